import { expect } from "chai";
import { type Address, encodeFunctionData } from "viem";
import { tagCommitteeAbi } from "../sdk/src/abi/index.ts";
import { type GroupPoint, groupPoint } from "../sdk/src/protocol/curve.ts";
import { combinePoints } from "../sdk/src/protocol/sharing.ts";
import { register } from "../sdk/src/register/register.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { decide } from "../test/decide.ts";
import { invoice, type Ledger, openLedger, type Party } from "../test/ledger.ts";
import { post, question, refused, signed } from "./testing/query.ts";

/** Seconds that each part of a round gives. */
const PERIOD = 600;

describe("members when keys change", () => {
  let ledger: Ledger;
  let seller: Party;
  let content: Content;

  before(async () => {
    ledger = await openLedger({ members: 3 });
    seller = await ledger.join("seller", "trader");
    content = invoice(seller, "R-1", 100n);
    await register(seller, { content });
  });
  after(() => ledger.close());

  const membersOf = (...indexes: number[]): Address[] => indexes.map((index) => ledger.committee.members[index] ?? "0x");

  async function open(functionName: "openGeneration" | "openResharing", args: readonly unknown[]): Promise<void> {
    const data = encodeFunctionData({ abi: tagCommitteeAbi, functionName, args } as Parameters<typeof encodeFunctionData>[0]);
    await decide(ledger, { to: ledger.addresses.tagCommittee, data });
  }
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const held = (index: number): readonly number[] => ledger.committee.running[index]?.keysHeld ?? [];

  async function evaluate(index: number, keyId: number) {
    const query = await signed(ledger, seller, await question(ledger, seller, content, { keyId }));
    return post(ledger.committee.running[index]?.url ?? "", "/v1/evaluate", query);
  }
  /** E, from these members' answers. */
  async function combined(keyId: number, ...members: number[]): Promise<GroupPoint> {
    const answers = await Promise.all(members.map((index) => evaluate(index, keyId)));
    return combinePoints(
      answers.map(({ json }) => {
        const [[x, y] = ["0", "0"]] = json.points as [string, string][];
        return { index: Number(json.index), point: groupPoint([BigInt(x), BigInt(y)]) ?? expect.fail("no answer") };
      }),
    );
  }

  it("make a key with the next key id, and go on answering under the former one", async () => {
    const before = await combined(1, 0, 1);
    const members = membersOf(2, 1);
    await open("openGeneration", [members, 2, PERIOD, PERIOD]);
    await until(() => held(1).includes(2) && held(2).includes(2));
    expect([0, 1, 2].map(held)).to.deep.equal([[1], [1, 2], [1, 2]]);
    expect((await combined(1, 0, 1)).equals(before)).to.equal(true);
    expect((await combined(2, 1, 2)).equals(before)).to.equal(false);
    expect(refused(await evaluate(0, 2)), "no member of it").to.deep.equal([409, "ShareNotHeld"]);
    expect(refused(await evaluate(0, 3))).to.deep.equal([404, "KeyUnknown"]);
  });

  it("give a key to other members: it stays the same, and who is none of them any more answers no longer", async () => {
    const before = await combined(1, 0, 1);
    const members = membersOf(2, 0);
    await open("openResharing", [1, members, 2, PERIOD, PERIOD]);
    await until(() => !held(1).includes(1));
    await until(() => held(0).includes(1) && held(2).includes(1));
    expect(refused(await evaluate(1, 1))).to.deep.equal([409, "ShareNotHeld"]);
    const answer = await evaluate(0, 1);
    expect([answer.status, answer.json.index], "its index under the new members").to.deep.equal([200, 2]);
    expect((await combined(1, 0, 2)).equals(before)).to.equal(true);
  });

  it("know after a restart what they hold, from their disk and from the ledger", async () => {
    await ledger.committee.running[0]?.close();
    await ledger.committee.start(0);
    await until(() => held(0).length > 0);
    expect(held(0)).to.deep.equal([1]);
    expect((await evaluate(0, 1)).status).to.equal(200);
  });
});
