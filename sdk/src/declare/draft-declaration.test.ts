import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { ContentInvalid } from "../document/errors.ts";
import { documentSlots } from "../document/slots.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { InputInvalid } from "../errors.ts";
import { crossCheck } from "../judge/cross-check.ts";
import { shown } from "./draft/agree.ts";
import { DRAFT_FIELDS, type DraftField, type Types } from "./draft/fields.ts";
import { ITEM_FIELDS } from "./draft/item-fields.ts";
import type { ProcedureName } from "./procedures.ts";
import { sourcesOf } from "./sources-of.ts";
import {
  BUYER,
  CERTIFICATE,
  changed,
  completeSet,
  DECLARANT,
  draft,
  INVOICE,
  OFFICE,
  PACKING_LIST,
  POLICY,
  SELLER,
  source,
  WAYBILL,
} from "./testing/sources.ts";
import { whyOpen } from "./testing/why-open.ts";

const at = (drafted: { open: { member: string }[] }): string[] => drafted.open.map(({ member }) => member);

/** Two values of a member that contradict each other. */
const VALUES: Partial<Record<keyof TradeDocument, readonly [unknown, unknown]>> = {
  consignor: [SELLER, { name: "Somebody else" }],
  consignee: [BUYER, { name: "Somebody else" }],
  notifyParty: [{ name: "Notify One" }, { name: "Notify Two" }],
  carrier: [{ id: { scheme: "SCAC", value: "AAAA" } }, { id: { scheme: "SCAC", value: "BBBB" } }],
  departureDate: ["2026-09-16", "2026-09-17"],
  arrivalDate: ["2026-10-28", "2026-10-29"],
  placeOfLoading: ["DEHAM", "DEBRV"],
  placeOfDischarge: ["CNTNJ", "CNSHA"],
  packages: [1000, 999],
  packageCode: ["BG", "CT"],
  grossWeightKg: ["25500", "25499.999"],
  netWeightKg: ["23000", "22999"],
  originCountries: [["DE"], ["DE", "NL"]],
  freightTerms: ["prepaid", "collect"],
  freightMinor: ["410000", "410001"],
  insuranceMinor: ["23900", "23901"],
  insuredValueMinor: ["8709800", "8709801"],
  incoterm: ["FOB", "CIF"],
};
const valuesOf = (member: keyof TradeDocument): readonly [unknown, unknown] => VALUES[member] ?? ["FIRST-1", "SECOND-2"];

/** A document of the first of some types that states a member. */
function stating(types: Types, member: keyof TradeDocument, value: unknown) {
  const type = types[0] as TradeDocument["type"];
  const party = member === "issuer" ? {} : { issuer: SELLER };
  const isMoney = member.endsWith("Minor");
  return source({ type, ...party, ...(isMoney && { currency: "EUR" }), [member]: value });
}

/** What an amount is in the currency of. */
const SALE = () => source({ type: "invoice", currency: "EUR", totalMinor: "1" });
const setOf = ({ member }: DraftField) => (member.endsWith("Minor") ? [SALE()] : []);

