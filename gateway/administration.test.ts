import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { InputInvalid, LedgerUnreachable, TransactionRejected } from "../sdk/src/errors.ts";
import { SignerRefused } from "../sdk/src/sign/errors.ts";
import { StoreUnwritable } from "../sdk/src/store/errors.ts";
import { failureOf, type Ledger, openLedger } from "../test/ledger.ts";
import { createHealth } from "./admin.ts";
import { retryAfterOf, statusOf } from "./app/problem.ts";
import { GatewayStopping } from "./errors.ts";
import { openGatewayStore } from "./store/gateway-store.ts";
import { invoiceOf, type Served, serve } from "./testing/gateway-of.ts";

describe("running a gateway", () => {
  let ledger: Ledger;
  let served: Served;
  before(async () => {
    ledger = await openLedger({ members: 0 });
    served = await serve(ledger, await ledger.join("seller", "trader"));
    await served.gateway.look();
  });
  after(async () => {
    await served.gateway.close();
    await ledger.close();
  });
  const admin = (path: string) => fetch(`${served.gateway.administration}${path}`);

  it("says that it lives, and whether it can do what it is for", async () => {
    expect(await (await admin("/health/live")).json()).to.deep.equal({ status: "ok" });
    const ready = await admin("/health/ready");
    expect([ready.status, (await ready.json()).wrong]).to.deep.equal([200, []]);
    for (const path of ["/health/ready", "/metrics", "/nothing"])
      expect((await admin(path)).headers.get("access-control-allow-origin"), path).to.equal(null);
    expect((await fetch(`${served.gateway.administration}/metrics`, { method: "OPTIONS" })).status).to.equal(405);
  });

  it("says within seconds that a node does not answer, to its operator's machines and to clients with when to ask again", async () => {
    const { party } = served;
    const silent = { ...party, public: { ...party.public, getBlockNumber: () => new Promise<never>(() => {}) } };
    const desk = { client: silent, store: { fault: () => undefined }, feed: { head: 1n, last: 0 }, now: Date.now };
    const started = performance.now();
    const { status, wrong } = await createHealth(desk as unknown as Parameters<typeof createHealth>[0])();
    expect([status, wrong.length]).to.deep.equal(["failing", 1]);
    expect(performance.now() - started).to.be.lessThan(10_000);
    const parts = { what: "It happened.", todo: "Do something." };
    for (const error of [new LedgerUnreachable(parts), new GatewayStopping(parts)])
      expect([statusOf(error), retryAfterOf(error)], error.name).to.deep.equal([503, 5]);
    // What stays until a person does something.
    for (const error of [new SignerRefused(parts), new TransactionRejected(parts), new StoreUnwritable("store", undefined)])
      expect([statusOf(error), retryAfterOf(error)], error.name).to.deep.equal([503, undefined]);
    expect(retryAfterOf(new InputInvalid(parts))).to.equal(undefined);
  });

  it("counts requests by path and status, and never by what somebody wrote", async () => {
    await served.get("/v1/documents");
    await served.get("/geheim");
    const text = await (await admin("/metrics")).text();
    expect(text).to.match(/kontor_gateway_requests_total\{path="\/v1\/documents",status="200"\} \d/);
    expect(text).to.match(/kontor_gateway_requests_total\{path="other",status="404"\} \d/);
    expect(text).to.include("kontor_gateway_operations_waiting 0");
    expect(text).not.to.include("geheim");
  });

  it("limits each client, and says in every answer what is left", async () => {
    const { folder, secret, party } = served;
    await served.gateway.close();
    const limits = { client: { burst: 3, perSecond: 0.001 }, address: { burst: 1_000, perSecond: 1_000 } };
    served = await serve(ledger, party, { folder, secret, configuration: { limits } });
    const left: (string | null)[] = [];
    for (let n = 0; n < 3; n++) left.push((await served.get("/v1/participant")).headers.get("ratelimit"));
    expect(left.map((text) => text?.replace(/t=\d+/, "t"))).to.deep.equal(['"client";r=2;t', '"client";r=1;t', '"client";r=0;t']);
    const refused = await served.get("/v1/participant");
    expect([refused.status, refused.json.type]).to.deep.equal([429, "urn:kontor:error:RateLimited"]);
    expect(Number(refused.headers.get("retry-after"))).to.be.greaterThan(0);
    const token = await served.token("", "reader");
    expect((await served.ask("GET", "/v1/documents", { token })).status).to.equal(200);
  });

  it("looks at so many wrong secrets of an address, and gives no token to it until it has waited, whoever it says it is", async () => {
    const { folder, secret, party } = served;
    await served.gateway.close();
    const limits = { wrongSecrets: { burst: 7, perSecond: 0.001 }, wrongSecretsPerClient: { burst: 3, perSecond: 0.001 } };
    served = await serve(ledger, party, { folder, secret, configuration: { limits } });
    const token = await served.token();
    const asked = async (client: string, given: string) => {
      const body = new URLSearchParams({ grant_type: "client_credentials", client_id: client, client_secret: given });
      const response = await fetch(`${served.gateway.url}/oauth/token`, { method: "POST", body });
      return { status: response.status, headers: response.headers, json: await response.json() };
    };
    const together = await Promise.all(Array.from({ length: 12 }, () => asked("erp", secret)));
    expect(together.map(({ status }) => status)).to.deep.equal(together.map(() => 200));
    // What can be no client's name is not looked at, and costs nothing.
    for (let n = 0; n < 8; n++) expect((await asked("a".repeat(65), "guess")).status).to.equal(401);
    for (const client of ["erp", "nobody"]) {
      const guesses = await Promise.all(Array.from({ length: 6 }, () => asked(client, "guess")));
      expect(guesses.map(({ status }) => status).sort(), client).to.deep.equal([401, 401, 401, 429, 429, 429]);
    }
    const refused = await asked("erp", secret);
    expect([refused.status, refused.json.type, refused.json.values.limit]).to.deep.equal([
      ...[429, "urn:kontor:error:RateLimited", "secrets"],
    ]);
    expect(refused.headers.get("content-type")).to.match(/^application\/problem\+json/);
    expect(Number(refused.headers.get("retry-after"))).to.be.within(1, 1_000);
    // Another client of this address has one wrong secret left; a right one costs none.
    for (let n = 0; n < 3; n++) expect((await asked("reader", secret)).status).to.equal(200);
    expect([(await asked("reader", "guess")).status, (await asked("reader", secret)).status]).to.deep.equal([401, 429]);
    // What was given goes on.
    expect((await served.ask("GET", "/v1/participant", { token })).status).to.equal(200);
  });

  it("gives each request an id, its client's own where that is one", async () => {
    const { folder, secret, party } = served;
    await served.gateway.close();
    served = await serve(ledger, party, { folder, secret });
    const asked = async (id: string) =>
      (await served.ask("GET", "/v1/participant", { headers: { "x-request-id": id } })).headers.get("x-request-id");
    expect(await asked("order-4711.a")).to.equal("order-4711.a");
    for (const id of ["short", "a b c d e f g", `${"a".repeat(65)}`, '{"level":"error"}'])
      expect(await asked(id)).to.match(/^[0-9a-f-]{36}$/);
    const lines = served.lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "request");
    const line = lines.find(({ request }) => request === "order-4711.a");
    expect(line).to.include({ method: "GET", path: "/v1/participant", status: 200, caller: "erp" });
    expect(Object.keys(line).sort()).to.deep.equal(
      ["caller", "event", "from", "level", "method", "milliseconds", "outcome", "path", "request", "status", "time"].sort(),
    );
  });

  it("shows a reference page that asks nobody else", async () => {
    const page = await fetch(`${served.gateway.url}/reference/`);
    const text = await page.text();
    expect(page.headers.get("content-security-policy")).to.match(/^default-src 'none'; script-src 'self'/);
    expect(
      [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = ""]) => address).filter((a) => /^(https?:)?\/\//.test(a)),
    ).to.deep.equal([]);
    const described = await fetch(`${served.gateway.url}/openapi.json`);
    expect((await described.json()).openapi).to.equal("3.1.0");
  });

  it("keeps nothing readable on disk, and opens for no other participant", async () => {
    await served.post("/v1/documents", invoiceOf(served.party, "Zitronenfalter"));
    await served.post("/v1/documents/0x/x", undefined, { key: "Geheimnis-4711" });
    const { folder, secret, party } = served;
    await served.gateway.close();
    const store = join(folder, "store");
    for (const file of readdirSync(store)) {
      const bytes = readFileSync(join(store, file)).toString("latin1");
      for (const word of ["Zitronenfalter", "Geheimnis", "kontor/gateway"]) expect(bytes, file).not.to.include(word);
    }
    const other = await ledger.machineOf("somebody else");
    expect((await failureOf(openGatewayStore(folder, other.keys.store))).name).to.equal("StoreKeyWrong");
    // A participant that exchanged its secret reads what it wrote before.
    const reopened = await openGatewayStore(folder, other.keys.store, [party.keys.store]);
    expect((await reopened.answers.all()).length).to.be.greaterThan(0);
    await reopened.close();
    served = await serve(ledger, party, { folder, secret });
    expect((await failureOf(openGatewayStore(folder, party.keys.store))).name).to.equal("StoreInUse");
  });
});
