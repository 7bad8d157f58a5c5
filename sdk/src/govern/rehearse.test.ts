import { expect } from "chai";
import type { EIP1193RequestFn, Hex } from "viem";
import { DELAY, type Councils as Fixture, openCouncils } from "../../../contracts/governance/council.fixture.ts";
import type * as errors from "../errors.ts";
import { type Phrase, sayPhrase } from "../say/phrase.ts";
import type { Action } from "./action.ts";
import type { GovernClient } from "./councils-of.ts";
import { DecisionNotTried, DecisionWouldFail } from "./errors.ts";
import { execute } from "./execute.ts";
import { openSince } from "./open-since.ts";
import { proposals } from "./proposals.ts";
import { propose } from "./propose.ts";
import { clientOf } from "./testing/client-of.ts";
import { vote } from "./vote.ts";

const said = ({ does }: { does: readonly Phrase[] }): string[] => does.map((one) => sayPhrase(one, "en"));
const failure = (call: Promise<unknown>): Promise<errors.KontorError> =>
  call.then(
    () => expect.fail("nothing was refused"),
    (error) => error as errors.KontorError,
  );

describe("trying a decision before it is proposed", () => {
  let k: Fixture;
  let member: GovernClient;

  before(async () => {
    k = await openCouncils();
    member = clientOf(k, k.a);
  });

  const refusedWith = async (action: Action): Promise<unknown> => {
    const error = await failure(propose(member, { action }));
    expect(error).to.be.instanceOf(DecisionWouldFail);
    expect(error.what).to.include(String(error.values.does));
    return error.values.error;
  };

  it("refuses what is bound to fail, with the contract's own error and words, and sends nothing", async () => {
    const account = k.of(k.newcomer);
    const { watch } = k.addresses;
    expect(await refusedWith({ kind: "dismissIdentityProvider", account })).to.equal("NotIdentityProvider");
    expect(await refusedWith({ kind: "suspend", account })).to.equal("ParticipantUnknown");
    expect(await refusedWith({ kind: "removeMember", account })).to.equal("MemberUnknown");
    expect(await refusedWith({ kind: "moveSeat", account: k.of(k.a), replacement: k.of(k.b) })).to.equal("MemberAlreadyAdmitted");
    expect(await refusedWith({ kind: "appoint", power: "consortium", account: watch, delay: DELAY - 1 })).to.equal(
      "ConsortiumDelayTooShort",
    );
    expect(await refusedWith({ kind: "dismiss", power: "consortium", account: k.addresses.assembly })).to.equal(
      "LastConsortiumMember",
    );
    expect(await refusedWith({ kind: "setRules", council: "watch", quorum: 50 })).to.equal("RuleOutOfBounds");
    expect(await refusedWith({ kind: "setRules", council: "assembly", quorum: 75, votingPeriod: 600 })).to.equal(
      "GovernorInvalidQuorumTooLarge",
    );
    expect(await proposals(member)).to.deep.equal([]);
  });

  it("lets through what could be executed, whichever way two quorums go, and what is proposed for later", async () => {
    const account = k.of(k.newcomer);
    const action = { kind: "dismissIdentityProvider", account } as const;
    await propose(member, { action: { kind: "admitIdentityProvider", account, name: "Chamber" } });
    await propose(member, { action: { kind: "moveSeat", account: k.of(k.d), replacement: account } });
    await propose(member, { action: { kind: "setRules", council: "watch", quorum: 75, superQuorum: 100 } });
    await propose(member, { action: { kind: "setRules", council: "watch", quorum: 51, superQuorum: 51 } });
    await propose(member, { action: { kind: "dismiss", power: "pauser", account: k.addresses.watch } });
    expect(await refusedWith(action)).to.equal("NotIdentityProvider");
    await propose(member, { action, later: true });
    expect(await proposals(member)).to.have.length(6);
  });

  it("says so where the node tries nothing as though it had waited", async () => {
    const blind = (request: EIP1193RequestFn) =>
      (({ method, params }: { method: string; params: unknown[] }) =>
        request({ method, params: method === "eth_call" ? params.slice(0, 2) : params } as never)) as EIP1193RequestFn;
    const action: Action = { kind: "admitMember", account: k.of(k.newcomer), name: "A harbour" };
    expect(await failure(propose(clientOf(k, k.a, blind), { action }))).to.be.instanceOf(DecisionNotTried);
    await propose(clientOf(k, k.a, blind), { action, later: true });
  });

  it("shows a power that waits for nothing, and whatever is no contract where one belongs", async () => {
    const account = k.of(k.newcomer);
    const appointed = await propose(member, { action: { kind: "appoint", power: "guardian", account, delay: 0 } });
    expect(said(appointed)).to.deep.equal([
      `appoint ${account} as guardian, whose decisions take effect at once (NO CONTRACT at ${account})`,
    ]);
    const { governance: successor } = k.addresses;
    const closing = await propose(member, { action: { kind: "closeEnrolment", financing: account, successor }, later: true });
    expect(said(closing)[0]).to.match(new RegExp(`\\(NO CONTRACT at ${account}\\)$`));
    const heir = await propose(member, {
      action: { kind: "closeEnrolment", financing: k.addresses.consortium, successor: account },
      later: true,
    });
    expect(said(heir)[0]).to.match(/^UNKNOWN.*\(NO CONTRACT at/);
    for (const one of (await proposals(member)).slice(-3)) expect(said(one)[0]).to.match(/ \(NO CONTRACT at 0x\w{40}\)$/);
  });
});

describe("a proposal that was not made by the SDK", () => {
  it("is executed as it was proposed: by its very description, and with what it pays", async () => {
    const k = await openCouncils();
    const member = clientOf(k, k.a);
    const { watch } = k.addresses;
    await k.networkHelpers.setBalance(watch, 5n);
    const payee = k.of(k.newcomer);
    const before = await k.client.getBalance({ address: payee });
    const description = `as agreed#proposer=${k.of(k.a).toLowerCase()}`;
    await k.send(k.a, "watch", "propose", [[payee], [3n], ["0x" as Hex], description]);
    await k.networkHelpers.mine(1);
    const [proposal] = await proposals(member);
    expect(proposal && said(proposal)[0]).to.match(/^UNKNOWN: .* and pay it 3 wei \(NO CONTRACT at/);
    const id = proposal?.id ?? 0n;
    for (const wallet of [k.a, k.b, k.c]) await vote(clientOf(k, wallet), { id, support: "for" });
    await execute(clientOf(k, k.outsider), { id });
    expect((await k.client.getBalance({ address: payee })) - before).to.equal(3n);
  });
});

describe("finding what is open", () => {
  it("looks no further back than the longest decision lasts", async () => {
    const k = await openCouncils();
    const member = clientOf(k, k.a);
    const account = k.of(k.newcomer);
    const old = await propose(member, { action: { kind: "admitIdentityProvider", account, name: "Chamber" } });
    expect(await openSince(member)).to.be.at.most(old.blockNumber);
    await k.networkHelpers.time.increase(100 * 86_400);
    await k.networkHelpers.mine(40);
    expect(await openSince(member)).to.be.at.most(old.blockNumber);
    await k.networkHelpers.time.increase(42 * 86_400);
    const young = await propose(member, {
      action: { kind: "admitIdentityProvider", account, name: "Chamber" },
      description: "again",
    });
    const since = await openSince(member);
    expect(since > old.blockNumber && since <= young.blockNumber).to.equal(true);
    expect((await proposals(member, { id: old.id }))[0]?.state).to.equal("rejected");
  });
});
