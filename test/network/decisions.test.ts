import { expect } from "chai";
import { encodeFunctionData } from "viem";
import { financingAbi } from "../../sdk/src/abi/financing.ts";
import { createClient, type KontorClient } from "../../sdk/src/client.ts";
import type { Action } from "../../sdk/src/govern/action.ts";
import { DecisionWouldFail } from "../../sdk/src/govern/errors.ts";
import { execute } from "../../sdk/src/govern/execute.ts";
import { proposalOf } from "../../sdk/src/govern/proposal-of.ts";
import { propose } from "../../sdk/src/govern/propose.ts";
import { vote } from "../../sdk/src/govern/vote.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { failureOf, secretOf } from "../ledger.ts";
import { fourValidators } from "./four-validators.ts";
import { anyNode, chainOf } from "./network-ledger.ts";

describe("decisions of a consortium on four validators", function () {
  this.timeout(600_000);
  const shared = fourValidators("decisions");
  let members: KontorClient[];
  let newcomer: `0x${string}`;

  before(async () => {
    const { addresses } = await shared.ledger();
    const place = { transport: anyNode(shared.network), chain: chainOf(shared.network), addresses, pollingInterval: 100 };
    const accounts = ["first member", "second member", "third member", "somebody"].map(async (name) =>
      deriveKeys(secretOf(name)),
    );
    const keys = await Promise.all(accounts);
    members = keys.slice(0, 3).map(({ account }) => createClient({ ...place, account }));
    newcomer = keys[3]?.account.address as `0x${string}`;
  });

  /** Proposed by one of three and voted for by two; the state that it is in then. */
  async function carry(action: Action): Promise<bigint> {
    const [first, second] = members as [KontorClient, KontorClient];
    const { id } = await propose(first, { action });
    while ((await proposalOf(first, { id })).state === "pending") await new Promise((resolve) => setTimeout(resolve, 100));
    for (const member of [first, second]) await vote(member, { id, support: "for" });
    return id;
  }

  it("are tried by a validator as though their delay were over, and refused in words where they would fail", async () => {
    const [first] = members as [KontorClient];
    const dismissal = { kind: "dismissIdentityProvider", account: newcomer } as const;
    const refused = await failureOf(propose(first, { action: dismissal }));
    expect(refused).to.be.instanceOf(DecisionWouldFail);
    expect(refused).to.have.nested.property("values.error", "NotIdentityProvider");
    expect(await failureOf(propose(first, { action: { kind: "resume" } }))).to.have.nested.property(
      "values.error",
      "ExpectedPause",
    );
    const quorums = { kind: "setRules", council: "watch", quorum: 50 } as const;
    expect(await failureOf(propose(first, { action: quorums }))).to.have.nested.property("values.error", "RuleOutOfBounds");
  });

  it("wait where they have to, and take effect at once where they may", async () => {
    const [first, , third] = members as [KontorClient, KontorClient, KontorClient];
    const admission = await carry({ kind: "admitIdentityProvider", account: newcomer, name: "Another chamber" });
    expect(await execute(third, { id: admission })).to.include({ step: "scheduled" });
    expect(await proposalOf(third, { id: admission })).to.include({ state: "waiting" });
    const { financing } = first.addresses;
    const paused = () => first.public.readContract({ address: financing, abi: financingAbi, functionName: "paused" });
    for (const [kind, outcome] of [
      ["pause", true],
      ["resume", false],
    ] as const) {
      expect(await execute(third, { id: await carry({ kind }) })).to.include({ step: "executed" });
      expect(await paused()).to.equal(outcome);
    }
    const data = encodeFunctionData({ abi: financingAbi, functionName: "setPaused", args: [true] });
    await failureOf(first.public.call({ account: first.account, to: financing, data }));
  });
});
