import { Agent, request } from "node:http";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { hasManyAddresses } from "../host/http/testing/wire.ts";
import type { Query } from "../sdk/src/committee/shapes.ts";
import { queryTypedData } from "../sdk/src/committee/typed-data.ts";
import { register } from "../sdk/src/register/register.ts";
import { invoice, type Ledger, openLedger, type Party } from "../test/ledger.ts";
import { post, type Question, question, refused, signed } from "./testing/query.ts";

/** A member with the limits that it has by itself, and more addresses that ask it than it has places for. */
describe("a flood of questions from several addresses", () => {
  const ADDRESSES = 12;
  /** Connections of each. */
  const EACH = 16;
  let ledger: Ledger;
  let seller: Party;
  let asked: Question;
  let url: string;
  let query: Query;

  before(async function () {
    ledger = await openLedger({ members: 2 });
    url = ledger.committee.running[0]?.url ?? "";
    if (!(await hasManyAddresses(url))) return this.skip();
    seller = await ledger.join("seller", "trader");
    const content = invoice(seller, "F-1", 1_000n);
    await register(seller, { content });
    asked = await question(ledger, seller, content, { soft: true });
  });
  // A question is fresh for five minutes.
  beforeEach(async () => {
    query = await signed(ledger, seller, asked);
  });
  after(() => ledger.close());

  /** The seller's question, signed by a key that nobody knows. */
  async function ofNobody(): Promise<Query> {
    const account = privateKeyToAccount(generatePrivateKey());
    const { chainId, committee, documentId, keyId, issuedAt } = query;
    const message = { documentId, blinded: asked.blinded, keyId, issuedAt: BigInt(issuedAt) };
    const signature = await account.signTypedData(queryTypedData({ chainId, committee }, message));
    return { ...query, caller: account.address, signature };
  }

  const send = (agent: Agent, localAddress: string, body: string): Promise<number> =>
    new Promise((resolve) => {
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const sent = request(`${url}/v1/evaluate`, { method: "POST", agent, localAddress, headers }, (response) => {
        response.resume().once("close", () => resolve(response.statusCode ?? 0));
      });
      sent.once("error", () => resolve(0));
      sent.end(body);
    });

  /** Every address asks over all its connections, a bit below the permitted pace, while `act` is repeated until it was answered what is expected. */
  async function during(bodies: readonly string[], isEnough: (said: Map<number, number>) => boolean, act: () => Promise<void>) {
    const statuses = new Map<number, number>();
    const end = Date.now() + 120_000;
    let over = false;
    let next = 0;
    const agents = Array.from({ length: ADDRESSES }, () => new Agent({ keepAlive: true, maxSockets: EACH }));
    const ask = async (address: number): Promise<void> => {
      while (!over) {
        const body = bodies[next++ % bodies.length] ?? "";
        const status = await send(agents[address] as Agent, `127.0.0.${11 + address}`, body);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        await new Promise((resolve) => setTimeout(resolve, 330));
      }
    };
    const flood = Array.from({ length: ADDRESSES * EACH }, (_, i) => ask(i % ADDRESSES));
    try {
      await new Promise((resolve) => setTimeout(resolve, 500));
      do await act();
      while (!isEnough(statuses) && Date.now() < end);
    } finally {
      over = true;
      await Promise.all(flood);
      for (const agent of agents) agent.destroy();
    }
    return statuses;
  }

  async function honest(): Promise<void> {
    for (let i = 0; i < 8; i++) {
      const started = Date.now();
      const said = await post(url, "/v1/evaluate", await signed(ledger, seller, asked));
      expect(said.status, JSON.stringify(said.json)).to.equal(200);
      expect(Date.now() - started).to.be.lessThan(60_000);
    }
  }

  it("of keys without an account keeps no participant from its answer, and is told so at once", async () => {
    const bodies = await Promise.all(Array.from({ length: 300 }, async () => JSON.stringify(await ofNobody())));
    expect(refused(await post(url, "/v1/evaluate", bodies[0]))).to.deep.equal([403, "ParticipantInactive"]);
    const statuses = await during(bodies, (said) => (said.get(403) ?? 0) > 100, honest);
    expect(statuses.get(403), JSON.stringify([...statuses])).to.be.greaterThan(100);
  });

  it("in the name of a participant ends at the signature, and then before it", async () => {
    const started = performance.now();
    const forged = JSON.stringify({ ...query, issuedAt: String(Number(query.issuedAt) - 1) });
    const statuses = await during([forged], (said) => (said.get(401) ?? 0) > 100 && said.has(429), honest);
    const each = 50 + Math.ceil((performance.now() - started) / 1_000);
    expect(statuses.get(401), JSON.stringify([...statuses])).to.be.within(100, ADDRESSES * each);
    expect(statuses.get(429) ?? 0).to.be.greaterThan(0);
  });
});
