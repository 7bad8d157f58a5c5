import { expect } from "chai";
import fc from "fast-check";
import { bytes, CII, UBL } from "../../../test/fixtures/documents.ts";
import { runs, seed } from "../../../test/fixtures/seed.ts";
import { DocumentRefused } from "./errors.ts";
import { tradeDocumentOf } from "./from-invoice.ts";
import { importInvoice } from "./import.ts";
import { invoiceJson } from "./invoice.ts";
import { parseTradeDocument } from "./parse-trade-document.ts";

/** Longest that one file of this size may take, in ms; they take 5. */
const PATIENCE = 20_000;
const files = fc.constantFrom(UBL, CII);

/** What reading a file comes to: JSON, or a refusal. Any other error fails the property. */
function result(file: Uint8Array, read: (file: Uint8Array) => unknown): string {
  try {
    return JSON.stringify(read(file));
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    if (/[\n\r\p{Cc}]/u.test(error.message)) throw new Error(`not one line: ${JSON.stringify(error.message)}`);
    return `refused: ${error.name}`;
  }
}

/** The same; taking long fails the property as well. */
function outcome(file: Uint8Array, read: (file: Uint8Array) => unknown): string {
  const started = performance.now();
  const text = result(file, read);
  if (performance.now() - started > PATIENCE) throw new Error("took too long");
  return text;
}

const readJson = (file: Uint8Array): unknown => invoiceJson(importInvoice(file));
const readAndConvert = (file: Uint8Array): unknown => tradeDocumentOf(importInvoice(file)).number;

/** One edit of a file: where (a fraction of its length), how much goes, what comes. */
interface Edit {
  at: number;
  remove: number;
  insert: string;
}
const snippets = fc.constantFrom(
  "<",
  ">",
  "</",
  "/>",
  "&",
  "&amp;",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<?x?>",
  '"',
  "=",
  "\u0000",
  "\ud800",
  "\u200b",
  "-",
  "9e9",
  "1",
  " xmlns='u'",
  "<!DOCTYPE a>",
);
const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(40),
    insert: fc.oneof(snippets, fc.string({ unit: "binary", maxLength: 12 })),
  }),
  { minLength: 1, maxLength: 6 },
);

const apply = (text: string, changes: Edit[]): string =>
  changes.reduce((now, { at, remove, insert }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + insert + now.slice(start + remove);
  }, text);

describe(`import under random changes (seed ${seed})`, () => {
  it("reads or refuses every edited text, never fails otherwise", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(files, edits, (file, changes) => {
        const changed = bytes(apply(file, changes));
        seen.add(outcome(changed, readJson).replace(/^\{.*/s, "read"));
        outcome(changed, readAndConvert);
      }),
      { seed, numRuns: runs(1500) },
    );
    expect([...seen]).to.include.members(["read", "refused: XmlMalformed", "refused: ContentInvalid"]);
  });

  it("reads or refuses every file with changed bytes", () => {
    const byte = fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255));
    fc.assert(
      fc.property(files, fc.array(byte, { minLength: 1, maxLength: 8 }), (file, changes) => {
        const changed = bytes(file);
        for (const [at, value] of changes) changed[Math.floor(at * changed.length)] = value;
        outcome(changed, readJson);
      }),
      { seed, numRuns: runs(1000) },
    );
  });

  it("refuses every file that was cut short", () => {
    fc.assert(
      fc.property(files, fc.double({ min: 0, max: 0.99, noNaN: true }), (file, at) => {
        const cut = bytes(file).subarray(0, Math.floor(at * bytes(file).length));
        return outcome(cut, readJson).startsWith("refused: ");
      }),
      { seed, numRuns: runs(300) },
    );
  });

  it("reads or refuses random bytes, as XML and as JSON", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (file) => {
        outcome(file, readJson);
        outcome(file, parseTradeDocument);
      }),
      { seed, numRuns: runs(1000) },
    );
  });

  it("reads or refuses every JSON value as a trade document", () => {
    fc.assert(
      fc.property(fc.json(), (text) => outcome(bytes(text), parseTradeDocument).startsWith("refused: ")),
      { seed, numRuns: runs(1000) },
    );
  });
});

describe(`import of the same invoice written otherwise (seed ${seed})`, () => {
  const prefix = fc.stringMatching(/^[a-wyz][a-z0-9._-]{0,8}$/);

  it("does not depend on prefixes", () => {
    fc.assert(
      fc.property(files, fc.uniqueArray(prefix, { minLength: 4, maxLength: 4 }), (file, names) => {
        const old = file === UBL ? ["cac", "cbc"] : ["rsm", "ram", "udt"];
        // Through marks first, so that a new prefix is never taken for an old one.
        const marked = old.reduce(
          (text, name, i) => text.replace(new RegExp(`(</?|xmlns:)${name}(?=[:=])`, "g"), `$1@${i}`),
          file,
        );
        const renamed = marked.replace(/@(\d)/g, (_, i: string) => names[Number(i)] ?? "");
        return outcome(bytes(renamed), readJson) === outcome(bytes(file), readJson);
      }),
      { seed, numRuns: runs(200) },
    );
  });

  it("does not depend on the encoding", () => {
    fc.assert(
      fc.property(files, fc.boolean(), fc.string({ unit: "grapheme", maxLength: 8 }), (file, littleEndian, name) => {
        const text = file
          .replaceAll("Beispiel", () => name.replace(/[<&\p{Cc}\ufffe\uffff]/gu, ""))
          .replace(/(?<=encoding=")UTF-8/, "UTF-16");
        const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
        [...`\ufeff${text}`]
          .join("")
          .split("")
          .forEach((unit, i) => {
            view.setUint16(i * 2, unit.charCodeAt(0), littleEndian);
          });
        const utf8 = bytes(text.replace('encoding="UTF-16"', 'encoding="UTF-8"'));
        return outcome(new Uint8Array(view.buffer), readJson) === outcome(utf8, readJson);
      }),
      { seed, numRuns: runs(200) },
    );
  });

  it("does not depend on white space between elements, nor on comments there", () => {
    const between = fc.constantFrom("\n", "\t", " ", "<!-- x -->", "<?x y?>", "\r\n");
    fc.assert(
      fc.property(files, between, (file, filler) => {
        const body = file.replace(/^<\?xml.*?\?>/, "");
        const changed = body.replace(/>\s+</g, () => `>${filler}<`);
        return outcome(bytes(changed), readJson) === outcome(bytes(file), readJson);
      }),
      { seed, numRuns: runs(50) },
    );
  });
});
