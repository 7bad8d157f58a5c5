import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { ContentInvalid, type DocumentRefused, NotCommittable, type RefusalParts } from "../document/errors.ts";
import type { FieldSource } from "../document/statements.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { declarationJson } from "./declaration-json.ts";
import { sourceFinder } from "./sources-of.ts";
import { bare, fullDeclaration, readBack } from "./testing/declaration.ts";
import { changed, completeSet, draft, INVOICE, WAYBILL } from "./testing/sources.ts";

type Tree = { [name: string]: Tree } & { value?: string; source?: number[] };
/** Classes that stand in a list. */
const several = (tree: Tree | undefined): Tree[] => (tree ?? []) as unknown as Tree[];
const written = (document: TradeDocument): { Declaration: Tree; sources: FieldSource[] } => declarationJson(document) as never;
const full = fullDeclaration("importDeclaration");

describe("declarationJson", () => {
  for (const type of ["exportDeclaration", "importDeclaration", "transitDeclaration", "arrivalNotice"] as const)
    it(`writes an ${type} that says the same when it is read again`, () => {
      const procedure = type === "arrivalNotice" ? ("arrival" as const) : fullDeclaration(type).procedure;
      const document = {
        ...full,
        type,
        procedure,
        typeCode: "830",
        taxExclusiveMinor: "7",
        facts: [{ shown: ["origin", null] }],
      };
      const { document: read, warnings, format } = readBack(JSON.stringify(declarationJson(document)));
      expect(warnings).to.deep.equal([]);
      expect(format).to.equal("WCO declaration in JSON");
      expect(bare(read)).to.deep.equal(bare(document));
    });

  it("names classes and attributes as the WCO data model does", () => {
    const { Declaration } = written(full);
    expect(Declaration.TypeCode).to.deep.equal({ value: "929" });
    expect(Declaration.InvoiceAmount).to.deep.equal({ value: "79180.00", currencyID: "EUR", source: [0] });
    const item = several(Declaration.GoodsShipment?.GovernmentAgencyGoodsItem)[0];
    expect(item?.SequenceNumeric).to.deep.equal({ value: "1" });
    expect(several(item?.Commodity?.Classification)[0]?.ID).to.deep.equal({ value: "04022118", source: [1] });
    expect(item?.Commodity?.GoodsMeasure?.NetNetWeightMeasure).to.deep.equal({ value: "450", unitCode: "KGM" });
  });

  it("says of every value drawn from a document which", () => {
    const set = completeSet();
    const { document } = draft(set);
    const { Declaration, sources } = written(document);
    const from = (leaf: Tree | undefined): (string | undefined)[] => (leaf?.source ?? []).map((index) => sources[index]?.type);
    expect(from(Declaration.InvoiceAmount)).to.deep.equal(["invoice"]);
    expect(from(Declaration.TotalGrossMassMeasure)).to.deep.equal(["packingList"]);
    expect(from(Declaration.GoodsShipment?.Consignor?.Name)).to.deep.equal(["invoice"]);
    expect(from(Declaration.GoodsShipment?.CustomsValueAmount)).to.deep.equal(["invoice", "waybill", "insurancePolicy"]);
    const [container] = several(Declaration.GoodsShipment?.Consignment?.TransportEquipment);
    expect(from(container?.ID)).to.deep.equal(["waybill"]);
    const items = several(Declaration.GoodsShipment?.GovernmentAgencyGoodsItem);
    for (const item of items) expect(from(several(item.Packaging)[0]?.QuantityQuantity)).to.deep.equal(["packingList"]);
    expect(from(Declaration.FunctionalReferenceID)).to.deep.equal([]);
  });

  it("holds texts that no XML can", () => {
    const document = { ...full, goods: "a\u0007b" };
    expect(readBack(JSON.stringify(declarationJson(document))).document.goods).to.equal("a\u0007b");
  });

  it("refuses what is no declaration", () =>
    expect(thrownBy(() => declarationJson({ ...full, type: "invoice" }))).to.be.instanceOf(ContentInvalid));

  type Edit = (json: { Declaration: Tree; kontor: unknown; sources: unknown }) => void;
  const put = (parent: Tree | undefined, name: string, value: unknown) => Object.assign(parent as object, { [name]: value });
  const edits: [what: string, edit: Edit, expected: new (parts: RefusalParts) => DocumentRefused][] = [
    ["an unknown type of declaration", ({ Declaration }) => put(Declaration, "TypeCode", { value: "1" }), ContentInvalid],
    ["no type at all", ({ Declaration }) => delete Declaration.TypeCode, ContentInvalid],
    ["a value that is no object", ({ Declaration }) => put(Declaration, "InvoiceAmount", "79180"), ContentInvalid],
    [
      "a value that is a number",
      ({ Declaration }) => put(Declaration, "InvoiceAmount", { value: 5, currencyID: "EUR" }),
      ContentInvalid,
    ],
    ["an exponent", ({ Declaration }) => put(Declaration, "InvoiceAmount", { value: "1e9", currencyID: "EUR" }), ContentInvalid],
    [
      "an unknown currency",
      ({ Declaration }) => put(Declaration, "InvoiceAmount", { value: "1", currencyID: "XXX" }),
      ContentInvalid,
    ],
    [
      "two numbers",
      ({ Declaration }) => put(Declaration, "FunctionalReferenceID", [{ value: "1" }, { value: "2" }]),
      ContentInvalid,
    ],
    ["nobody who declares", ({ Declaration }) => delete Declaration.Declarant, NotCommittable],
    ["sources that are none", (json) => put(json as never, "sources", [{ member: "x" }]), ContentInvalid],
    ["other members that are no object", (json) => put(json as never, "kontor", [1]), ContentInvalid],
    ["other members of a wrong kind", (json) => put(json as never, "kontor", { dueDate: "soon" }), ContentInvalid],
  ];
  for (const [what, edit, expected] of edits)
    it(`is refused with ${what}`, () => {
      const json = structuredClone(declarationJson(full)) as never;
      edit(json);
      expect(thrownBy(() => readBack(JSON.stringify(json)))).to.be.instanceOf(expected);
    });

  it("takes no member from `kontor` that the data model has a name for", () => {
    const json = structuredClone(declarationJson(full)) as { kontor: object };
    Object.assign(json.kontor, { totalMinor: "1", issuer: { id: { scheme: "X", value: "Y" } } });
    const { document } = readBack(JSON.stringify(json));
    expect([document.totalMinor, document.issuer.id]).to.deep.equal([full.totalMinor, full.issuer.id]);
  });

  const left: [what: string, edit: (declaration: Tree) => void, member: keyof TradeDocument, warning: RegExp][] = [
    [
      "a negative amount",
      (d) => put(d.GoodsShipment?.CustomsValuation, "FreightChargeAmount", { value: "-1", currencyID: "EUR" }),
      "freightMinor",
      /negative/,
    ],
    [
      "an amount beyond 2^64",
      (d) => put(d.GoodsShipment, "CustomsValueAmount", { value: "9".repeat(30), currencyID: "EUR" }),
      "customsValueMinor",
      /too large/,
    ],
    [
      "an unknown unit of weight",
      (d) => put(d, "TotalGrossMassMeasure", { value: "1", unitCode: "ZZZ" }),
      "grossWeightKg",
      /no unit of weight/,
    ],
    [
      "a place that is none",
      (d) => put(d.GoodsShipment?.Consignment?.LoadingLocation, "ID", { value: "Hamburg" }),
      "placeOfLoading",
      /UN\/LOCODE/,
    ],
  ];
  for (const [what, edit, member, warning] of left)
    it(`leaves out ${what}, with a warning`, () => {
      const json = structuredClone(declarationJson(full)) as unknown as { Declaration: Tree };
      edit(json.Declaration);
      const { document, warnings } = readBack(JSON.stringify(json));
      expect(document[member] ?? null).to.equal(null);
      expect(warnings.join()).to.match(warning);
    });
});