describe("draftDeclaration, by its table", () => {
  for (const field of DRAFT_FIELDS) {
    const { member, from } = field;
    const [value, other] = valuesOf(member);
    for (const feed of from) {
      const [type] = feed.types;
      it(`draws ${member} from ${type}.${feed.member}, and says so`, () => {
        const drawn = stating(feed.types, feed.member, value);
        const isSale = type === "invoice" && member.endsWith("Minor");
        const { document } = draft([...(isSale ? [] : setOf(field)), drawn]);
        expect(shown(document[member])).to.equal(shown(value));
        const { documentId, version } = drawn;
        const [own, ...more] = sourcesOf(document, member);
        expect(own).to.include({ documentId, type, version });
        expect(own?.note).to.equal(undefined);
        expect(more).to.deep.equal([]);
        expect(own?.slot).not.to.equal(undefined);
      });
    }
    const [first, second] = from;
    if (first && second && field.likeness !== "anything")
      it(`lists what contradicts ${member}, and keeps the preferred value`, () => {
        const [preferred, later] = [stating(first.types, first.member, value), stating(second.types, second.member, other)];
        const isSale = [first, second].some(({ types }) => types[0] === "invoice");
        const { document, conflicts } = draft([...(isSale ? [] : setOf(field)), later, preferred]);
        if (isSale && member.endsWith("Minor")) expect(first.types).not.to.include("invoice");
        expect(shown(document[member])).to.equal(shown(value));
        expect(conflicts.filter((conflict) => conflict.member === member)).to.deep.equal([
          {
            member,
            values: [
              { value: shown(value), documentId: preferred.documentId },
              { value: shown(other), documentId: later.documentId },
            ],
          },
        ]);
      });
    for (const procedure of field.needed)
      it(`asks for ${member} under ${procedure} where no document states it`, () => {
        const drafted = draft([source({ type: "licence" })], { procedure });
        expect(drafted.document[member]).to.equal(undefined);
        expect(whyOpen(drafted, member)).to.match(/^No .* of the set states it\.$/);
      });
  }

  const ITEM_VALUES: Record<string, unknown> = {
    harmonizedCode: "04022118",
    originCountry: "DE",
    packages: 5,
    packageCode: "BG",
    quantity: "3.5",
    unit: "KGM",
    valueMinor: "7",
    container: "KTOU4172309",
    marks: "A B",
  };
  for (const { member, from } of ITEM_FIELDS)
    for (const types of from)
      it(`draws an item's ${member} from ${types[0]}`, () => {
        const goods = { description: "Milk powder" };
        const value = ITEM_VALUES[member] ?? "12.5";
        const invoice = source({
          type: "invoice",
          currency: "EUR",
          totalMinor: "7",
          items: [{ ...goods }, { description: "Something else" }],
        });
        const isInvoice = types[0] === "invoice";
        if (isInvoice) invoice.document.items = [{ ...goods, [member]: value }, { description: "Something else" }];
        const listing = source({ type: types[0] as "packingList", items: [{ description: "MILK-POWDER", [member]: value }] });
        const { document } = draft(isInvoice ? [invoice] : [invoice, listing]);
        expect(document.items?.[0]?.[member]).to.equal(value);
        expect(document.items?.[1]?.[member]).to.equal(undefined);
        const [own] = sourcesOf(document, `items.0.${member}`);
        expect(own).to.include({ documentId: (isInvoice ? invoice : listing).documentId, slot: null });
      });
});

