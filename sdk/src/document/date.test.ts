import { expect } from "chai";
import { daysSinceEpoch, edifactDate, isoDate } from "./date.ts";

describe("isoDate", () => {
  it("keeps the day as written, whatever the time zone", () => {
    expect(isoDate("2009-12-15")).to.equal("2009-12-15");
    expect(isoDate("2009-12-15Z")).to.equal("2009-12-15");
    expect(isoDate("2009-12-15-11:00")).to.equal("2009-12-15");
    expect(isoDate("2024-02-29")).to.equal("2024-02-29");
  });

  for (const text of [
    "2023-02-29",
    "2024-13-01",
    "2024-00-10",
    "2024-04-31",
    "24-01-01",
    "2024-1-1",
    "01.02.2024",
    "2024-01-01T00:00:00",
    "",
  ]) {
    it(`takes ${JSON.stringify(text)} for no date`, () => expect(isoDate(text)).to.equal(null));
  }
});

describe("edifactDate", () => {
  it("reads formats 102, 203 and 204", () => {
    expect(edifactDate("20130630", "102")).to.equal("2013-06-30");
    expect(edifactDate("20130630", undefined)).to.equal("2013-06-30");
    expect(edifactDate("201306302359", "203")).to.equal("2013-06-30");
    expect(edifactDate("20130630235959", "204")).to.equal("2013-06-30");
  });

  it("refuses other formats, and text that is not in its format", () => {
    expect(edifactDate("201306", "610")).to.equal(null);
    expect(edifactDate("20130631", "102")).to.equal(null);
    expect(edifactDate("2013-06-30", "102")).to.equal(null);
    expect(edifactDate("20130630", "constructor")).to.equal(null);
  });
});

describe("daysSinceEpoch", () => {
  it("counts from 1970-01-01", () => {
    expect(daysSinceEpoch("1970-01-01")).to.equal(0n);
    expect(daysSinceEpoch("2000-01-01")).to.equal(10957n);
    expect(daysSinceEpoch("1969-12-31")).to.equal(-1n);
  });
});
