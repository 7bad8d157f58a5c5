import { expect } from "chai";
import { isInState, isPast, soonestFirst } from "./pledge-ends.ts";

describe("ends of a bank's pledges", () => {
  it("are past from their second on, of unused tickets and of reservations alone", () => {
    for (const state of ["none", "reserved"] as const)
      expect([99n, 100n, 101n].map((now) => isPast({ state, expiry: 100n }, now))).to.deep.equal([false, true, true]);
    for (const state of ["financed", "settled", "cancelled", "expired"] as const)
      expect(isPast({ state, expiry: 100n }, 101n), state).to.equal(false);
    expect(isPast({ state: "none", expiry: 0n }, 101n), "a ticket whose end nobody kept").to.equal(false);
  });

  it("take a reservation out of what is reserved, before anybody has marked it as expired", () => {
    const reserved = { state: "reserved", expiry: 100n } as const;
    expect([99n, 100n].map((now) => isInState(reserved, "reserved", now))).to.deep.equal([true, false]);
    expect(isInState({ state: "financed", expiry: 100n }, "financed", 101n)).to.equal(true);
    expect(isInState(reserved, "financed", 99n)).to.equal(false);
  });

  it("come soonest first, then what is past, then what nothing ends by itself, in the order it had", () => {
    const pledges = [
      { name: "financed", state: "financed", expiry: 1n },
      { name: "past", state: "reserved", expiry: 90n },
      { name: "later", state: "none", expiry: 300n },
      { name: "settled", state: "settled", expiry: 0n },
      { name: "sooner", state: "reserved", expiry: 200n },
      { name: "long past", state: "none", expiry: 10n },
    ] as const;
    expect(soonestFirst(pledges, 100n).map(({ name }) => name)).to.deep.equal(
      "sooner,later,long past,past,financed,settled".split(","),
    );
  });
});
