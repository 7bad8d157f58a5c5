import { expect } from "chai";
import type { Address, Hex } from "viem";
import { type Facts, PLANTED, violations } from "./invariants.ts";

const id = (n: number): Hex => `0x${n.toString(16).padStart(64, "0")}`;
const controller = (n: number): Address => `0x${n.toString(16).padStart(40, "0")}`;

/** Two invoices, each of which was sent twice and reserved twice; and two documents of a clerk's. */
const FACTS: Facts = {
  ledger: {
    enrolled: [
      { uniqueness: 1n, document: id(1) },
      { uniqueness: 2n, document: id(4) },
    ],
    nullifiers: [11n, 12n],
    registered: [id(1), id(2), id(3), id(4), id(5), id(6)],
    granted: [id(5), id(6)],
  },
  twins: [
    { copies: [id(1), id(2)], told: ["done", "refused"], total: 100n, financed: 60n, pledges: 1 },
    { copies: [id(3), id(4)], told: ["refused", "done"], total: 100n, financed: 70n, pledges: 1 },
  ],
  contests: [
    {
      document: id(1),
      available: 100n,
      tickets: [
        { amount: 60n, controller: controller(1), told: "done", wanted: "financed", state: "financed" },
        { amount: 60n, controller: controller(2), told: "refused", wanted: "none", state: "none" },
      ],
    },
    {
      document: id(4),
      available: 100n,
      tickets: [
        { amount: 80n, controller: controller(3), told: "refused", wanted: "none", state: "none" },
        { amount: 70n, controller: controller(4), told: "done", wanted: "settled", state: "settled" },
      ],
    },
  ],
  clerks: [{ name: "clerk", documents: [id(5), id(6)], pending: 0, recovered: [id(6), id(5)] }],
};

describe("the invariants of a network on which things went wrong", () => {
  it("hold of facts in which nothing is amiss", () => {
    expect(violations(FACTS)).to.deep.equal([]);
  });

  for (const { property, what, plant } of PLANTED)
    it(`find ${what} (${property})`, () => {
      expect(violations(plant(FACTS)).filter((one) => one.startsWith(`${property}:`))).not.to.be.empty;
    });
});
