import { expect } from "chai";
import fc from "fast-check";
import { bytes, thrownBy, UBL } from "../../../test/fixtures/documents.ts";
import { runs, seed } from "../../../test/fixtures/seed.ts";
import { DocumentRefused } from "../document/errors.ts";
import { MAX_BYTES } from "../document/readable.ts";
import { EventInvalid, NotAnEventFile } from "./errors.ts";
import { EVENT_LIMIT, importEvents } from "./import-events.ts";
import { airEvent, dcsa2, dcsa3, epcis, epcisDocument, imported, ublEvent, ublStatus } from "./testing/events.ts";

const FILES = [
  JSON.stringify([dcsa2()], null, 1),
  JSON.stringify({ events: [dcsa3({ transportEventTypeCode: "ARRI" })] }),
  JSON.stringify(epcisDocument(epcis())),
  JSON.stringify(airEvent("DEP")),
  ublStatus(ublEvent("ActualDepartureTransportEvent")),
];

describe("files of events", () => {
  it("are told apart, with or without byte order mark and white space", () => {
    const formats = FILES.map((text) => importEvents(bytes(text)).reports[0]?.format);
    expect(formats).to.deep.equal(["dcsa2", "dcsa3", "epcis", "oneRecord", "ubl"]);
    for (const text of FILES) {
      const marked = bytes(`\ufeff${text.startsWith("<") ? "" : "\n \t"}${text}`);
      expect(importEvents(marked).reports).to.have.length(1);
    }
    const wide = Buffer.from(`\ufeff${(FILES[4] ?? "").replace("UTF-8", "UTF-16")}`, "utf16le");
    expect(importEvents(wide).reports[0]?.event).to.equal("departed");
  });

  it("are refused when they are none", () => {
    const none = [
      "%PDF-1.7",
      "PK\u0003\u0004",
      "Departed on Sunday",
      "[]",
      "{}",
      "[1,2]",
      '{"events":[]}',
      '"DEPA"',
      UBL,
      '{"type":"invoice"}',
    ];
    for (const text of none)
      expect(
        thrownBy(() => importEvents(bytes(text))),
        text.slice(0, 20),
      ).to.be.instanceOf(NotAnEventFile);
    expect(thrownBy(() => importEvents(bytes("")))).to.be.instanceOf(DocumentRefused);
    expect(thrownBy(() => importEvents(new Uint8Array(MAX_BYTES + 1).fill(0x20))).message).to.match(/larger than/);
    expect(thrownBy(() => importEvents(new Uint8Array([0x7b, 0xff, 0x7d])))).to.be.instanceOf(DocumentRefused);
  });

  it("name the file in every refusal", () => {
    for (const text of ["", "x", "{", '{"a":1,"a":2}', JSON.stringify([dcsa2({ eventDateTime: "soon" })])])
      expect(thrownBy(() => importEvents(bytes(text), "harbour.json")).message).to.match(/^harbour\.json:/);
  });

  it("have 10,000 events at most", () => {
    const many = Array.from({ length: EVENT_LIMIT + 1 }, (_, i) =>
      dcsa2({ eventID: String(i), documentReferences: [], references: [] }),
    );
    expect(imported(many.slice(1)).reports).to.have.length(EVENT_LIMIT);
    expect(thrownBy(() => imported(many)).message).to.match(/more than 10000 events/);
  });

  it("give evidence only of what has one canonical form", () => {
    const half = JSON.stringify([dcsa2({ remark: "x" })]).replace('"x"', '"\\ud800"');
    expect(thrownBy(() => importEvents(bytes(half)))).to.be.instanceOf(EventInvalid);
    const endless = JSON.stringify([dcsa2({ remark: 1 })]).replace('"remark":1', '"remark":1e400');
    expect(thrownBy(() => importEvents(bytes(endless)))).to.be.instanceOf(EventInvalid);
  });

  it(`are read or refused, whatever is done to them (seed ${seed})`, () => {
    const edit = fc.record({
      file: fc.constantFrom(...FILES),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(40),
      insert: fc.oneof(
        fc.constantFrom(
          '"',
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "null",
          "<",
          "/>",
          "&",
          "-1",
          "1e999",
          "\\u0000",
          "\ud800",
          '"__proto__":{},',
          "{}",
        ),
        fc.string({ maxLength: 12 }),
      ),
    });
    const property = fc.property(edit, ({ file, at, remove, insert }) => {
      const start = Math.floor(at * file.length);
      const altered = bytes(file.slice(0, start) + insert + file.slice(start + remove));
      try {
        for (const { event, reason, occurredAt } of importEvents(altered).reports) {
          expect(event === null).to.equal(typeof reason === "string");
          expect(occurredAt === null || (occurredAt >= 0n && occurredAt < 4_102_444_800n)).to.equal(true);
        }
      } catch (error) {
        if (!(error instanceof DocumentRefused)) throw error;
        expect(error.message).to.not.match(/[\n\r]/);
      }
    });
    fc.assert(property, { seed, numRuns: runs(3000) });
  });
});
