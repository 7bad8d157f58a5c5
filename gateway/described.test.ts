import { readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { zeroHash } from "viem";
import type { OfficeTerms } from "../sdk/src/declare/terms.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { ENDPOINTS } from "./resources/all.ts";
import { arbitraryOf, broken, type Source } from "./testing/arbitrary-of.ts";
import { type Came, type Described, type Description, faultOfAnswer, operationsIn, sendRaw } from "./testing/described.ts";
import { invoiceOf, type Served, serve } from "./testing/gateway-of.ts";

const description = JSON.parse(readFileSync(new URL("openapi.json", import.meta.url), "utf8")) as Description;
const operations = operationsIn(description);
const RUNS = Number(process.env.KONTOR_RUNS ?? 8);
const SEED = Number(process.env.KONTOR_SEED ?? 20_261_126);
const MARKER = "Zitronenfalter";
/** An office, so that a declaration can wait for its event. */
const TERMS: OfficeTerms = {
  officeId: legalIdentifier("TEST", "office"),
  procedure: "export",
  terms: {
    declaration: "exportDeclaration",
    certificate: "clearanceCertificate",
    period: 86_400,
    requirements: [{ anyOf: ["invoice"] }],
  },
};

describe(`the gateway against its own description (seed ${SEED})`, () => {
  let ledger: Ledger;
  let served: Served;
  let source: Source;
  let token: string;
  before(async () => {
    ledger = await openLedger({ members: 0, terms: [TERMS] });
    const [party, other] = [await ledger.join("seller", "trader", "lender"), await ledger.join("carrier", "carrier")];
    const office = await ledger.join("office", "customs");
    served = await serve(ledger, party, { configuration: { webhooks: { origins: [] } } });
    token = await served.token();
    const { documentId } = (await served.post("/v1/documents", invoiceOf(party, MARKER))).json;
    const grantee = other.account.address;
    const { grantId } = (await served.post(`/v1/documents/${documentId}/grants`, { grantee, rights: ["read"] })).json;
    const { shipmentId } = (await served.post("/v1/shipments", { legs: [{ carrier: party.account.address }] })).json;
    const subscription = { shipmentId, leg: 0, event: "received", office: office.account.address, procedure: "export" };
    const { declarationId } = (await served.post("/v1/declarations", subscription)).json;
    await served.gateway.look();
    const ids = [documentId, grantId, shipmentId, declarationId, zeroHash];
    source = { ids, accounts: [party.account.address, grantee], components: description.components.schemas, marker: MARKER };
  });
  after(async () => {
    await served.gateway.close();
    await ledger.close();
  });

  interface Drawn {
    path: string;
    headers: Record<string, string>;
    body: unknown;
    type: string | undefined;
  }
  /** Requests to an operation as its description has them. */
  const requestsTo = ({ path, parameters, bodies }: Described): fc.Arbitrary<Drawn> => {
    const drawn = fc.record(Object.fromEntries(parameters.map(({ name, schema }) => [name, arbitraryOf(schema, source)])), {
      requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name),
    }) as fc.Arbitrary<Record<string, string>>;
    const [type] = Object.keys(bodies);
    const body = type === undefined ? fc.constant(undefined) : arbitraryOf(bodies[type] ?? {}, source);
    return fc.record({ values: drawn, body }).map(({ values, body: given }) => {
      const inPlace = (place: string) => parameters.filter((one) => one.in === place && values[one.name] !== undefined);
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
      const query = new URLSearchParams(inPlace("query").map(({ name }) => [name, values[name] ?? ""])).toString();
      const headers = Object.fromEntries(inPlace("header").map(({ name }) => [name.toLowerCase(), values[name] ?? ""]));
      return { path: query === "" ? filled : `${filled}?${query}`, headers, body: given, type };
    });
  };
  const bodyText = ({ type, body }: Pick<Drawn, "type" | "body">): string | undefined => {
    if (type !== "application/x-www-form-urlencoded") return type === undefined ? undefined : JSON.stringify(body);
    const fields = body instanceof Object ? Object.entries(body) : [];
    return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, String(value)])).toString();
  };
  const sendAs = async (operation: Described, drawn: Drawn, more: Record<string, string> = {}): Promise<Came> => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...drawn.headers,
      ...(drawn.type && { "content-type": drawn.type }),
      ...more,
    };
    const body = bodyText(drawn);
    return sendRaw(served.gateway.url, {
      method: operation.method,
      path: drawn.path,
      headers,
      ...(body !== undefined && { body }),
    });
  };
  /** Operations that did at least once what was asked for. */
  const done = new Set<string>();
  const expectDescribed = (operation: Described, came: Came): void => {
    if (came.status < 300) done.add(operation.operationId);
    expect(came.status, came.text).not.to.equal(500);
    expect(faultOfAnswer(operation, description, came), `${operation.operationId}: ${came.status}`).to.equal(undefined);
  };

  it("is of every path that the gateway has", async () => {
    const own = ENDPOINTS.map(({ id }) => id);
    expect(operations.map(({ operationId }) => operationId)).to.include.members(own);
    expect((await served.get(`/v1/declarations/${source.ids[3]}/risk`)).json.type).to.equal(
      "urn:kontor:error:DeclarationStateWrong",
    );
  });

  it("names each operation once, and refers to nothing that is not there", () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).to.equal(names.length);
    for (const [, kind = "", name = ""] of JSON.stringify(description).matchAll(/"#\/components\/(\w+)\/(\w+)"/g))
      expect((description.components as unknown as Record<string, object>)[kind], name).to.have.property(name);
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((one) => one.in === "path").map(({ name }) => name);
      expect([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(), path).to.deep.equal(inPath.sort());
    }
  });

  for (const operation of operations)
    it(`${operation.operationId}: what fits and what does not is answered as described`, async () => {
      await fc.assert(
        fc.asyncProperty(requestsTo(operation), async (drawn) => expectDescribed(operation, await sendAs(operation, drawn))),
        { numRuns: RUNS, seed: SEED },
      );
      if (Object.keys(operation.bodies).length === 0) return;
      const wrong = requestsTo(operation).chain((drawn) => broken(drawn.body).map((body) => ({ ...drawn, body: body ?? null })));
      await fc.assert(
        fc.asyncProperty(wrong, async (drawn) => expectDescribed(operation, await sendAs(operation, drawn))),
        { numRuns: RUNS, seed: SEED },
      );
    });

  it("was not answered by refusals alone", () => {
    // What moves something needs more than a description says; the answers to those are held against it in every other test.
    const lists = operations.filter(
      ({ method, path, parameters }) => method === "GET" && !parameters.some((one) => one.required) && !path.includes("{"),
    );
    expect(lists.length).to.be.greaterThan(10);
    expect(lists.filter(({ operationId }) => !done.has(operationId)).map(({ operationId }) => operationId)).to.deep.equal([]);
  });

  it("has no word of a document, no secret and no token in its log", async () => {
    const log = served.lines.join("");
    expect(served.lines.length).to.be.greaterThan(operations.length);
    for (const word of [MARKER, served.secret, token, "earer ", "whsec_", "stack"]) expect(log).not.to.include(word);
    expect(log).not.to.include('"status":500');
  });
});