describe("sourceFinder", () => {
  const source = (member: string): FieldSource => ({
    member,
    documentId: `0x${"00".repeat(32)}`,
    type: "invoice",
    slot: null,
    version: 0,
  });
  const find = (...members: string[]) => sourceFinder(members.map(source));

  it("finds what names a member, its items, or the whole that it is part of", () => {
    const found = find("totalMinor", "items.2-4.marks", "items.3.marks", "items.7", "containers", "totalMinor");
    expect(found("totalMinor")).to.deep.equal([0, 5]);
    expect(found("items.2.marks")).to.deep.equal([1]);
    expect(found("items.3.marks")).to.deep.equal([1, 2]);
    expect(found("items.5.marks")).to.deep.equal([]);
    expect(found("items.7.quantity")).to.deep.equal([3]);
    expect(found("containers.0.seals.1")).to.deep.equal([4]);
    expect(found("freightMinor")).to.deep.equal([]);
  });

  it("answers quickly however many sources overlap", () => {
    const found = sourceFinder(Array.from({ length: 100_000 }, () => source("items.0-19999.marks")));
    for (let entry = 0; entry < 2_000; entry++) expect(found(`items.${entry}.marks`).length).to.be.at.most(1_000);
  });

  it("agrees with a draft that has other documents behind every other item", () => {
    const [invoice, waybill] = [
      changed(INVOICE, {}),
      changed(WAYBILL, { items: [{ description: "Skimmed milk powder", marks: "W" }] }),
    ];
    const { document } = draft([invoice, waybill]);
    expect(sourceFinder(document.sources ?? [])("items.1.marks")).to.have.length(1);
    expect(sourceFinder(document.sources ?? [])("items.0.marks")).to.deep.equal([]);
  });
});
