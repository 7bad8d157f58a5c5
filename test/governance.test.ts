import { expect } from "chai";
import { type Address, encodeFunctionData, getAddress } from "viem";
import { financingAbi } from "../sdk/src/abi/financing.ts";
import { participantOf } from "../sdk/src/accredit/participant-of.ts";
import { createClient, type KontorClient } from "../sdk/src/client.ts";
import { type Terms, termsOf } from "../sdk/src/declare/terms.ts";
import * as errors from "../sdk/src/errors.ts";
import type { Action } from "../sdk/src/govern/action.ts";
import { councilsOf } from "../sdk/src/govern/councils-of.ts";
import { DecisionNotExecutable } from "../sdk/src/govern/errors.ts";
import { execute } from "../sdk/src/govern/execute.ts";
import { membersOf } from "../sdk/src/govern/members-of.ts";
import { moveSeat } from "../sdk/src/govern/move-seat.ts";
import { proposalOf } from "../sdk/src/govern/proposal-of.ts";
import { proposals } from "../sdk/src/govern/proposals.ts";
import { propose } from "../sdk/src/govern/propose.ts";
import { rulesOf } from "../sdk/src/govern/rules-of.ts";
import { vote } from "../sdk/src/govern/vote.ts";
import { failureOf, type Ledger, openLedger, type Party } from "./ledger.ts";

const WEEK = 604_800;

