import { expect } from "chai";
import { REORGANISATION_DEPTH } from "../../sdk/src/sync/sync.ts";
import { type FakeChain, fakeChain } from "../testing/fake-chain.ts";
import { type Checkpoints, follow, withCheckpoint } from "./follow.ts";

/** Keeps what it is given, as an agent's disk does. */
function reader(chain: FakeChain) {
  let kept: Checkpoints = [];
  const taken: string[] = [];
  const back: (bigint | undefined)[] = [];
  return {
    taken,
    back,
    get kept() {
      return kept;
    },
    /** Fails once instead of keeping anything. */
    breaks: false,
    read(span?: bigint) {
      return follow({
        chain,
        fromBlock: 0n,
        span,
        checkpoints: async () => kept,
        take: async ({ events, checkpoints }) => {
          if (this.breaks) throw new Error("broken");
          taken.push(...events.map(({ item }) => item));
          kept = checkpoints;
        },
        onReorganised: async (common) => void back.push(common),
      });
    },
  };
}

describe("follow", () => {
  it("takes every event in its order, and none a second time on a chain that stays", async () => {
    const chain = fakeChain();
    const agent = reader(chain);
    chain.mine("a");
    chain.mine("b", "c");
    await agent.read();
    chain.mine("d");
    await agent.read();
    await agent.read();
    expect([agent.taken, agent.back]).to.deep.equal([["a", "b", "c", "d"], []]);
  });

  it("reads again what was not kept", async () => {
    const chain = fakeChain();
    const agent = reader(chain);
    chain.mine("a");
    agent.breaks = true;
    expect(await agent.read().catch((error: Error) => error.message)).to.equal("broken");
    expect(agent.kept).to.deep.equal([]);
    agent.breaks = false;
    await agent.read();
    expect(agent.taken).to.deep.equal(["a"]);
  });

  it("goes back to the last block that is still there", async () => {
    const chain = fakeChain();
    const agent = reader(chain);
    for (const item of ["a", "b", "c"]) {
      chain.mine(item);
      await agent.read();
    }
    chain.reorganise(1n, 1, "other");
    await agent.read();
    expect([agent.taken, agent.back]).to.deep.equal([["a", "b", "c", "other"], [1n]]);
    expect(agent.kept.map(({ number }) => number)).to.deep.equal([1n, 2n]);
  });

  it("begins anew where no block is left that it knows", async () => {
    const chain = fakeChain();
    const agent = reader(chain);
    chain.mine("a");
    await agent.read();
    chain.reorganise(0n, 3, "b");
    await agent.read();
    expect([agent.taken, agent.back]).to.deep.equal([["a", "b"], [undefined]]);
  });

  it("believes nothing that was read while the chain changed", async () => {
    const chain = fakeChain();
    const agent = reader(chain);
    chain.mine("gone");
    chain.beforeRead = () => {
      chain.beforeRead = () => {};
      chain.reorganise(0n, 2, "there");
    };
    expect(await agent.read().catch((error: Error) => error.name)).to.equal("ChainUnsettled");
    expect(agent.taken).to.deep.equal([]);
    await agent.read();
    expect(agent.taken).to.deep.equal(["there"]);
  });

  it("reads a long chain in parts, and what may be replaced apart from what is final", async () => {
    const chain = fakeChain();
    const agent = reader(chain);
    for (let i = 0; i < 100; i++) chain.mine();
    await agent.read(20n);
    expect(chain.read.slice(0, 3)).to.deep.equal(["0-19", "20-36", "37-56"]);
    expect(agent.kept.at(-1)?.number).to.equal(100n);
  });

  it("keeps checkpoints as far back as a reorganisation may go, and one beyond", () => {
    let kept: Checkpoints = [];
    for (let number = 0n; number < 3n * REORGANISATION_DEPTH; number++) kept = withCheckpoint(kept, { number, hash: "0x" });
    expect(kept).to.have.length(Number(REORGANISATION_DEPTH) + 1);
    expect(withCheckpoint(kept, { number: 1_000_000n, hash: "0x" })).to.have.length(2);
  });
});
