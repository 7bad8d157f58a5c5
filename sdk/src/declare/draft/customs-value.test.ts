import { expect } from "chai";
import type { TradeDocument } from "../../document/trade-document.ts";
import { sourcesOf } from "../sources-of.ts";
import { changed, draft, INVOICE, POLICY, source, WAYBILL } from "../testing/sources.ts";
import { whyOpen } from "../testing/why-open.ts";

/** Price 79180.00, freight 4100.00, insurance 239.00, all EUR. */
const set = (incoterm: string | null, parts: Partial<TradeDocument> = {}) => [
  changed(INVOICE, { incoterm, ...parts }),
  changed(WAYBILL, {}),
  changed(POLICY, {}),
];

/** Value under each basis; null where it cannot be computed. */
const VALUES: [incoterm: string, cif: string | null, fob: string | null][] = [
  ["EXW", null, null],
  ["FCA", "8351900", "7918000"],
  ["FAS", "8351900", "7918000"],
  ["FOB", "8351900", "7918000"],
  ["CFR", "7941900", "7508000"],
  ["CPT", "7941900", "7508000"],
  ["CIF", "7918000", "7484100"],
  ["CIP Tianjin (Incoterms 2020)", "7918000", "7484100"],
  ["DAP", "7918000", "7484100"],
  ["DPU", "7918000", "7484100"],
  ["DAT", "7918000", "7484100"],
  ["DDP", null, null],
  ["XYZ", null, null],
];

describe("value for customs", () => {
  for (const [incoterm, cif, fob] of VALUES)
    for (const [valueBasis, value] of [
      ["CIF", cif],
      ["FOB", fob],
    ] as const)
      it(`is ${value ?? "open"} for ${incoterm} where the country takes ${valueBasis}`, () => {
        const { document, open } = draft(set(incoterm), { valueBasis });
        expect(document.customsValueMinor ?? null).to.equal(value);
        expect(open.some(({ member }) => member === "customsValueMinor")).to.equal(value === null);
      });

  it("is CIF for imports and FOB for exports, and nothing for transit and arrival", () => {
    const value = (procedure: "import" | "export" | "transit" | "arrival") =>
      draft(set("FOB"), { procedure }).document.customsValueMinor;
    expect([value("import"), value("export"), value("transit"), value("arrival")]).to.deep.equal([
      "8351900",
      "7918000",
      undefined,
      undefined,
    ]);
  });

  it("says how it was computed and from which documents", () => {
    const documents = set("FOB");
    const found = sourcesOf(draft(documents).document, "customsValueMinor");
    expect(found.map(({ documentId }) => documentId)).to.deep.equal(documents.map(({ documentId }) => documentId));
    expect(new Set(found.map(({ note }) => note))).to.deep.equal(new Set(["CIF: price + freight + insurance"]));
  });

  for (const [missing, member] of [
    [WAYBILL, "freightMinor"],
    [POLICY, "insuranceMinor"],
  ] as const)
    it(`stays open without ${member}, which is never estimated`, () => {
      const documents = set("FOB").filter(({ document }) => document.type !== missing.type);
      const { document, open } = draft(documents);
      expect(document.customsValueMinor).to.equal(undefined);
      expect(open.map((one) => one.member)).to.include.members([member, "customsValueMinor"]);
    });

  it("needs neither freight nor insurance where the price has what the basis asks for", () => {
    expect(draft([changed(INVOICE, { incoterm: "CIF" })]).document.customsValueMinor).to.equal("7918000");
  });

  it("is of the price without tax, and counts what was prepaid", () => {
    const documents = set("CIF", { totalMinor: "5000000", taxExclusiveMinor: "7918000" });
    expect(draft(documents).document.customsValueMinor).to.equal("7918000");
    const told = { totalMinor: "5000000", invoicedMinor: "9422420" };
    expect(draft(set("CIF", { ...told, taxExclusiveMinor: "7918000" })).document.customsValueMinor).to.equal("7918000");
    expect(draft(set("CIF", told)).document.customsValueMinor).to.equal("9422420");
    const note = { type: "creditNote", currency: "EUR", totalMinor: "1190", taxExclusiveMinor: "1000" } as const;
    const credit = source({ ...note, invoiceNumber: documents[0]?.document.number });
    expect(draft([...documents, source({ ...note, invoiceNumber: "RE-OTHER" })]).document.customsValueMinor).to.equal("7918000");
    expect(draft([...documents, credit]).document.customsValueMinor).to.equal("7917000");
  });

  it("is not negative: costs above the price leave it open", () => {
    const drafted = draft(set("CIF", { totalMinor: "100" }), { valueBasis: "FOB" });
    expect(drafted.document.customsValueMinor).to.equal(undefined);
    expect(whyOpen(drafted, "customsValueMinor")).to.match(/exceed the price/);
  });

  it("is what the declarant states, and the computed one is listed beside it", () => {
    const { document, conflicts } = draft(set("FOB"), { overrides: { customsValueMinor: "8000000" } });
    expect(document.customsValueMinor).to.equal("8000000");
    expect(conflicts[0]?.values.map(({ value }) => value)).to.deep.equal(["8000000", "8351900"]);
    expect(sourcesOf(document, "customsValueMinor")).to.deep.equal([]);
  });

  it("takes a freight that the declarant states", () => {
    const documents = set("FOB").filter(({ document }) => document.type !== "waybill");
    expect(draft(documents, { overrides: { freightMinor: "1" } }).document.customsValueMinor).to.equal("7941901");
  });
});