describe("four organisations govern a ledger", () => {
  let ledger: Ledger;
  let members: KontorClient[];
  let lender: Party;

  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    members = [...ledger.members];
    lender = await ledger.join("lender", "lender");
  });
  after(() => ledger.close());

  const accountOf = (client: KontorClient): Address => getAddress((client.account as { address: Address }).address);
  const pass = (seconds: number) => ledger.networkHelpers.time.increase(seconds);
  const now = async (): Promise<bigint> => (await ledger.relayer.public.getBlock()).timestamp;

  /** Put to the vote by the first member. */
  async function put(action: Action, description?: string): Promise<bigint> {
    const { id } = await propose(members[0] as KontorClient, { action, description, anew: true });
    await ledger.networkHelpers.mine();
    return id;
  }
  /** The same, voted for by the members until it is carried. */
  async function carry(action: Action, description?: string): Promise<bigint> {
    const id = await put(action, description);
    for (const member of members)
      if ((await proposalOf(member, { id })).state === "voting") await vote(member, { id, support: "for" });
    return id;
  }
  /** Decided and carried out, by somebody who is no member. */
  async function decide(action: Action, description?: string): Promise<void> {
    const id = await carry(action, description);
    if ((await execute(ledger.relayer, { id })).step === "executed") return;
    await pass(ledger.addresses.founding.delay);
    expect((await execute(ledger.relayer, { id })).step).to.equal("executed");
  }

  it("three admit a fourth: what carries waits for the ledger's delay, and then anybody executes it", async () => {
    const fourth = await ledger.machineOf("fourth member");
    await decide({ kind: "admitMember", account: fourth.account.address, name: "fourth member" });
    members.push(fourth);
    const seats = await membersOf(ledger.relayer);
    expect(seats.map(({ name }) => name)).to.deep.equal(["first member", "second member", "third member", "fourth member"]);
    expect(seats.map(({ account }) => account)).to.deep.equal(members.map(accountOf));
  });

  it("a proposal that two of four are for fails its quorum", async () => {
    const provider = accountOf(ledger.identityProvider);
    const id = await put({ kind: "dismissIdentityProvider", account: provider });
    for (const member of members.slice(0, 2)) await vote(member, { id, support: "for" });
    await vote(members[2] as KontorClient, { id, support: "abstain" });
    await pass(WEEK);
    expect(await proposalOf(ledger.relayer, { id })).to.deep.include({ state: "rejected", needed: 3, seats: 4 });
    expect(await failureOf(execute(ledger.relayer, { id }))).to.be.instanceOf(DecisionNotExecutable);
  });

  it("a decision that nobody executes within a week of its delay expires", async () => {
    const id = await carry({ kind: "suspend", account: lender.account.address }, "in haste");
    await execute(ledger.relayer, { id });
    await pass(ledger.addresses.founding.delay + WEEK);
    expect((await proposalOf(ledger.relayer, { id })).state).to.equal("expired");
    expect(await failureOf(execute(ledger.relayer, { id }))).to.be.instanceOf(DecisionNotExecutable);
    expect((await participantOf(lender, lender.account.address)).suspended).to.equal(false);
  });

  it("the watch cancels a decision while it waits", async () => {
    const id = await carry({ kind: "suspend", account: lender.account.address }, "by mistake");
    await execute(ledger.relayer, { id });
    await decide({ kind: "cancelDecision", proposalId: id });
    await pass(ledger.addresses.founding.delay);
    expect((await proposalOf(ledger.relayer, { id })).state).to.equal("stopped");
    expect((await failureOf(execute(ledger.relayer, { id }))) as errors.KontorError).to.be.instanceOf(DecisionNotExecutable);
    expect((await participantOf(lender, lender.account.address)).suspended).to.equal(false);
  });

  it("the watch pauses within minutes, for whoever enrols and not for whoever settles", async () => {
    const address = ledger.addresses.financing;
    const paused = () => ledger.relayer.public.readContract({ address, abi: financingAbi, functionName: "paused" });
    const began = await now();
    await decide({ kind: "pause" });
    expect(await paused()).to.equal(true);
    expect(Number((await now()) - began)).to.be.lessThan(120);
    await decide({ kind: "resume" });
    expect(await paused()).to.equal(false);
  });

  it("P14: one member alone, and an outsider, decide nothing", async () => {
    const [first] = members as [KontorClient];
    const data = encodeFunctionData({ abi: financingAbi, functionName: "setPaused", args: [true] });
    for (const alone of [first, ledger.relayer]) {
      const call = alone.public.call({ account: alone.account, to: ledger.addresses.financing, data });
      expect(String(await failureOf(call))).to.match(/revert/);
    }
    const id = await put({ kind: "pause" }, "alone");
    await vote(first, { id, support: "for" });
    expect((await failureOf(execute(first, { id }))) as errors.KontorError).to.deep.include({ name: "DecisionNotExecutable" });
    const refused = await failureOf(propose(ledger.relayer, { action: { kind: "pause" }, anew: true }));
    expect(refused).to.be.instanceOf(errors.CallerRefused);
  });

  it("a member whose key is lost votes by another account, once the others have moved its seat", async () => {
    const lost = members[3] as KontorClient;
    const found = await ledger.machineOf("fourth member, new key");
    const running = await put({ kind: "pause" }, "while the seat moves");
    await decide({ kind: "moveSeat", account: accountOf(lost), replacement: found.account.address });
    expect(((await failureOf(vote(found, { id: running, support: "for" }))) as Error).name).to.equal("NoSeatInVote");
    members[3] = found;
    const later = await put({ kind: "pause" }, "after the seat moved");
    expect(((await failureOf(vote(lost, { id: later, support: "for" }))) as Error).name).to.equal("NoSeatInVote");
    await vote(found, { id: later, support: "for" });
    expect((await proposalOf(found, { id: later })).tally.for).to.equal(1);
  });

  it("a member that is removed votes on what was proposed before, and on nothing after", async () => {
    const removed = members[3] as KontorClient;
    const before = await put({ kind: "pause" }, "before the removal");
    await decide({ kind: "removeMember", account: accountOf(removed) });
    expect((await membersOf(ledger.relayer)).length).to.equal(3);
    await vote(removed, { id: before, support: "against" }).catch((error) =>
      expect(error.name).to.equal("GovernorUnexpectedProposalState"),
    );
    members.pop();
    const after = await put({ kind: "pause" }, "after the removal");
    expect(((await failureOf(vote(removed, { id: after, support: "for" }))) as Error).name).to.equal("NoSeatInVote");
    expect((await proposalOf(removed, { id: after })).needed).to.equal(2);
    expect(((await failureOf(propose(removed, { action: { kind: "pause" }, anew: true }))) as Error).name).to.equal(
      "GovernorInsufficientProposerVotes",
    );
    await failureOf(moveSeat(removed, { replacement: accountOf(ledger.relayer) }));
  });

  it("decides on participants, documents, offices, the councils' rules and powers", async () => {
    const account = lender.account.address;
    await decide({ kind: "suspend", account }, "after all");
    expect((await participantOf(lender, account)).suspended).to.equal(true);
    await decide({ kind: "reinstate", account });
    expect((await participantOf(lender, account)).suspended).to.equal(false);
    await decide({ kind: "setIssuableBy", documentType: "licence", roles: ["customs", "chamber"] });
    const terms: Terms<"importDeclaration" | "clearanceCertificate" | "invoice"> = {
      declaration: "importDeclaration",
      certificate: "clearanceCertificate",
      period: 3_600,
      requirements: [{ anyOf: ["invoice"], assurance: 1 }],
    };
    await decide({ kind: "setTerms", officeId: 7n, procedure: "import", terms });
    expect(await termsOf(lender, { officeId: 7n, procedure: "import" })).to.deep.equal(terms);
    await decide({ kind: "setRules", council: "assembly", votingPeriod: 1_200, quorum: 60, superQuorum: 100 });
    expect(await rulesOf(lender, { council: "assembly" })).to.deep.include({ votingPeriod: 1_200, quorum: 60, superQuorum: 100 });
    const provider = { kind: "admitIdentityProvider", account, name: "another chamber" } as const;
    await decide(provider);
    await decide({ kind: "dismissIdentityProvider", account });
    await decide({ kind: "dismiss", power: "guardian", account: ledger.addresses.watch });
  });

  it("everything was said on the ledger, in words, for whoever has a node and no address of a council", async () => {
    const { assembly, watch, ...addresses } = ledger.addresses;
    const reader = createClient({ transport: ledger.transport, chain: ledger.relayer.chain, addresses });
    expect(await councilsOf(reader)).to.deep.include({ assembly: getAddress(assembly), watch: getAddress(watch) });
    const all = await proposals(reader);
    expect(all.flatMap(({ does }) => does).filter(({ say }) => say === "unknownCall")).to.deep.equal([]);
    expect(new Set(all.map(({ state }) => state))).to.include.keys("executed", "rejected", "expired", "stopped");
  });
});
