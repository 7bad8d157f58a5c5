import { expect } from "chai";
import { zeroAddress, zeroHash } from "viem";
import { timelineInWords } from "./timeline.ts";

describe("a timeline in words", () => {
  const said = (discrepancies: number, severity: number): string => {
    const step = { step: "DiscrepanciesFound", block: 1, time: "1790000000", since: "0", by: zeroAddress } as const;
    const [, , , row = ""] = timelineInWords({ shipmentId: zeroHash, steps: [{ ...step, discrepancies, severity }] });
    return row.split(/ {2,}/)[2] ?? "";
  };

  it("says how many discrepancies were found, and of a report that counts none that it is the reason", () => {
    expect(said(2, 3)).to.equal("2 discrepancies found, the worst grave");
    expect(said(1, 1)).to.equal("1 discrepancy found, notice");
    expect(said(0, 0)).to.equal("a report is the reason, which counts no discrepancy");
  });
});
