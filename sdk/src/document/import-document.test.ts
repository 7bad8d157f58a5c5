import { readFileSync } from "node:fs";
import { expect } from "chai";
import { keccak256 } from "viem";
import { bytes, CII, replaced, thrownBy, UBL } from "../../../test/fixtures/documents.ts";
import { Secret } from "../keys/secret.ts";
import { openContent, sealContent } from "../seal/seal-content.ts";
import { commitDocument } from "./commit.ts";
import { type DocumentRefused, FormatUnknown, NotCommittable, XmlForbidden, XmlMalformed } from "./errors.ts";
import { importDocument } from "./import-document.ts";
import { READERS } from "./read/readers.ts";
import { requireTradeDocument } from "./require-trade-document.ts";
import { XML_LIMITS } from "./xml.ts";

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../test/fixtures/ubl/${name}.xml`, import.meta.url), "utf8");
const ORDER = fixture("order");
const body = (file: string): string => file.replace(/^<\?xml.*?\?>\s*/, "");
const refusal = (file: string): DocumentRefused => thrownBy(() => importDocument(bytes(file), "file.xml")) as DocumentRefused;
const paper = { type: "contract", issuer: { id: { scheme: "VAT", value: "DE1" } }, number: "C-1", issueDate: "2026-08-03" };

describe("importDocument", () => {
  it("tells formats by root and namespace, alone and in envelopes", () => {
    const formats = (file: string): string => importDocument(bytes(file)).format;
    expect([UBL, CII, ORDER].map(formats)).to.deep.equal(["UBL invoice", "CII invoice", "UBL Order"]);
    expect(
      formats(`<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>${body(ORDER)}</s:Body></s:Envelope>`),
    ).to.equal("UBL Order");
    expect(formats(JSON.stringify(paper))).to.equal("Kontor");
    expect(importDocument(bytes(`\ufeff \n${JSON.stringify(paper)}`)).document).to.deep.equal(paper);
  });

  it("gives what importInvoice and tradeDocumentOf give for an invoice, with its file among the attachments", () => {
    const { document } = importDocument(bytes(UBL));
    expect(document).to.deep.include({ type: "invoice", totalMinor: "7918000", attachments: [keccak256(bytes(UBL))] });
    expect(document.items).to.have.length(3);
  });

  const unknown: [what: string, file: string, reason: RegExp][] = [
    ["another document of UBL", '<Reminder xmlns="urn:oasis:names:specification:ubl:schema:xsd:Reminder-2"/>', /a UBL Reminder/],
    ["a document of UBL 1", '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-1.0"/>', /UBL 1\.0/],
    ["the name without the namespace", "<Order/>", /without namespace/],
    ["the namespace of another name", '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Waybill-2"/>', /root "Order"/],
    ["another vocabulary", "<html xmlns='http://www.w3.org/1999/xhtml'/>", /root "html"/],
    ["JSON of no kind", '{"hello":1}', /JSON of no kind/],
    ["a list", "[]", /JSON of no kind/],
    ["two orders", `<e>${body(ORDER)}${body(ORDER)}</e>`, /second document/],
    ["an order and an invoice", `<e>${body(ORDER)}${body(UBL)}</e>`, /second document/],
    ["an order with an invoice inside", replaced(body(ORDER), "</Order>", `${body(UBL)}</Order>`), /second document/],
  ];
  for (const [what, file, reason] of unknown)
    it(`refuses ${what}, saying what it is`, () => {
      const error = refusal(file);
      expect(error).to.be.instanceOf(FormatUnknown);
      expect(error.message)
        .to.match(reason)
        .and.match(/^file\.xml:/);
    });

  it("names all formats that it reads", () => {
    for (const { format } of READERS) expect(refusal("<x/>").todo).to.include(format);
    expect(new Set(READERS.map(({ format }) => format)).size).to.equal(READERS.length);
  });

  it("refuses what XML must not have, whatever the document", () => {
    expect(refusal(`<!DOCTYPE Order [<!ENTITY x SYSTEM "file:///etc/passwd">]>${body(ORDER)}`)).to.be.instanceOf(XmlForbidden);
    expect(refusal(replaced(ORDER, "MMP-2026-114", "&x;"))).to.be.instanceOf(XmlMalformed);
    const nested = `${"<a>".repeat(XML_LIMITS.depth)}${"</a>".repeat(XML_LIMITS.depth)}`;
    expect(refusal(replaced(ORDER, "</Order>", `${nested}</Order>`))).to.be.instanceOf(XmlForbidden);
    expect(refusal(replaced(ORDER, "MMP-2026-114", "<b/>")).message).to.match(/An element stands where a value is expected/);
  });

  it("joins a value that a comment cuts in two, and warns", () => {
    const { document, warnings } = importDocument(bytes(replaced(ORDER, "MMP-2026-114", "MMP<!-- -->-2026-114")));
    expect(document.contractNumber).to.equal("MMP-2026-114");
    expect(warnings.join()).to.match(/comment stands inside the value of "ID"/);
  });

  it("keeps hostile names and values out of the terminal", () => {
    const tricks = "\u202egnp\u0085";
    const error = thrownBy(() => importDocument(bytes(replaced(ORDER, "79180.00</cbc:Pay", `${tricks}</cbc:Pay`)), `a${tricks}`));
    expect(error.message).to.match(/^[\p{L}\p{N}\p{P}\p{S} ]+$/u);
  });

  it("keeps codes of our own JSON that no list has, with a warning for each", () => {
    const item = { description: "x", harmonizedCode: "7799", unit: "QQ", packageCode: "Q1" };
    const odd = { incoterm: "FOO", placeOfLoading: "XXHAM", placeOfDischarge: "ZZTSN", harmonizedCode: "9999", items: [item] };
    const { document, warnings, format } = importDocument(bytes(JSON.stringify({ ...paper, ...odd })));
    expect(format).to.equal("Kontor");
    expect(document).to.deep.include(odd);
    expect(warnings).to.deep.equal([
      'the Harmonized System has no heading for "9999" (at harmonizedCode)',
      'ISO 3166 has no country for the UN/LOCODE "XXHAM" (at placeOfLoading)',
      'ISO 3166 has no country for the UN/LOCODE "ZZTSN" (at placeOfDischarge)',
      'Incoterms have no rule "FOO" (at incoterm)',
      'UN/ECE recommendation 21 has no package code "Q1" (at items.0.packageCode)',
      'UN/ECE recommendation 20 has no unit "QQ" (at items.0.unit)',
      'the Harmonized System has no heading for "7799" (at items.0.harmonizedCode)',
    ]);
    const known = { incoterm: "CIF Tianjin (Incoterms 2020)", placeOfLoading: "DEHAM", placeOfDischarge: "XZAAA" };
    expect(importDocument(bytes(JSON.stringify({ ...paper, ...known, harmonizedCode: "0402" }))).warnings).to.deep.equal([]);
  });

  it("warns where the goods are worth more than the document says in all", () => {
    const less = ORDER.replaceAll("79180.00</cbc:Pay", "79179.99</cbc:Pay");
    const { warnings } = importDocument(bytes(less));
    expect(warnings).to.deep.equal([
      "the values of the goods add up to 7918000 minor units, more than the stated total of 7917999",
    ]);
    expect(importDocument(bytes(ORDER)).warnings).to.deep.equal([]);
  });

  it("takes parties from the caller where the file does not identify them, and never against it", () => {
    const issuer = { scheme: "0199", value: "5299000J2N45DDNE4Y28" };
    const nameless = ORDER.replace(/<cac:PartyLegalEntity>[\s\S]*?<\/cac:PartyLegalEntity>/, "");
    expect(refusal(nameless)).to.be.instanceOf(NotCommittable);
    expect(importDocument(bytes(nameless), "file", { issuer }).document.issuer.id).to.deep.equal(issuer);
    expect(thrownBy(() => importDocument(bytes(ORDER), "file", { issuer }))).to.be.instanceOf(NotCommittable);
    expect(thrownBy(() => importDocument(bytes(JSON.stringify(paper)), "file", { issuer })).message).to.match(
      /names its parties itself/,
    );
  });
});

describe("a document of 10,000 lines", () => {
  const line = /<cac:OrderLine>[\s\S]*?<\/cac:OrderLine>\s*/.exec(ORDER)?.[0] ?? "";
  const lines = (count: number): string => replaced(ORDER, "</Order>", `${line.repeat(count - 3)}</Order>`);

  it("is imported, committed to, sealed and opened", () => {
    const { document } = importDocument(bytes(lines(10_000)), "order.xml");
    expect(document.items).to.have.length(10_000);
    const { slots, salt, commitment } = commitDocument(document);
    const key = new Secret(new Uint8Array(32).fill(7));
    const sealed = sealContent(key, commitment, 0, { document: JSON.parse(JSON.stringify(document)), salt, slots });
    const opened = requireTradeDocument(openContent(key, commitment, 0, sealed));
    expect(opened).to.deep.equal(document);
    expect(commitDocument(opened, salt).commitment).to.equal(commitment);
  });

  it("may have 20,000, and not one more", () => {
    expect(importDocument(bytes(lines(20_000))).document.items).to.have.length(20_000);
    expect(refusal(lines(20_001)).message).to.match(/There are more than 20000 items/);
  });
});