describe("draftDeclaration", () => {
  it("draws an import from a complete set, nothing open and nothing contradicted", () => {
    const set = completeSet();
    const drafted = draft(set);
    expect(drafted.conflicts).to.deep.equal([]);
    expect(drafted.open).to.deep.equal([]);
    const { document } = drafted;
    expect(document).to.deep.include({
      type: "importDeclaration",
      procedure: "import",
      issuer: DECLARANT,
      counterparty: OFFICE,
      customsOffice: "DE004851",
      currency: "EUR",
      totalMinor: "7918000",
      customsValueMinor: "8351900",
      container: "KTOU4172309",
      seal: "DE4711082",
      harmonizedCode: "0402",
      originCountries: ["DE", "NL"],
    });
    expect(document.items?.map((item) => [item.marks, item.packages, item.grossWeightKg])).to.deep.equal([
      ["WMP", 680, "17300"],
      ["SMP", 320, "8200"],
    ]);
    expect(document.references?.map(({ documentId }) => documentId)).to.deep.equal(set.map(({ documentId }) => documentId));
    expect(documentSlots(document)).to.have.length(32);
  });

  it("draws what the cross-check has nothing to say against", () => {
    for (const procedure of ["import", "export", "transit"] as const) {
      const set = completeSet();
      const { document } = draft(set, { procedure, declarant: procedure === "export" ? SELLER : BUYER });
      const { discrepancies } = crossCheck({ declaration: source(document), documents: set });
      expect(discrepancies.map(({ rule }) => rule)).to.deep.equal([]);
    }
  });

  it("says the version of each source", () => {
    const [invoice] = [source({ ...structuredClone(INVOICE), items: undefined } as never, { version: 3 })];
    expect(sourcesOf(draft([invoice]).document, "totalMinor")[0]?.version).to.equal(3);
  });

  const TYPES: [ProcedureName, string][] = [
    ["export", "exportDeclaration"],
    ["transit", "transitDeclaration"],
    ["import", "importDeclaration"],
    ["arrival", "arrivalNotice"],
  ];
  for (const [procedure, type] of TYPES)
    it(`gives a document of type ${type} for ${procedure}`, () => expect(draft([], { procedure }).document.type).to.equal(type));

  it("adds up invoices of one currency, takes credit notes off, and names each", () => {
    const sale = [changed(INVOICE, { totalMinor: "100" }), changed(INVOICE, { totalMinor: "50" })];
    const invoiceNumber = sale[1]?.document.number;
    const credit = source({ type: "creditNote", currency: "EUR", totalMinor: "30", invoiceNumber });
    const { document } = draft([...sale, credit]);
    expect(document.totalMinor).to.equal("120");
    expect(sourcesOf(document, "totalMinor").map(({ documentId, note }) => [documentId, note])).to.deep.equal([
      [sale[0]?.documentId, "one of 3 that were added up"],
      [sale[1]?.documentId, "one of 3 that were added up"],
      [credit.documentId, "taken off"],
    ]);
    expect(document.invoiceNumber).to.equal(undefined);
    expect(at(draft([...sale, credit]))).to.include("items");
    expect(at(draft(sale))).not.to.include("items");
  });

  it("declares what was invoiced, whatever was prepaid of it, and says so", () => {
    const parts = { totalMinor: "40", invoicedMinor: "100" };
    const [rest, whole] = [changed(INVOICE, parts), changed(INVOICE, { totalMinor: "50" })];
    const notes = (document: TradeDocument) => sourcesOf(document, "totalMinor").map(({ slot, note }) => [slot, note ?? null]);
    const { document, conflicts } = draft([rest]);
    expect(document.totalMinor).to.equal("100");
    expect(document).not.to.have.property("invoicedMinor");
    expect(notes(document)).to.deep.equal([[null, "with what was prepaid"]]);
    expect(conflicts.filter(({ member }) => member === "totalMinor")).to.deep.equal([]);
    const invoiceNumber = rest.document.number;
    const credit = source({ type: "creditNote", currency: "EUR", totalMinor: "10", invoicedMinor: "30", invoiceNumber });
    const all = draft([rest, whole, credit]).document;
    expect(all.totalMinor).to.equal("120");
    expect(notes(all)).to.deep.equal([
      [null, "one of 3 that were added up, with what was prepaid"],
      ["total", "one of 3 that were added up"],
      [null, "taken off, with what was prepaid"],
    ]);
  });

  it("leaves currency and total open where invoices are in different currencies, unless the declarant states them", () => {
    const set = [changed(INVOICE, {}), changed(INVOICE, { currency: "USD" })];
    const drafted = draft(set);
    expect(at(drafted)).to.include.members(["currency", "totalMinor", "customsValueMinor"]);
    expect(drafted.document.totalMinor).to.equal(undefined);
    expect(drafted.conflicts.map(({ member }) => member)).to.include("currency");
    expect(drafted.document.items?.map(({ valueMinor }) => valueMinor)).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    const stated = draft(set, { overrides: { currency: "EUR", totalMinor: "15000000" } });
    expect(stated.document).to.include({ currency: "EUR", totalMinor: "15000000" });
  });

  it("leaves a sum open where it is too large, negative, or a part of it is missing", () => {
    const most = (2n ** 64n - 1n).toString();
    expect(at(draft([changed(INVOICE, { totalMinor: most }), changed(INVOICE, { totalMinor: "1" })]))).to.include("totalMinor");
    const sold = changed(INVOICE, {});
    const credit = source({ type: "creditNote", currency: "EUR", totalMinor: most, invoiceNumber: sold.document.number });
    expect(at(draft([sold, credit]))).to.include("totalMinor");
    const lists = [changed(PACKING_LIST, {}), source({ type: "packingList" })];
    expect(whyOpen(draft(lists), "packages")).to.match(/^Not every packing list/);
  });

  it("takes no amount in another currency", () => {
    const drafted = draft([changed(INVOICE, {}), changed(WAYBILL, { currency: "USD" }), changed(POLICY, {})]);
    expect(drafted.document.freightMinor).to.equal(undefined);
    expect(whyOpen(drafted, "freightMinor")).to.match(/states it in USD/);
    expect(at(drafted)).to.include("customsValueMinor");
  });

  it("joins lines only where it is clear which is meant", () => {
    const twins = { description: "Part", packages: 1 };
    const { document } = draft([
      changed(INVOICE, { items: [{ description: "Part" }, { description: "Other", harmonizedCode: "040221" }] }),
      source({
        type: "packingList",
        items: [twins, { ...twins, packages: 2 }, { description: "Milk", harmonizedCode: "04022118", packages: 3 }],
      }),
    ]);
    expect(document.items?.map(({ packages }) => packages)).to.deep.equal([undefined, 3]);
  });

  it("takes the origin of a certificate before that of the invoice, and lists each item that differs", () => {
    const certificate = changed(CERTIFICATE, { originCountries: ["DE"] });
    const { document, conflicts } = draft([...completeSet(), certificate]);
    expect(document.originCountries).to.deep.equal(["DE"]);
    expect(document.items?.map(({ originCountry }) => originCountry)).to.deep.equal(["DE", "DE"]);
    expect(conflicts.map(({ member }) => member)).to.deep.equal(["originCountries", "items.1.originCountry"]);
  });

  it("gives one item the measures of the whole", () => {
    const only = { description: "Milk powder" };
    const { document } = draft([
      changed(INVOICE, { items: [only], harmonizedCode: "04022118" }),
      changed(PACKING_LIST, { items: null, packageCode: "BG" }),
    ]);
    expect(document.items).to.deep.equal([
      {
        ...only,
        harmonizedCode: "04022118",
        packages: 1000,
        packageCode: "BG",
        grossWeightKg: "25500",
        netWeightKg: "23000",
        valueMinor: "7918000",
      },
    ]);
    expect(sourcesOf(document, "items.0.packages")[0]?.note).to.equal("of the whole, which is this item");
  });

  it("takes back what cannot stand beside the rest, and says so", () => {
    const drafted = draft([changed(PACKING_LIST, { items: null, grossWeightKg: "10", netWeightKg: "11" })]);
    expect(drafted.document.netWeightKg).to.equal(undefined);
    expect(sourcesOf(drafted.document, "netWeightKg")).to.deep.equal([]);
    expect(at(drafted)).to.include("netWeightKg");
    const late = draft([changed(WAYBILL, { arrivalDate: null }), source({ type: "arrivalNotice", arrivalDate: "2026-09-01" })]);
    expect(late.document.arrivalDate).to.equal(undefined);
    expect(at(late)).to.include("arrivalDate");
  });

  it("lists containers and seals that documents disagree on", () => {
    const other = changed(PACKING_LIST, { containers: [{ number: "KTOU4172309", seals: ["OTHER"] }] });
    const { document, conflicts } = draft([changed(WAYBILL, {}), other]);
    expect(document).to.include({ container: "KTOU4172309", seal: "DE4711082" });
    expect(conflicts.find(({ member }) => member === "containers")?.values.map(({ value }) => value)).to.deep.equal([
      "KTOU4172309 (DE4711082)",
      "KTOU4172309 (OTHER)",
    ]);
  });

  it("puts what the declarant states first, without a source, and lists what documents say instead", () => {
    const set = completeSet();
    const { document, conflicts } = draft(set, { overrides: { grossWeightKg: "26000", incoterm: "FOB", dueDate: "2026-12-31" } });
    expect(document).to.include({ grossWeightKg: "26000", dueDate: "2026-12-31" });
    expect(sourcesOf(document, "grossWeightKg")).to.deep.equal([]);
    expect(conflicts).to.have.length(1);
    expect(conflicts[0]?.values[0]).to.deep.equal({ value: "26000", documentId: null });
    const items = structuredClone(draft(set).document.items ?? []);
    Object.assign(items[1] as object, { harmonizedCode: "04022118" });
    const stated = draft(set, { overrides: { items } });
    expect(stated.conflicts.map(({ member }) => member)).to.deep.equal(["items.1.harmonizedCode"]);
    expect(sourcesOf(stated.document, "items.0.harmonizedCode")).to.have.length(1);
    expect(sourcesOf(stated.document, "items.1.harmonizedCode")).to.deep.equal([]);
  });

  const UNTRUE: [what: string, overrides: unknown][] = [
    ["a text for an amount", { totalMinor: "abc" }],
    ["a negative amount", { freightMinor: "-1" }],
    ["an unknown member", { colour: "red" }],
    ["who declares", { issuer: SELLER }],
    ["sources", { sources: [] }],
    ["no object", [1]],
  ];
  for (const [what, overrides] of UNTRUE)
    it(`refuses ${what} from the declarant`, () =>
      expect(thrownBy(() => draft(completeSet(), { overrides: overrides as never }))).to.be.instanceOf(ContentInvalid));

  it("refuses two versions of a document, which would be counted twice", () => {
    const first = source({ ...structuredClone(INVOICE), number: "RE-1" } as never);
    const second = source({ ...structuredClone(INVOICE), number: "re 1" } as never, { version: 1 });
    const error = thrownBy(() => draft([first, second])) as InputInvalid;
    expect(error).to.be.instanceOf(InputInvalid);
    expect(error.values).to.deep.equal({ documentId: second.documentId, other: first.documentId });
  });

  it("asks for what is not in the set, down to the goods", () => {
    expect(at(draft([]))).to.include.members(["totalMinor", "items", "grossWeightKg", "customsValueMinor"]);
    expect(draft([]).document.sources).to.equal(undefined);
  });

  it("drafts 10,000 lines in another order with few sources", () => {
    const count = 10_000;
    const lines = Array.from({ length: count }, (_, i) => ({
      description: `Part ${i}`,
      harmonizedCode: `${8400000000 + i}`,
      valueMinor: "5",
    }));
    const packed = lines.map((_, i) => ({ description: `PART ${count - 1 - i}`, packages: 1, netWeightKg: "2.5" }));
    const set = [changed(INVOICE, { items: lines, totalMinor: "50000" }), source({ type: "packingList", items: packed })];
    const { document, open } = draft(set);
    expect(document.items).to.have.length(count);
    expect(document.items?.every((item) => item.packages === 1 && item.netWeightKg === "2.5")).to.equal(true);
    expect(document.grossWeightKg).to.equal(undefined);
    expect(document.netWeightKg).to.equal("25000");
    expect(document.sources?.length).to.be.below(30);
    expect(sourcesOf(document, "items.9999.netWeightKg")[0]?.documentId).to.equal(set[1]?.documentId);
    expect(open.find(({ member }) => member === "items.0-9999.originCountry")).not.to.equal(undefined);
  });

  it("asks for a split where there are more lines than a document may have", () => {
    const lines = Array.from({ length: 10_001 }, (_, i) => ({ description: `Part ${i}` }));
    const drafted = draft([changed(INVOICE, { items: lines }), changed(INVOICE, { items: lines })]);
    expect(whyOpen(drafted, "items")).to.match(/20002 lines/);
    expect(drafted.document.items).to.equal(undefined);
  });
});
