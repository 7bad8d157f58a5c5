import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { hardhat } from "viem/chains";
import { serveRpc } from "../scripts/trade/rpc.ts";
import type { Card } from "./card.ts";
import { openValidatorSet } from "./cometbft/validator-set.fixture.ts";
import { seatsOf } from "./cometbft/validator-storage.ts";
import type { Network } from "./engine.ts";
import { engineOf } from "./engines.ts";
import { ChangeRefused } from "./errors.ts";
import { parsePlan } from "./plan.ts";
import { castVote } from "./vote.ts";

const NAMES = ["north", "south", "west", "east", "middle"];
const plan = parsePlan({
  kind: "kontor/network/1",
  engine: "cometbft",
  name: "votes",
  chainId: hardhat.id,
  validators: NAMES,
  firstPort: 28_600,
});

/** The contract of the genesis on Hardhat's network, in which the first four validate; the fifth has a card and no seat. */
describe("a vote on who validates", () => {
  const engine = engineOf(plan);
  let parent: string;
  let network: Network;
  let set: Awaited<ReturnType<typeof openValidatorSet>>;
  let rpc: Awaited<ReturnType<typeof serveRpc>>;

  before(async () => {
    parent = mkdtempSync(join(tmpdir(), "kontor-votes-"));
    const made = await engine.init(join(parent, "chain"), plan);
    set = await openValidatorSet(seatsOf(made.cards.filter(({ name }) => name !== "middle")));
    for (const { account } of made.cards) await set.ledger.setBalance({ address: account, value: 10n ** 20n });
    rpc = await serveRpc(set.request);
    const listening = { host: "127.0.0.1", port: Number(new URL(rpc.url).port) - 2, rpcHost: "127.0.0.1" };
    const dead = { ...listening, port: 28_600 };
    network = { ...made, own: { ...Object.fromEntries(NAMES.map((name) => [name, listening])), west: dead } };
  });
  after(async () => {
    await rpc.close();
    await set.close();
    rmSync(parent, { recursive: true, force: true });
  });

  const card = (name: string): Card => network.cards.find((one) => one.name === name) ?? expect.fail(name);
  const cast = (voter: string, name: string, admit: boolean) => castVote(engine, network, voter, { card: card(name), admit });
  const refusal = (vote: Promise<unknown>): Promise<Error> =>
    vote.then(
      () => expect.fail("was taken"),
      (error: unknown) => error as Error,
    );

  it("is refused in words where it can change nothing, and nothing is sent", async () => {
    const tries: [() => Promise<void>, RegExp][] = [
      [() => cast("north", "south", true), /^south validates already\. There is nothing to vote on/],
      [() => cast("north", "middle", false), /^middle does not validate\. There is nothing to vote on/],
      [() => cast("middle", "middle", true), /^middle does not validate, so its vote does not count/],
      [() => cast("west", "middle", true), /^The node of west does not answer\. .*kontor network up/],
    ];
    for (const [vote, reason] of tries) {
      const error = await refusal(vote());
      expect(error).to.be.instanceOf(ChangeRefused);
      expect(error.message).to.match(reason);
    }
    const counts = await Promise.all(network.cards.map(({ account }) => set.ledger.getTransactionCount({ address: account })));
    expect(counts).to.deep.equal([0, 0, 0, 0, 0]);
  });

  it("is refused for a card that was dropped, until its organisation's card is taken again", async () => {
    const vote = (left: string[]) => castVote(engine, { ...network, left }, "west", { card: card("middle"), admit: true });
    const outdated = castVote(engine, { ...network, left: ["middle"] }, "north", { card: card("middle"), admit: true });
    const error = await refusal(outdated);
    expect(error).to.be.instanceOf(ChangeRefused);
    expect(error.message).to.match(/^The card of middle that lies here is outdated: it was dropped\. .*kontor network accept/);
    // Another's card that was dropped is in nobody's way: here it is the node that does not answer.
    expect((await refusal(vote(["east"]))).message).to.match(/does not answer/);
    const sent = await set.ledger.getTransactionCount({ address: card("north").account });
    expect(sent).to.equal(0);
  });

  it("is refused by the contract with its own reason, where somebody else was faster or the card is of no use", async () => {
    const vote = (change: Partial<Card>, admit: boolean) =>
      engine.vote(network, "north", { card: { ...card("middle"), ...change }, admit });
    const tries: [() => Promise<void>, RegExp][] = [
      [() => vote({ account: card("south").account }, true), /was not taken: that organisation validates already\./],
      [() => vote({}, false), /was not taken: that organisation does not validate\./],
      [() => vote({ key: card("south").key }, true), /was not taken: the key is a validator's already, or is none\./],
    ];
    for (const [tried, reason] of tries) expect((await refusal(tried())).message).to.match(reason);
  });

  it("counts, and with three of four the fifth validates", async () => {
    for (const voter of ["north", "south", "east"]) await cast(voter, "middle", true);
    const seats = await engine.seats(network, "north");
    expect(seats?.map(({ validates }) => validates)).to.deep.equal([true, true, true, true, true]);
  });
});
