import { readFileSync } from "node:fs";
import { expect } from "chai";
import { bytes, CII, thrownBy, UBL } from "../../../test/fixtures/documents.ts";
import { importEvents } from "../report/import-events.ts";
import { dcsa2, epcisDocument } from "../report/testing/events.ts";
import { FormatUnknown, XmlMalformed } from "./errors.ts";
import { importInvoice } from "./import.ts";
import { importDocument } from "./import-document.ts";

const OWN = readFileSync(new URL("../../../scripts/trade/documents/waybill.json", import.meta.url), "utf8");
const warningsOf = (text: string): string => importDocument(bytes(text)).warnings.join();

describe("disguises of names", () => {
  it("bring a warning where a text is turned around or not shown, in every format", () => {
    for (const trick of ["\u202e", "\u2066", "\u{e0041}", "\u0085x\u009b"]) {
      for (const text of [UBL, CII]) {
        const file = text.replaceAll("Beispiel Milchwerke", `Beispiel${trick}Milchwerke`);
        expect(warningsOf(file), JSON.stringify(trick)).to.match(
          /has characters that turn text around or are not shown \(at issuer\.name\)/,
        );
        expect(importInvoice(bytes(file)).warnings.join()).to.match(/are not shown \(at seller\.name\)/);
      }
      const item = UBL.replace("Whole milk powder 26% fat", `Whole${trick}milk`);
      expect(warningsOf(item)).to.match(/are not shown \(at items\.0\.description\)/);
      const own = OWN.replaceAll('"Tianjin', `"${JSON.stringify(trick).slice(1, -1)}Tianjin`);
      expect(own).not.to.equal(OWN);
      expect(warningsOf(own)).to.match(/are not shown/);
    }
  });

  it("are not suspected where scripts need their marks", () => {
    for (const name of ["می\u200cخواهم", "\u200fעברית\u200e", "Milch\u00adwerke", "👩\u200d🚀", "Zeile\nzwei"])
      expect(warningsOf(UBL.replaceAll("Beispiel Milchwerke", name)), name).to.equal("");
  });
});

describe("files that are something else", () => {
  const utf16 = (text: string, mark: string) => Buffer.from(mark + text, "utf16le");
  it("are JSON in UTF-16, and told so", () => {
    for (const mark of ["\ufeff", ""])
      for (const swap of [false, true])
        for (const read of [importDocument, importEvents]) {
          const file = utf16(OWN, mark);
          const error = thrownBy(() => read(swap ? file.swap16() : file));
          expect(error).to.be.instanceOf(XmlMalformed);
          expect(error.message).to.match(/is UTF-16, and JSON is UTF-8\. Save it as UTF-8/);
        }
  });

  it("are transport events, and say who reads them", () => {
    for (const events of [dcsa2(), [dcsa2()], epcisDocument(), { events: [] }]) {
      const error = thrownBy(() => importDocument(bytes(JSON.stringify(events))));
      expect(error).to.be.instanceOf(FormatUnknown);
      expect(error.message).to.match(/transport events, and no document\. Read them with importEvents/);
    }
  });
});
