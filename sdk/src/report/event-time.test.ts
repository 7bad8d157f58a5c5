import { expect } from "chai";
import { instantOf } from "./event-time.ts";

describe("times of events", () => {
  it("are seconds since 1970, whatever the offset", () => {
    const same = [
      "2026-09-20T08:30:00+02:00",
      "2026-09-20T06:30:00Z",
      "2026-09-20t06:30:00z",
      "2026-09-19T20:30:00-10:00",
      "2026-09-20T12:15:00+05:45",
    ];
    for (const text of same) expect(instantOf(text), text).to.equal(1_789_885_800n);
    expect(instantOf("2026-09-20T06:30:00.999999Z")).to.equal(1_789_885_800n);
    expect(instantOf("1970-01-01T00:00:00Z")).to.equal(0n);
    expect(instantOf("2099-12-31T23:59:59Z")).to.equal(4_102_444_799n);
    expect(instantOf("2028-02-29T00:00:00+14:00")).to.equal(1_835_344_800n);
  });

  it("take the offset that the file gives beside them, and their own first", () => {
    expect(instantOf("2026-09-20T08:30:00", "+02:00")).to.equal(1_789_885_800n);
    expect(instantOf("2026-09-20T06:30:00Z", "+02:00")).to.equal(1_789_885_800n);
    for (const offset of [undefined, "", "2", "+2:00", "+15:00", "CEST"])
      expect(instantOf("2026-09-20T08:30:00", offset), offset).to.equal("has no time zone offset");
  });

  it("are none where there is no such day, year or form", () => {
    for (const text of ["2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z", "2026-04-31T10:00:00Z"])
      expect(instantOf(text), text).to.equal("is no day of the calendar");
    for (const text of [
      "1969-12-31T23:59:59Z",
      "0001-01-01T00:00:00Z",
      "2100-01-01T00:00:00Z",
      "9999-12-31T23:59:59Z",
      "1970-01-01T00:00:00+01:00",
    ])
      expect(instantOf(text), text).to.equal("is not between the years 1970 and 2100");
    const forms = [
      "",
      "2026-09-20",
      "20260920T063000Z",
      "2026-09-20 06:30:00Z",
      "2026-09-20T06:30Z",
      "2026-09-20T24:00:00Z",
      "2026-09-20T06:60:00Z",
    ];
    for (const text of [
      ...forms,
      "2026-09-20T06:30:60Z",
      "2026-09-20T06:30:00+2400",
      "2026-09-20T06:30:00+14:01",
      " 2026-09-20T06:30:00Z",
      "1789885800",
      "next week",
    ])
      expect(instantOf(text), text).to.equal("is no date and time as RFC 3339 writes them");
  });
});
