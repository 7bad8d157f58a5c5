import { expect } from "chai";
import type { Follower } from "../ledger/follow.ts";
import type { Desk } from "../requests/desk.ts";
import { healthRoute } from "./health.ts";

describe("GET /health", () => {
  const committee = `0x${"c0".repeat(20)}`;
  /** What the answer is made of, and nothing else of a desk. */
  const healthOf = async ({ silence = 1, held = [1], failed = false, never = false } = {}) => {
    const desk = {
      client: { chain: { id: 31_337 }, addresses: { tagCommittee: committee } },
      account: { address: committee },
      keyring: { held, current: 1 },
      record: { length: 3, failed },
    } as unknown as Desk;
    const exchange = { id: "1", from: "127.0.0.1", isOver: () => false };
    const { status, body } = await healthRoute(desk, { silence, head: never ? undefined : 7n } as Follower, 15).answer(
      exchange,
      undefined,
    );
    return { ...JSON.parse(body), code: status };
  };

  it("is well while the member reads its node, holds a share and can write its record", async () => {
    expect(await healthOf()).to.deep.include({ code: 200, status: "ok", wrong: [], head: 7, keysHeld: [1], record: 3 });
  });

  it("says everything that is wrong", async () => {
    const everything = await healthOf({ silence: 16, held: [], failed: true, never: true });
    expect(everything.wrong).to.deep.equal(["the node does not answer", "no share is held", "the record cannot be written"]);
    expect(everything).to.include({ code: 503, status: "failing", head: null });
  });
});
