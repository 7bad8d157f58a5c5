import { expect } from "chai";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { invoiceOf, type Served, serve } from "./testing/gateway-of.ts";

describe("operations of the gateway", () => {
  let ledger: Ledger;
  let served: Served;
  let documentId: string;
  before(async () => {
    ledger = await openLedger();
    served = await serve(ledger, await ledger.join("seller", "trader"));
    ({ documentId } = (await served.post("/v1/documents", invoiceOf(served.party, "O-1"))).json);
  });
  after(async () => {
    await served.gateway.close();
    await ledger.close();
  });

  it("P11: go on over a restart, however often the gateway is stopped, and one request begins one", async () => {
    const again = { key: "enrol-1", body: { soft: false } };
    const path = `/v1/documents/${documentId}/enrolment`;
    const begun = await served.ask("POST", path, again);
    expect([begun.status, begun.json.kind, begun.json.problem]).to.deep.equal([202, "enrol", null]);
    const { folder, secret, party } = served;
    for (let n = 0; n < 2; n++) {
      await served.gateway.close();
      served = await serve(ledger, party, { folder, secret });
    }
    expect((await served.ask("POST", path, again)).json.id).to.equal(begun.json.id);
    const ended = await served.ended(begun);
    expect(ended.json, ended.text).to.deep.include({ state: "succeeded", id: begun.json.id });
    expect(ended.json.result).to.include({ documentId });
    const { items } = (await served.get("/v1/operations")).json;
    expect(items.map(({ id }: { id: string }) => id)).to.deep.equal([begun.json.id]);
  });

  it("tell their progress as it goes, and their end", async () => {
    const statement = { fact: "amountBelow", documentId, currency: "EUR", atLeast: false, threshold: "200000" };
    const { json } = await served.post("/v1/facts/demands", { statement });
    const token = await served.token();
    const begun = await served.post("/v1/facts/answers", { demand: json.demand });
    const response = await fetch(`${served.gateway.url}${begun.headers.get("location")}`, {
      headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
    });
    const told = (await response.text())
      .split("\n")
      .filter((line) => line.startsWith("data: "))
      .map((line) => JSON.parse(line.slice(6)));
    expect(told.at(-1)).to.include({ state: "succeeded", kind: "showFact" });
    expect(told.some(({ progress }) => progress?.circuit === "amountBelow")).to.equal(true);
    const { answer } = told.at(-1).result;
    const verified = await served.post(`/v1/facts/demands/${json.challenge}/verification`, { answer });
    expect(verified.json, verified.text).to.deep.include({ fact: "amountBelow", statement });
    const { items } = (await served.get(`/v1/proofs?documentId=${documentId}`)).json;
    const [asked] = items.filter(({ side, kind }: Record<string, string>) => side === "asked" && kind === "fact");
    expect(asked.outcome.statement).to.deep.equal(statement);
    const other = await served.post("/v1/facts/demands", { statement });
    const refused = await served.post(`/v1/facts/demands/${other.json.challenge}/verification`, { answer });
    expect([refused.status, refused.json.type]).to.deep.equal([422, "urn:kontor:error:FactFailed"]);
  });

  it("end in a problem that says what is untrue", async () => {
    const statement = { fact: "amountBelow", documentId, currency: "EUR", atLeast: true, threshold: "200000" };
    const { demand } = (await served.post("/v1/facts/demands", { statement })).json;
    const ended = await served.ended(await served.post("/v1/facts/answers", { demand }));
    expect(ended.json).to.deep.include({ state: "failed", result: null });
    expect(ended.json.problem).to.include({ type: "urn:kontor:error:StatementUntrue", status: 422, request: ended.json.id });
  });

  it("are a client's own", async () => {
    for (const id of ["op-00000000000000000000000000000000", "op-x", "../documents"]) {
      const { status } = await served.get(`/v1/operations/${encodeURIComponent(id)}`);
      expect(status, id).to.be.oneOf([400, 404]);
    }
  });
});
