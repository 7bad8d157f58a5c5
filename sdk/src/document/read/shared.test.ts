import { readFileSync } from "node:fs";
import { expect } from "chai";
import { bytes, CII, replaced, thrownBy, UBL } from "../../../../test/fixtures/documents.ts";
import { ContentInvalid } from "../errors.ts";
import { importInvoice } from "../import.ts";
import { type ImportedDocument, importDocument } from "../import-document.ts";

const fixture = (path: string): string => readFileSync(new URL(`../../../../test/fixtures/${path}`, import.meta.url), "utf8");
const DCSA = JSON.parse(fixture("json/dcsa-transport-document.json"));
const [FIRST] = DCSA.consignmentItems;
const read = (value: unknown): ImportedDocument =>
  importDocument(bytes(typeof value === "string" ? value : JSON.stringify(value)));
/** A transport document of one consignment item with so many cargo items, which share what it says. */
const shared = (count: number, says: object) =>
  read({
    ...DCSA,
    consignmentItems: [{ ...FIRST, ...says, cargoItems: Array.from({ length: count }, () => FIRST.cargoItems[0]) }],
  });

describe("what many goods share", () => {
  it("is read for each of them", () => {
    const { document, warnings } = shared(2_000, { descriptionOfGoods: ["Milk", "Milk", "Powder"] });
    expect(warnings).to.deep.equal([]);
    expect(document.items).to.have.length(2_000);
    expect(document.items?.at(-1)?.description).to.equal("Milk Powder");
  });

  it("is refused where a small file would be gone through for hours", () => {
    const many = Array.from({ length: 3_000 }, (_, i) => `g${i}`);
    const error = thrownBy(() => shared(3_000, { shippingMarks: many }));
    expect(error).to.be.instanceOf(ContentInvalid);
    expect(error.message).to.match(/Too many entries each refer to too many things that they share\. Split the document/);
    const unit = /<cac:TransportHandlingUnit>[\s\S]*?<\/cac:TransportHandlingUnit>/;
    const goods = "<cac:GoodsItem><cbc:Description>x</cbc:Description></cac:GoodsItem>".repeat(3_000);
    const equipment = "<cac:TransportEquipment/>".repeat(3_000);
    const waybill = fixture("ubl/waybill.xml").replace(/<cac:GoodsItem>[\s\S]*<\/cac:GoodsItem>/, "");
    const xml = waybill.replace(unit, `<cac:TransportHandlingUnit>${equipment}${goods}</cac:TransportHandlingUnit>`);
    expect(thrownBy(() => read(xml)))
      .to.be.instanceOf(ContentInvalid)
      .with.property("message")
      .that.includes("Too many entries");
  });

  it("is left out where it is longer than any member, and is not copied for each", () => {
    const { document, warnings } = shared(2_000, { descriptionOfGoods: [" a b".repeat(100_000)] });
    expect(document.items?.every(({ description }) => description === "not described")).to.equal(true);
    expect(document.goods).to.equal(undefined);
    expect(warnings.join()).to.match(/goods: has more than 10000 characters, left out/);
    const each = read({
      ...DCSA,
      consignmentItems: Array.from({ length: 3_000 }, (_, i) => ({ ...FIRST, descriptionOfGoods: [`goods number ${i}`] })),
    });
    expect(each.document.items).to.have.length(3_000);
    expect(each.document.items?.[7]?.description).to.equal("goods number 7");
    expect(each.warnings).to.deep.equal(["goods: has more than 10000 characters, left out"]);
  });

  it("is one number of each document that an invoice refers to", () => {
    const ids = (element: string) => Array.from({ length: 50_000 }, (_, i) => `<${element}>${i}</${element}>`).join("");
    const ubl = replaced(
      UBL,
      "<cac:AccountingSupplierParty>",
      `<cac:AdditionalDocumentReference>${ids("cbc:ID")}</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>`,
    );
    const cii = CII.replace(
      "<ram:AdditionalReferencedDocument>",
      `<ram:AdditionalReferencedDocument>${ids("ram:IssuerAssignedID")}</ram:AdditionalReferencedDocument>$&`,
    );
    for (const xml of [ubl, cii]) expect(importInvoice(bytes(xml)).transportNumber).to.equal("HHTJ26090417");
  });
});
