import { expect } from "chai";
import type { NotePledge } from "../../../../sdk/src/index.ts";
import { partsOf } from "./parts-of.ts";

const pledge = (state: NotePledge["state"], amount: bigint, restored = false) => ({ state, amount, restored }) as NotePledge;

describe("the parts of an invoice", () => {
  it("are its total together, each pledge in its state", () => {
    const pledges = [
      pledge("settled", 100n),
      pledge("financed", 30n),
      pledge("reserved", 7n),
      pledge("financed", 5n),
      pledge("cancelled", 40n),
      pledge("expired", 2n),
    ];
    const parts = partsOf({ financed: 184n, pledges }, 2n ** 63n);
    expect(parts).to.deep.equal({ reserved: 7n, financed: 35n, settled: 100n, ended: 42n, available: 2n ** 63n - 184n });
    expect(Object.values(parts).reduce((sum, part) => sum + part)).to.equal(2n ** 63n);
  });

  it("are all available where nothing was pledged, or what was pledged is restored", () => {
    const none = { reserved: 0n, financed: 0n, settled: 0n, ended: 0n, available: 500n };
    expect(partsOf({ financed: 0n, pledges: [] }, 500n)).to.deep.equal(none);
    expect(partsOf({ financed: 0n, pledges: [pledge("cancelled", 500n, true)] }, 500n)).to.deep.equal(none);
  });
});
