import { expect } from "chai";
import { DELAY, type Councils as Fixture, openCouncils } from "../../../contracts/governance/council.fixture.ts";
import * as errors from "../errors.ts";
import { type Phrase, sayPhrase } from "../say/phrase.ts";
import type { Action } from "./action.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";
import { AlreadyProposed, DecisionNotExecutable } from "./errors.ts";
import { execute } from "./execute.ts";
import { membersOf } from "./members-of.ts";
import { moveSeat } from "./move-seat.ts";
import { proposalOf } from "./proposal-of.ts";
import { proposals } from "./proposals.ts";
import { propose } from "./propose.ts";
import { rulesOf } from "./rules-of.ts";
import { clientOf } from "./testing/client-of.ts";
import { vote } from "./vote.ts";

const WEEK = 604_800;
const inEnglish = (phrases: readonly Phrase[]): string[] => phrases.map((one) => sayPhrase(one, "en"));
const failure = (call: Promise<unknown>): Promise<errors.KontorError> =>
  call.then(
    () => expect.fail("nothing was refused"),
    (error) => error as errors.KontorError,
  );

describe("governing", () => {
  let k: Fixture;
  let [a, b, c, d, outsider] = [] as unknown as [GovernClient, GovernClient, GovernClient, GovernClient, GovernClient];
  let admission: Action;

  const pass = (seconds: number) => k.networkHelpers.time.increase(seconds);

  beforeEach(async () => {
    k = await openCouncils();
    [a, b, c, d, outsider] = [k.a, k.b, k.c, k.d, k.outsider].map((wallet) => clientOf(k, wallet)) as [
      GovernClient,
      GovernClient,
      GovernClient,
      GovernClient,
      GovernClient,
    ];
    admission = { kind: "admitIdentityProvider", account: k.of(k.newcomer), name: "Chamber" };
  });

  /** Proposed by the first and voted for by three. */
  async function carry(action: Action, description?: string): Promise<bigint> {
    const { id } = await propose(a, { action, description, anew: true });
    await k.networkHelpers.mine();
    for (const member of [a, b, c])
      if ((await proposalOf(a, { id })).state === "voting") await vote(member, { id, support: "for" });
    return id;
  }

  it("finds the councils and the members on the ledger alone", async () => {
    const { governance, consortium, assembly, watch } = k.addresses;
    expect(await councilsOf(a)).to.deep.equal({ governance, consortium, assembly, watch });
    const names = ["Organisation 1", "Organisation 2", "Organisation 3", "Organisation 4"];
    expect((await membersOf(outsider)).map(({ name }) => name)).to.deep.equal(names);
    const told = { ...a, addresses: { ...a.addresses, assembly, watch } };
    expect(await councilsOf(told)).to.deep.equal({ governance, consortium, assembly, watch });
    const wrong = { ...a, addresses: { ...a.addresses, assembly: watch, watch: assembly } };
    expect(await councilsOf(wrong)).to.deep.equal({ governance, consortium, assembly, watch });
  });

  it("follows a decision from proposal to execution, in states and words", async () => {
    const { id, council, does } = await propose(a, { action: admission, description: "They vouch well" });
    expect([council, inEnglish(does)]).to.deep.equal([
      "assembly",
      [`admit the identity provider "Chamber", account ${k.of(k.newcomer)}`],
    ]);
    expect((await proposalOf(outsider, { id })).state).to.equal("pending");
    await k.networkHelpers.mine();
    await vote(a, { id, support: "for", reason: "as proposed" });
    await vote(d, { id, support: "against" });
    const voting = await proposalOf(outsider, { id });
    expect(voting).to.deep.include({ state: "voting", description: "They vouch well", needed: 3, seats: 4, does });
    expect(voting.tally).to.deep.equal({ for: 1, against: 1, abstain: 0 });
    expect(voting.votes[0]).to.deep.equal({ account: k.of(k.a), support: "for", reason: "as proposed" });
    for (const member of [b, c]) await vote(member, { id, support: "for" });
    expect((await proposalOf(a, { id })).state).to.equal("carried");
    const scheduled = await execute(outsider, { id });
    expect([scheduled.step, scheduled.proposal.state]).to.deep.equal(["scheduled", "waiting"]);
    const { executableFrom = 0n, executableUntil = 0n } = scheduled.proposal;
    expect(executableUntil - executableFrom).to.equal(BigInt(WEEK) - 1n);
    const early = await failure(execute(outsider, { id }));
    expect(early).to.be.instanceOf(DecisionNotExecutable);
    expect(early.values).to.deep.include({ state: "waiting", executableFrom });
    await pass(DELAY);
    expect((await proposalOf(a, { id })).state).to.equal("ready");
    expect((await execute(outsider, { id })).step).to.equal("executed");
    expect(await k.read("participants", "isIdentityProvider", [k.of(k.newcomer)])).to.equal(true);
    expect(await failure(execute(outsider, { id }))).to.be.instanceOf(DecisionNotExecutable);
  });

  it("lets the watch stop a decision that waits, at once", async () => {
    const id = await carry(admission);
    const early = await failure(propose(a, { action: { kind: "cancelDecision", proposalId: id } }));
    expect(early).to.be.instanceOf(errors.InputInvalid);
    await execute(a, { id });
    const stop = await carry({ kind: "cancelDecision", proposalId: id });
    const { council, state, does } = await proposalOf(a, { id: stop });
    expect([council, state]).to.deep.equal(["watch", "ready"]);
    expect(inEnglish(does)[0]).to.match(/^cancel what was scheduled: admit the identity provider "Chamber"/);
    const { id: left } = await propose(a, { action: { kind: "cancelDecision", proposalId: id }, description: "too", anew: true });
    await k.networkHelpers.mine();
    for (const member of [a, b, c]) await vote(member, { id: left, support: "for" });
    expect((await execute(outsider, { id: stop })).step).to.equal("executed");
    expect((await proposalOf(a, { id })).state).to.equal("stopped");
    await pass(DELAY);
    expect((await failure(execute(a, { id }))).values).to.deep.include({ state: "stopped" });
    // The same may be decided again, and what was stopped stays so; a decision to stop that is left over stops nothing else.
    const again = await carry(admission, "after all");
    await execute(a, { id: again });
    expect((await failure(execute(a, { id: left }))).name).to.equal("OperationNotThisOne");
    await pass(DELAY);
    expect((await failure(execute(a, { id }))).values).to.deep.include({ state: "stopped" });
    await execute(a, { id: again });
  });

  it("says which proposals failed their quorum or ran out of time", async () => {
    const { id } = await propose(a, { action: admission, description: "nobody cares" });
    const carried = await carry(admission, "nobody executes");
    await execute(a, { id: carried });
    await vote(a, { id, support: "for" });
    await vote(b, { id, support: "for" });
    await pass(WEEK);
    await pass(DELAY);
    const all = await proposals(outsider);
    expect(all.map(({ state, description }) => [state, description])).to.deep.equal([
      ["rejected", "nobody cares"],
      ["expired", "nobody executes"],
    ]);
    expect((await failure(execute(a, { id: carried }))).values).to.deep.include({ state: "expired" });
  });

  it("refuses outsiders, second votes, repetitions and unknown numbers by name", async () => {
    const stranger = await failure(propose(outsider, { action: admission }));
    expect(stranger).to.be.instanceOf(errors.CallerRefused);
    expect(stranger.name).to.equal("GovernorInsufficientProposerVotes");
    const { id } = await propose(a, { action: admission });
    expect((await failure(vote(a, { id, support: "for" }))).name).to.equal("GovernorUnexpectedProposalState");
    await k.networkHelpers.mine();
    await vote(a, { id, support: "for" });
    expect(await failure(vote(a, { id, support: "against" }))).to.be.instanceOf(errors.AlreadyDone);
    expect((await failure(vote(outsider, { id, support: "for" }))).name).to.equal("NoSeatInVote");
    expect(await failure(propose(a, { action: admission }))).to.be.instanceOf(AlreadyProposed);
    expect(await failure(vote(a, { id: 7n, support: "for" }))).to.be.instanceOf(errors.InputInvalid);
    expect(await failure(execute(a, { id: 7n }))).to.be.instanceOf(errors.InputInvalid);
    // Two open proposals of one thing would both be carried out; whoever needs another vote on it says so.
    const twice = await failure(propose(b, { action: admission, description: "me too" }));
    expect(twice).to.be.instanceOf(AlreadyProposed);
    expect(twice.values).to.deep.include({ id, state: "voting" });
    // Another member's same proposal is another one, which its proposer alone could withdraw.
    expect((await propose(b, { action: admission, anew: true })).id).to.not.equal(id);
    expect(await failure(propose(a, { action: admission, anew: true }))).to.be.instanceOf(AlreadyProposed);
  });

  it("changes a council's rules by that council alone, whichever way its quorums go", async () => {
    for (const [quorum, superQuorum] of [
      [75, 100],
      [60, 70],
      [51, 51],
    ] as const) {
      const id = await carry({ kind: "setRules", council: "watch", quorum, superQuorum, votingPeriod: 3_600 });
      if ((await proposalOf(a, { id })).state === "voting") await vote(d, { id, support: "for" });
      await execute(a, { id });
      const rules = await rulesOf(a, { council: "watch" });
      expect(rules).to.deep.equal({ votingDelay: 0, votingPeriod: 3_600, quorum, superQuorum, baseDelay: 0 });
    }
    const upside = await failure(propose(a, { action: { kind: "setRules", council: "watch", quorum: 70, superQuorum: 60 } }));
    expect(upside).to.be.instanceOf(errors.InputInvalid);
  });

  it("moves a seat by its member at once, and by decision where the key is lost", async () => {
    await moveSeat(d, { replacement: k.of(k.outsider) });
    expect((await membersOf(a)).map(({ account }) => account)).to.deep.equal([k.a, k.b, k.c, k.outsider].map(k.of));
    expect((await failure(moveSeat(d, { replacement: k.of(k.newcomer) }))).name).to.equal("AccessManagedUnauthorized");
    expect((await failure(moveSeat(c, { replacement: k.of(k.d) }))).name).to.equal("SeatOfAnother");
    // By an account that has the seat no more, while whoever has it moves it on.
    const id = await carry({ kind: "moveSeat", account: k.of(k.d), replacement: k.of(k.newcomer) });
    await execute(a, { id });
    await moveSeat(outsider, { replacement: k.of(k.d) });
    await moveSeat(d, { replacement: k.of(k.deployer) });
    await pass(DELAY);
    await execute(a, { id });
    const last = (await membersOf(a)).at(-1);
    expect([last?.seat, last?.account]).to.deep.equal([4, k.of(k.newcomer)]);
  });

  it("removes a member that moves on while its removal waits, and lets it come back to its seat", async () => {
    const decide = async (action: Action, meanwhile = async () => {}) => {
      const id = await carry(action);
      await execute(a, { id });
      await meanwhile();
      await pass(DELAY);
      await execute(a, { id });
    };
    await decide({ kind: "removeMember", account: k.of(k.d) }, async () => {
      await moveSeat(d, { replacement: k.of(k.newcomer) });
    });
    expect((await membersOf(a)).map(({ seat, account }) => [seat, account])).to.deep.equal([
      [1, k.of(k.a)],
      [2, k.of(k.b)],
      [3, k.of(k.c)],
    ]);
    await decide({ kind: "admitMember", account: k.of(k.d), name: "Organisation 4, again" });
    const { since: _, ...last } = (await membersOf(a)).at(-1) ?? { since: 0n };
    expect(last).to.deep.equal({ seat: 4, account: k.of(k.d), name: "Organisation 4, again" });
  });
});
