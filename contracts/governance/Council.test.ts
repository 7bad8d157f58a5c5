import { expect } from "chai";
import { refusal } from "../registry.fixture.ts";
import { type Councils, DELAY, type Draft, openCouncils, SUPPORT } from "./council.fixture.ts";

const WEEK = 604_800;

describe("Council", () => {
  let k: Councils;
  let admission: Draft;

  beforeEach(async () => {
    k = await openCouncils();
    admission = {
      calls: [["participants", "admitIdentityProvider", [k.of(k.newcomer), "Chamber"]]],
      description: "Admit the chamber",
    };
  });

  it("carries a decision by more than half of the seats, waits for the ledger's delay, and lets anyone execute it", async () => {
    await k.propose("assembly", k.a, admission);
    await k.vote("assembly", k.a, admission);
    await k.vote("assembly", k.b, admission);
    expect(await k.stateOf("assembly", admission)).to.equal("active");
    await k.vote("assembly", k.c, admission);
    expect(await k.stateOf("assembly", admission)).to.equal("succeeded");
    expect((await refusal(k.vote("assembly", k.d, admission)))[0]).to.equal("GovernorUnexpectedProposalState");
    await k.queue("assembly", admission);
    expect((await refusal(k.execute("assembly", admission)))[0]).to.equal("GovernorUnmetDelay");
    await k.networkHelpers.time.increase(DELAY);
    await k.execute("assembly", admission);
    expect(await k.read("participants", "isIdentityProvider", [k.of(k.newcomer)])).to.equal(true);
    expect((await refusal(k.execute("assembly", admission)))[0]).to.equal("GovernorUnexpectedProposalState");
  });

  it("P14: the watch cancels what the assembly scheduled, at once, and it stays cancelled", async () => {
    await k.carry("assembly", admission);
    await k.queue("assembly", admission);
    const stop: Draft = { calls: [["governance", "cancel", k.operationOf(admission)]], description: "Not this chamber" };
    await k.carry("watch", stop);
    await k.execute("watch", stop);
    await k.networkHelpers.time.increase(DELAY);
    expect((await refusal(k.execute("assembly", admission)))[0]).to.equal("AccessManagerNotScheduled");
  });

  it("P14: the watch cannot cancel its own removal", async () => {
    const removal: Draft = {
      calls: [["governance", "revokeRole", [2n, k.addresses.watch]]],
      description: "Dismiss the watch",
    };
    await k.carry("assembly", removal);
    await k.queue("assembly", removal);
    const stop: Draft = { calls: [["governance", "cancel", k.operationOf(removal)]], description: "We stay" };
    await k.carry("watch", stop);
    expect((await refusal(k.execute("watch", stop)))[0]).to.equal("AccessManagerUnauthorizedCancel");
    await k.networkHelpers.time.increase(DELAY);
    await k.execute("assembly", removal);
    expect(await k.read("governance", "hasRole", [2n, k.addresses.watch])).to.deep.equal([false, 0]);
  });

  it("expires a decision that nobody executes within a week, queued or not", async () => {
    await k.carry("assembly", admission);
    await k.queue("assembly", admission);
    await k.networkHelpers.time.increase(DELAY + WEEK);
    expect(await k.stateOf("assembly", admission)).to.equal("expired");
    expect((await refusal(k.execute("assembly", admission)))[0]).to.equal("GovernorUnexpectedProposalState");
    const again = { ...admission, description: "Admit the chamber, once more" };
    await k.carry("assembly", again);
    expect(await k.stateOf("assembly", again)).to.equal("succeeded");
    await k.networkHelpers.time.increase(2 * WEEK);
    expect(await k.stateOf("assembly", again)).to.equal("expired");
    expect((await refusal(k.queue("assembly", again)))[0]).to.equal("GovernorUnexpectedProposalState");
  });

  it("counts votes for only: abstaining carries nothing, and four members need three", async () => {
    await k.propose("assembly", k.a, admission);
    await k.vote("assembly", k.a, admission);
    await k.vote("assembly", k.b, admission);
    await k.vote("assembly", k.c, admission, SUPPORT.abstain);
    await k.vote("assembly", k.d, admission, SUPPORT.abstain);
    await k.networkHelpers.time.increase(WEEK);
    expect(await k.stateOf("assembly", admission)).to.equal("defeated");
  });

  it("P14: nobody makes or doubles a seat by moving one", async () => {
    const [outsider, member] = [k.of(k.outsider), k.of(k.a)];
    const move = (actor: Councils["a"], from: string, to: string) => refusal(k.send(actor, "consortium", "moveSeat", [from, to]));
    expect(await move(k.outsider, outsider, outsider)).to.deep.equal(["MemberUnknown", outsider]);
    expect(await move(k.a, outsider, outsider)).to.deep.equal(["MemberUnknown", outsider]);
    expect(await move(k.outsider, outsider, member)).to.deep.equal(["MemberUnknown", outsider]);
    expect(await move(k.outsider, member, outsider)).to.deep.equal(["AccessManagedUnauthorized", outsider]);
    expect(await move(k.a, member, member)).to.deep.equal(["MemberAlreadyAdmitted", member]);
    expect(await move(k.a, member, k.of(k.b))).to.deep.equal(["MemberAlreadyAdmitted", k.of(k.b)]);
    expect(await k.read("consortium", "memberCount")).to.equal(4);
  });
});
