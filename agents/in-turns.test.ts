import { expect } from "chai";
import { BaseError, NonceTooLowError } from "viem";
import { DecidedElsewhere } from "./errors.ts";
import { inTurns } from "./in-turns.ts";

/** A node with one account: what is in blocks, what is on its way, and what somebody else sends first. */
function fakeNode() {
  const node = {
    mined: 3,
    pending: 3,
    sent: [] as number[],
    /** Called at every question for the newest block. */
    onBlock: () => {},
    /** Called before a transaction is taken. */
    onSend: () => {},
  };
  const client = {
    account: { address: `0x${"1".repeat(40)}` },
    public: {
      pollingInterval: 1,
      getBlockNumber: async () => {
        node.onBlock();
        return 7n;
      },
      waitForTransactionReceipt: async () => Promise.reject(new Error("no receipt came")),
      getTransactionCount: async ({ blockTag }: { blockTag?: "pending" }) => (blockTag ? node.pending : node.mined),
    },
    wallet: {
      sendTransaction: async ({ nonce }: { nonce: number }) => {
        node.onSend();
        if (nonce < node.pending) throw new BaseError("taken", { cause: new NonceTooLowError({ nonce }) });
        node.sent.push(nonce);
        node.pending = nonce + 1;
        return "0x01";
      },
    },
  };
  return { node, client: inTurns(client as never) as ReturnType<typeof inTurns> };
}
const nameOf = (sending: Promise<unknown>): Promise<string> =>
  sending.then(
    () => "sent",
    (error: Error) => error.name,
  );
const once = (act: () => void): (() => void) => {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
};

describe("inTurns", () => {
  const send = (client: ReturnType<typeof fakeNode>["client"]) => nameOf(client.wallet.sendTransaction({} as never));

  it("sends with another number where another process took it", async () => {
    const { node, client } = fakeNode();
    node.onSend = once(() => {
      node.pending += 1;
    });
    expect([await send(client), node.sent]).to.deep.equal(["sent", [4]]);
  });

  it("sends a decision while what it rests on holds, after its own transactions that are in no block yet", async () => {
    const { node, client } = fakeNode();
    await send(client);
    expect(await send(client.provided(async () => true) as typeof client)).to.equal("sent");
    expect(node.sent).to.deep.equal([3, 4]);
  });

  it("waits for one of its own whose receipt it has given up waiting for: the decision may be the same one", async () => {
    const { node, client } = fakeNode();
    const hash = await client.wallet.sendTransaction({} as never);
    await client.public.waitForTransactionReceipt({ hash }).catch(() => {});
    const provided = client.provided(async () => true) as typeof client;
    expect([await send(provided), node.sent]).to.deep.equal(["TransactionUnconfirmed", [3]]);
    node.mined = node.pending;
    expect([await send(provided), node.sent]).to.deep.equal(["sent", [3, 4]]);
  });

  it("reads again what a decision rests on where another process took its number", async () => {
    const { node, client } = fakeNode();
    let holds = true;
    node.onSend = once(() => {
      node.pending = node.mined = node.mined + 1;
      holds = false;
    });
    expect(await send(client.provided(async () => holds) as typeof client)).to.equal("DecidedElsewhere");
    expect(node.sent).to.deep.equal([]);
  });

  it("waits for what another process has sent, and sees what it came to", async () => {
    const { node, client } = fakeNode();
    node.pending += 1;
    let blocks = 0;
    node.onBlock = () => {
      blocks += 1;
      if (blocks === 3) node.mined = node.pending;
    };
    const asked: number[] = [];
    const holds = async () => {
      asked.push(blocks);
      return true;
    };
    expect([await send(client.provided(holds) as typeof client), asked, node.sent]).to.deep.equal(["sent", [3], [4]]);
    node.pending += 1;
    expect(await send(client.provided(holds) as typeof client), "for ever").to.equal("TransactionUnconfirmed");
    expect(new DecidedElsewhere().todo).to.include("decide anew");
  });
});
