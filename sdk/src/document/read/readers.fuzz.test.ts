import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { bytes, replaced } from "../../../../test/fixtures/documents.ts";
import { runs, seed } from "../../../../test/fixtures/seed.ts";
import { DocumentRefused } from "../errors.ts";
import { importDocument } from "../import-document.ts";
import { documentSlots } from "../slots.ts";

const folder = new URL("../../../../test/fixtures/ubl/", import.meta.url);
const files = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(new URL(name, folder), "utf8"));
const issuer = { scheme: "0199", value: "529900T8BM49AURSDO55" };

/** Imports and commits, or is refused with an error of one line. Anything else fails the property. */
function readsOrRefuses(file: Uint8Array, options = {}): boolean {
  try {
    const { document } = importDocument(file, "file.xml", options);
    return documentSlots(document).length === 32;
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    return !/[\n\r\p{Cc}]/u.test(error.message);
  }
}

/** Values of elements and attributes, which is where a reader can be misled once the XML is well-formed. */
const hostile = fc.constantFrom(
  ...[
    "",
    " ",
    "-1",
    "1e9",
    "NaN",
    "0",
    "9".repeat(30),
    "1.2.3",
    "٣",
    "true",
    "constructor",
    "__proto__",
    "toString",
    "EUR",
    "XXX",
  ],
  ...[
    "2026-02-30",
    "9999-12-31",
    "1969-12-31",
    "DE",
    "KTOU4172308",
    "\u202e",
    "\u0000",
    "&#x202e;",
    "&amp;lt;",
    "<x/>",
    "<!---->7",
  ],
);
const edited = fc
  .record({ file: fc.constantFrom(...files), changes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), hostile)) })
  .map(({ file, changes }) =>
    changes.reduce((text, [at, value]) => {
      const values = [...text.matchAll(/>[^<>]+<\/|="[^"]*"/g)];
      const target = values[Math.min(values.length - 1, Math.floor(at * values.length))];
      if (target === undefined) return text;
      const by = target[0].startsWith(">") ? `>${value}</` : `="${value.replace(/[<"]/g, "")}"`;
      return text.slice(0, target.index) + by + text.slice(target.index + target[0].length);
    }, file),
  );

/** Elements moved, doubled or taken away. */
const shuffled = fc
  .record({
    file: fc.constantFrom(...files),
    pick: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ file, pick, to }) => {
    const starts = [...file.matchAll(/<(c[ab]c:\w+)[\s>]/g)];
    const start = starts[Math.floor(pick * (starts.length - 1))];
    const name = start?.[1] ?? "";
    const end = file.indexOf(`</${name}>`, start?.index) + name.length + 3;
    const part = file.slice(start?.index, end);
    const rest = file.slice(0, start?.index) + file.slice(end);
    const place = starts[Math.floor(to * (starts.length - 1))]?.index ?? 0;
    return to < 0.3 ? rest : file.slice(0, place) + part + file.slice(place);
  });

describe(`readers under random changes (seed ${seed})`, () => {
  const holds = (inputs: fc.Arbitrary<string>): void =>
    fc.assert(
      fc.property(inputs, fc.boolean(), (file, isGiven) => readsOrRefuses(bytes(file), isGiven ? { issuer } : {})),
      { seed, numRuns: runs(300) },
    );

  it("read or refuse files with hostile values", () => holds(edited));
  it("read or refuse files with elements moved, doubled and gone", () => holds(shuffled));

  it("commit to what a file says: another value of what is read is another commitment, or a refusal", () => {
    const [file = ""] = files;
    const original = documentSlots(importDocument(bytes(file)).document);
    const { attachments } = importDocument(bytes(file)).document;
    const changes = ["25500 25499", "31120.00 31120.01", "BG CT", "2450.00 2450.01", "10200 10201", "1-1000 1-999"];
    for (const [from = "", to = ""] of changes.map((change) => change.split(" "))) {
      const changed = importDocument(bytes(replaced(file, from, to))).document;
      expect(documentSlots({ ...changed, attachments }), from).not.to.deep.equal(original);
    }
  });
});
