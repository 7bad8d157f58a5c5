import { expect } from "chai";
import { custom } from "viem";
import { hardhat } from "viem/chains";
import { type Ledger, openLedger } from "../../test/ledger.ts";
import { watchNetwork } from "./watch-network.ts";

describe("how the console's server finds the network", () => {
  let ledger: Ledger;
  before(async () => {
    ledger = await openLedger({ members: 2, threshold: 2 });
    await ledger.committee.ready();
  });
  after(() => ledger.close());

  it("is node by node and member by member, and looked at once for all who ask", async () => {
    let asked = 0;
    const request = (call: { method: string }) => {
      asked += 1;
      return ledger.provider.request(call as never);
    };
    const other = async ({ method }: { method: string }) =>
      method === "eth_chainId" ? "0x5" : request({ method, params: ["latest", false] } as never);
    const silent = () => Promise.reject(new Error("silent"));
    const nodes = Object.entries({ own: request, other, silent }).map(([name, ask]) => ({
      name,
      transport: custom({ request: ask as never }, { retryCount: 0 }),
    }));
    let time = 0;
    const health = watchNetwork({ nodes, client: ledger.relayer, now: () => time });
    const head = Number(await ledger.relayer.public.getBlockNumber({ cacheTime: 0 }));
    const [found, again] = await Promise.all([health(), health()]);
    expect(found.nodes).to.deep.equal([
      { name: "own", answers: true, ownChain: true, head },
      { name: "other", answers: true, ownChain: false, head },
      { name: "silent", answers: false },
    ]);
    const members = ledger.committee.members.map((account) => ({ account, answers: true, wrong: [] }));
    expect(found.committee).to.deep.equal(members);
    const before = asked;
    expect(again).to.equal(found);
    time = 5_000;
    expect(await health()).to.equal(found);
    expect(asked).to.equal(before);
    time = 5_001;
    const later = await health();
    expect(later).to.deep.equal(found);
    expect(later).not.to.equal(found);
    expect(asked).to.be.greaterThan(before);
  });

  it("says which member does not answer, and of no committee where the ledger has none", async () => {
    await ledger.committee.running[1]?.close();
    const { committee = [] } = await watchNetwork({ nodes: [], client: ledger.relayer })();
    expect(committee.map(({ answers }) => answers)).to.deep.equal([true, false]);
    const request = () => Promise.reject(new Error("silent"));
    const client = { ...ledger.relayer, public: { ...ledger.relayer.public, readContract: request } } as never;
    expect(await watchNetwork({ nodes: [], client })()).to.deep.equal({ nodes: [] });
    expect(ledger.relayer.chain.id).to.equal(hardhat.id);
  });
});
