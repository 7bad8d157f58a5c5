import { readFileSync } from "node:fs";
import { expect } from "chai";
import { bytes, thrownBy } from "../../../../test/fixtures/documents.ts";
import type { Json } from "../../seal/canonical-json.ts";
import { ContentInvalid, FormatUnknown, NotCommittable } from "../errors.ts";
import { type ImportedDocument, type ImportOptions, importDocument } from "../import-document.ts";
import { parseTradeDocument } from "../parse-trade-document.ts";
import { documentSlots, namedSlots } from "../slots.ts";

type File = { [name: string]: Json };
const file = (name: string): File =>
  JSON.parse(readFileSync(new URL(`../../../../test/fixtures/json/${name}.json`, import.meta.url), "utf8"));
const importOf = (value: Json, options: ImportOptions = {}): ImportedDocument =>
  importDocument(bytes(JSON.stringify(value)), "file.json", options);
const read = (name: string, options: ImportOptions = {}): ImportedDocument => importOf(file(name), options);
const changed = (name: string, change: File): File => ({ ...file(name), ...change });
const subject = (name: string, change: File): File =>
  changed(name, { credentialSubject: { ...(file(name).credentialSubject as File), ...change } });
const issuer = { scheme: "0199", value: "529900T8BM49AURSDO55" };

describe("transport documents of DCSA", () => {
  const name = "dcsa-transport-document";

  it("fill the slots that the trade's own waybill fills", () => {
    const paper = parseTradeDocument(readFileSync(new URL("../../../../scripts/trade/documents/waybill.json", import.meta.url)));
    const [imported, own] = [namedSlots(read(name).document), namedSlots(paper)];
    const differing = Object.keys(own).filter((slot) => imported[slot as "type"] !== own[slot as "type"]);
    expect(differing).to.have.members([
      ...["counterparty", "origin", "contractNumber", "invoiceNumber", "subtype"],
      ...["goods", "carrier", "attachments"],
    ]);
  });

  it("keep what no slot holds, and warn of nothing in one that is issued", () => {
    const { document, warnings, format } = read(name);
    expect(format).to.equal("DCSA transport document");
    expect(warnings).to.deep.equal([]);
    expect(document).to.deep.include({
      type: "waybill",
      typeCode: "710",
      currency: "EUR",
      freightMinor: "270000",
      freightTerms: "prepaid",
      voyage: "638E",
      carrier: { name: null, id: { scheme: "SCAC", value: "MCLX" } },
      counterparty: { name: "Tianjin Muster Dairy Import Co., Ltd.", id: issuer },
      notifyParty: { name: "Tianjin Muster Dairy Import Co., Ltd.", id: null },
      containers: [{ number: "KTOU4172309", seals: ["DE4711082"] }],
      references: [{ number: "L-2026-9", type: "licence" }],
    });
    expect(document.items?.[1]).to.deep.equal({
      description: "Skimmed milk powder",
      harmonizedCode: "040210",
      packages: 400,
      packageCode: "BG",
      grossWeightKg: "10200",
      netWeightKg: "10000",
      container: "KTOU4172309",
      marks: "TJMD 601-1000",
    });
  });

  it("are a bill of lading or a waybill by their code, and refused with another", () => {
    expect(importOf(changed(name, { transportDocumentTypeCode: "BOL" })).document).to.include({
      type: "billOfLading",
      typeCode: "705",
    });
    for (const code of ["XYZ", "constructor", "", 5, null, ["BOL"]]) {
      const error = thrownBy(() => importOf(changed(name, { transportDocumentTypeCode: code as Json })));
      expect(error, String(code)).to.be.instanceOf(ContentInvalid);
      expect(error.message).to.match(/transportDocumentTypeCode: .* is no type of DCSA/);
    }
  });

  it("say their state where they are not simply issued, and are refused when void", () => {
    const warned = (state: Json): string => importOf(changed(name, { transportDocumentStatus: state })).warnings.join();
    expect(warned("DRAFT")).to.match(/this is a draft/);
    expect(warned("SURRENDERED_FOR_DELIVERY")).to.match(/surrendered for delivery/);
    for (const state of ["SOON", "toString", 7]) expect(warned(state)).to.match(/is no state of a transport document/);
    expect(thrownBy(() => warned("VOIDED"))).to.be.instanceOf(ContentInvalid);
  });

  it("leave out freight in two currencies, and vessels where none is the mother", () => {
    const charges = [
      { currencyAmount: 1, currencyCode: "EUR" },
      { currencyAmount: 2, currencyCode: "USD" },
    ];
    const { document, warnings } = importOf(changed(name, { charges }));
    expect(document.freightMinor).to.equal(undefined);
    expect(warnings.join()).to.match(/freightMinor: the amount is in USD, the document in EUR/);
    const transports = { vesselVoyages: [{ vesselName: "A" }, { vesselName: "B" }] };
    expect(importOf(changed(name, { transports })).warnings.join()).to.match(/vessel: several values that differ/);
  });

  it("are drafts with code 340 where they are shipping instructions, the booking's number theirs", () => {
    const { transports: _, transportDocumentStatus: __, transportDocumentReference: ___, issueDate, ...rest } = file(name);
    const options = { issueDate: String(issueDate) };
    const { document, warnings, format } = importOf(rest, options);
    expect(format).to.equal("DCSA shipping instructions");
    expect(warnings[0]).to.match(/^these are shipping instructions, .*no transport document/);
    expect(document).to.deep.include({
      type: "waybill",
      typeCode: "340",
      number: "BK-1",
      issueDate: "2026-09-16",
      issuer: { name: "Beispiel Milchwerke GmbH", id: { scheme: "VAT", value: "DE123456789" } },
    });
    const undated = thrownBy(() => importOf(rest));
    expect(undated).to.be.instanceOf(ContentInvalid);
    expect(undated.message).to.match(/issueDate is missing.*or give it \(--issue-date YYYY-MM-DD\)/);
    const [first, second] = rest.consignmentItems as File[];
    const consignmentItems = [first, { ...second, carrierBookingReference: "BK-2" }] as Json;
    expect(thrownBy(() => importOf({ ...rest, consignmentItems }, options)).message).to.match(/number/);
  });
});

describe("credentials of the traceability vocabulary", () => {
  it("become invoices with amounts in minor units", () => {
    const { document, warnings, format } = read("w3c-invoice");
    expect(format).to.equal("W3C CommercialInvoiceCredential");
    expect(warnings).to.deep.equal([
      "proof: the credential's own signature was not verified",
      'incoterm: "CIF Tianjin" was read as CIF (at credentialSubject.termsOfDelivery)',
    ]);
    expect(document).to.deep.include({
      type: "invoice",
      number: "RE-2026-004711",
      issuer: { name: "Beispiel Milchwerke GmbH", id: issuer },
      counterparty: {
        name: "Tianjin Muster Dairy Import Co., Ltd.",
        id: { scheme: "tax CN", value: "91120116MA00000001" },
      },
      currency: "EUR",
      totalMinor: "3357040",
      freightMinor: "245000",
      packages: 400,
      grossWeightKg: "10200",
      originCountries: ["DE"],
    });
    expect(document.items?.[0]).to.include({ harmonizedCode: "040221", valueMinor: "3112040", quantity: "10000" });
  });

  it("become bills of lading by their kind, with the totals of their goods", () => {
    const { document, warnings } = read("w3c-master-bill");
    expect(warnings).to.deep.equal(["proof: the credential is not signed by its issuer"]);
    expect(document).to.deep.include({
      type: "billOfLading",
      typeCode: "704",
      issuer: { name: "Muster Container Line AG", id: { scheme: "SCAC", value: "MCLX" } },
      packages: 1000,
      grossWeightKg: "25500",
      netWeightKg: "25000",
      container: "KTOU4172309",
      seal: "DE4711082",
      arrivalDate: "2026-10-28",
      freightMinor: "245000",
      freightTerms: "prepaid",
    });
    for (const [kind, code] of [
      ["House", "714"],
      ["MultiModal", "766"],
      ["", "705"],
    ]) {
      const type = ["VerifiableCredential", `${kind}BillOfLadingCredential`];
      expect(importOf(changed("w3c-master-bill", { type })).document.typeCode).to.equal(code);
    }
  });

  it("do not take the weight of a part for the weight of the whole", () => {
    const { document, warnings } = read("w3c-packing-list");
    expect(document).to.include({ grossWeightKg: "15300", packages: 600 });
    expect(document.items?.[0]).to.deep.equal({ description: "Milk powder", packages: 600, marks: "TJMD" });
    expect(warnings.join()).to.match(/grossWeightKg: several values, left out/);
  });

  it("become certificates and air waybills", () => {
    const { document, warnings } = read("w3c-usmca");
    expect(document).to.deep.include({ typeCode: "864", originCountries: ["MX"], dueDate: "2026-12-31", counterparty: null });
    expect(warnings.join()).to.match(/counterparty: several parties, left out/);
    const air = read("w3c-air-waybill");
    expect(air.document).to.include({
      ...{ type: "airWaybill", typeCode: "703", issueDate: "2026-09-16", placeOfLoading: "DEFRA", grossWeightKg: "40.5" },
      ...{ customsValueMinor: "123450", insuredValueMinor: "140000", currency: "EUR", freightTerms: "prepaid" },
    });
    expect(air.warnings.join()).to.match(/freightMinor: "As arranged" is no amount, left out/);
  });

  it("are refused by name where they are of a type that is not read, of two, or of two subjects", () => {
    const of = (type: Json): Error => thrownBy(() => importOf(changed("w3c-invoice", { type })));
    expect(of(["VerifiableCredential", "MillTestReportCredential"])).to.be.instanceOf(FormatUnknown);
    expect(of(["VerifiableCredential", "MillTestReportCredential"]).message).to.match(/credential of type "MillTest/);
    const both = of(["VerifiableCredential", "CommercialInvoiceCredential", "PackingListCredential"]);
    expect(both).to.be.instanceOf(FormatUnknown);
    expect(both.message).to.match(/calls itself both/);
    const { credentialSubject: one = null } = file("w3c-invoice");
    expect(thrownBy(() => importOf(changed("w3c-invoice", { credentialSubject: [one, one] })))).to.be.instanceOf(ContentInvalid);
    expect(of("CommercialInvoiceCredential")).to.be.instanceOf(ContentInvalid);
  });

  it("do not identify a party by its DID, nor by a country that is a name", () => {
    const seller = { name: "Seller", id: "did:web:x.example", taxId: "1", location: { address: { addressCountry: "Mexico" } } };
    expect(thrownBy(() => importOf(subject("w3c-invoice", { seller })))).to.be.instanceOf(NotCommittable);
    expect(importOf(subject("w3c-invoice", { seller }), { issuer }).document.issuer).to.deep.equal({
      name: "Seller",
      id: issuer,
    });
    expect(thrownBy(() => importOf(subject("w3c-invoice", { seller: [seller, seller] }), { issuer }))).to.be.instanceOf(
      ContentInvalid,
    );
  });
});

describe("credentials of TradeTrust", () => {
  it("leave out amounts whose sign is that of several currencies, until the caller names one", () => {
    const { document, warnings } = read("tradetrust-invoice", { issuer });
    expect(document).to.not.have.property("totalMinor");
    expect(document.currency).to.equal(null);
    expect(warnings.join()).to.match(/totalMinor: "\$13,125\.53" does not say which currency its sign is, left out/);
    const named = read("tradetrust-invoice", { issuer, currency: "SGD" });
    expect(named.document).to.include({ currency: "SGD", totalMinor: "1312553", taxExclusiveMinor: "1250050" });
    expect(named.document.items?.[0]).to.include({ valueMinor: "1250050", quantity: "100" });
    const wrong = read("tradetrust-invoice", { issuer, currency: "EUR" });
    expect(wrong.warnings.join()).to.match(/totalMinor: "\$13,125\.53" is not in EUR, left out/);
    expect(thrownBy(() => read("tradetrust-invoice", { issuer, currency: "XXX" }))).to.be.instanceOf(ContentInvalid);
    expect(thrownBy(() => read("w3c-invoice", { currency: "USD" }))).to.be.instanceOf(NotCommittable);
  });

  it("become bills of lading, whose carrier alone has the carrier's code", () => {
    const { document, warnings } = read("tradetrust-bill-of-lading");
    expect(document).to.deep.include({
      type: "billOfLading",
      issuer: { name: "Muster Container Line AG", id: { scheme: "SCAC", value: "MCLX" } },
      consignor: { name: "Beispiel Milchwerke GmbH", id: null },
      grossWeightKg: "4000.5",
      placeOfLoading: "DEHAM",
    });
    expect(warnings.join())
      .to.match(/who holds this transferable record/)
      .and.match(/"Singapore" is no UN\/LOCODE/);
  });

  it("become certificates of origin of whoever issued the credential", () => {
    const { document } = read("tradetrust-certificate-of-origin", { issuer });
    expect(document).to.deep.include({
      issuer: { name: "Musterkammer", id: issuer },
      number: "UZ-2026-1",
      originCountries: ["DE"],
      grossWeightKg: "2050",
      statement: "Wholly obtained",
      placeOfDischarge: "SGSIN",
    });
  });

  it("are known by their context and their subject's type together", () => {
    const other = changed("tradetrust-invoice", { "@context": ["https://trustvc.io.example/context/invoice.json"] });
    expect(thrownBy(() => importOf(other, { issuer }))).to.be.instanceOf(FormatUnknown);
    expect(thrownBy(() => importOf(subject("tradetrust-invoice", { type: ["Coo"] }), { issuer }))).to.be.instanceOf(
      FormatUnknown,
    );
  });

  it("commit to what they say", () => {
    const slots = documentSlots(read("tradetrust-bill-of-lading").document);
    expect(documentSlots(importOf(subject("tradetrust-bill-of-lading", { vessel: "MS Other" })).document)).to.not.deep.equal(
      slots,
    );
  });
});
