import { readFileSync } from "node:fs";
import { expect } from "chai";
import { bytes, CII, thrownBy, UBL } from "../../../test/fixtures/documents.ts";
import { ContentInvalid } from "./errors.ts";
import { importInvoice } from "./import.ts";
import { type ImportedDocument, importDocument } from "./import-document.ts";
import type { TradeDocument } from "./trade-document.ts";

const fixture = (path: string): string => readFileSync(new URL(`../../../test/fixtures/${path}`, import.meta.url), "utf8");
const WAYBILL = fixture("ubl/waybill.xml");
const DCSA = fixture("json/dcsa-transport-document.json");
const OWN = readFileSync(new URL("../../../scripts/trade/documents/packing-list.json", import.meta.url), "utf8");
const own = (members: object): string => JSON.stringify({ ...JSON.parse(OWN), ...members });

/**
 * What becomes of a code that is not in its list. `refused`: amounts hang on it, or whoever wrote it follows our own schema. `left out`: it cannot be
 * such a code, or the list is closed. `kept`: lists grow, so it may be newer than ours. Left out or kept, a warning names it.
 */
type Fate = "refused" | "left out" | "kept";
type Row = readonly [
  standard: string,
  kind: string,
  file: (code: string) => string,
  codes: Readonly<Record<string, Fate>>,
  valueOf: (document: TradeDocument) => unknown,
];

const put = (text: string, part: RegExp) => (code: string) => {
  expect(text).to.match(part);
  return text.replace(part, (_, before: string, after: string) => before + code + after);
};
const firstUnit = ({ items }: TradeDocument) => items?.[0]?.unit ?? null;
const firstOrigin = ({ items }: TradeDocument) => items?.[0]?.originCountry ?? null;
const firstCode = ({ items }: TradeDocument) => items?.[0]?.harmonizedCode ?? null;
const incoterm = (document: TradeDocument) => document.incoterm ?? null;
const currency = (document: TradeDocument) => document.currency ?? null;
const [UNITS, ORIGINS, HS_CODES, TERMS, CURRENCIES] = [
  { "kilo gramme!": "left out", QQQ: "kept" },
  { QQ: "left out", Germany: "left out" },
  { milk: "left out", "77777777": "kept" },
  { XYZ: "kept", "free of charge": "kept" },
  { QQQ: "refused", euro: "refused", XXX: "refused" },
] as const satisfies Record<string, Fate>[];

const ROWS: readonly Row[] = [
  ["UBL invoice", "unit", put(UBL, /(InvoicedQuantity unitCode=")KGM(")/), UNITS, firstUnit],
  ["UBL invoice", "country", put(UBL, /(<cac:OriginCountry>\s*<cbc:IdentificationCode>)DE(<)/), ORIGINS, firstOrigin],
  ["UBL invoice", "HS code", put(UBL, /(listID="HS">)\d+(<)/), HS_CODES, firstCode],
  ["UBL invoice", "incoterm", put(UBL, /(<cac:DeliveryTerms>\s*<cbc:ID>)CIF(<)/), TERMS, incoterm],
  ["UBL invoice", "currency", put(UBL, /(DocumentCurrencyCode>)EUR(<)/), CURRENCIES, currency],
  ["CII invoice", "unit", put(CII, /(BilledQuantity unitCode=")KGM(")/), UNITS, firstUnit],
  ["CII invoice", "country", put(CII, /(<ram:OriginTradeCountry>\s*<ram:ID>)DE(<)/), ORIGINS, firstOrigin],
  ["CII invoice", "HS code", put(CII, /(listID="HS">)\d+(<)/), HS_CODES, firstCode],
  ["CII invoice", "incoterm", put(CII, /(<ram:DeliveryTypeCode>)CIF(<)/), TERMS, incoterm],
  ["CII invoice", "currency", put(CII, /(InvoiceCurrencyCode>)EUR(<)/), CURRENCIES, currency],
  ["UBL waybill", "country", put(WAYBILL, /(<cac:OriginCountry>\s*<cbc:IdentificationCode>)DE(<)/), ORIGINS, firstOrigin],
  ["UBL waybill", "incoterm", put(WAYBILL, /(<cac:DeliveryTerms>\s*<cbc:ID>)[^<]*(<)/), TERMS, incoterm],
  [
    "UBL waybill",
    "package",
    put(WAYBILL, /(<cac:ActualPackage>[\s\S]*?PackagingTypeCode>)BG(<)/),
    { bag: "left out", "9Z": "kept" },
    ({ packageCode }) => packageCode ?? null,
  ],
  [
    "UBL waybill",
    "transport mode",
    put(WAYBILL, /(TransportModeCode>)1(<[\s\S]*?PreCarriageIndicator>false)/),
    { "9": "left out", sea: "left out", "99": "left out" },
    ({ typeCode }) => typeCode ?? null,
  ],
  [
    "UBL waybill",
    "place",
    put(WAYBILL, /(<cac:UnloadingPortLocation>\s*<cbc:ID[^>]*>)CNTNJ(<)/),
    { Tianjin: "left out", QQTNJ: "kept" },
    ({ placeOfDischarge }) => placeOfDischarge ?? null,
  ],
  ["UBL waybill", "currency", put(WAYBILL, /(Amount currencyID=")EUR("[\s\S]*)/), { QQQ: "refused" }, currency],
  [
    "DCSA transport document",
    "package",
    put(DCSA, /("packageCode": ")BG(")/),
    { bag: "left out", "9Z": "kept" },
    ({ items }) => items?.[0]?.packageCode ?? null,
  ],
  ["DCSA transport document", "HS code", put(DCSA, /("HSCodes": \[")\d+(")/), { milk: "left out", "777777": "kept" }, firstCode],
  ["DCSA transport document", "type", put(DCSA, /("transportDocumentTypeCode": ")SWB(")/), { HBL: "refused" }, currency],
  ["DCSA transport document", "currency", put(DCSA, /("currencyCode": ")EUR(")/), { QQQ: "refused" }, currency],
  [
    "our own JSON",
    "unit",
    (unit) => own({ items: [{ description: "Milk", unit }] }),
    { QQQ: "kept", "kilo!": "refused" },
    firstUnit,
  ],
  [
    "our own JSON",
    "package",
    (packageCode) => own({ packageCode }),
    { "9Z": "kept", bag: "refused" },
    ({ packageCode }) => packageCode,
  ],
  ["our own JSON", "country", (code) => own({ originCountries: [code] }), { QQ: "refused" }, currency],
  ["our own JSON", "incoterm", (term) => own({ incoterm: term }), { XYZ: "kept" }, incoterm],
  ["our own JSON", "currency", (code) => own({ currency: code, totalMinor: "1" }), { QQQ: "refused" }, currency],
];

const read = (text: string): ImportedDocument => importDocument(bytes(text));

describe("unknown codes", () => {
  for (const [standard, kind, file, codes, found] of ROWS)
    it(`of a ${kind} in ${standard} are ${[...new Set(Object.values(codes))].join(" or ")}`, () => {
      for (const [code, fate] of Object.entries(codes)) {
        if (fate === "refused") {
          const error = thrownBy(() => read(file(code)));
          expect(error, code).to.be.instanceOf(ContentInvalid);
          continue;
        }
        const { document, warnings } = read(file(code));
        const about = warnings.filter((warning) => warning.includes(`"${code}"`) || warning.includes(`"${code.toUpperCase()}"`));
        expect(about, `${code}: ${warnings.join("; ")}`).not.to.deep.equal([]);
        expect(found(document), code).to.equal(fate === "kept" ? code : null);
      }
    });

  it("are named by `document import` of an invoice as well, which shows its lines", () => {
    for (const [standard, kind, file, codes] of ROWS.filter(([name]) => name.endsWith("invoice")))
      for (const [code, fate] of Object.entries(codes)) {
        if (fate === "refused") continue;
        const { warnings } = importInvoice(bytes(file(code)));
        expect(warnings.join(), `${standard} ${kind}`).to.match(new RegExp(`"${code}"`, "i"));
      }
  });

  it("of a party's country name no register, and are named", () => {
    for (const [text, part] of [
      [UBL, /(<cbc:IdentificationCode>)DE(<\/cbc:IdentificationCode>)/],
      [CII, /(<ram:CountryID>)DE(<)/],
      [WAYBILL.replace(">VAT<", ">GST<"), /(<cbc:IdentificationCode>)DE(<)/],
    ] as const) {
      const { warnings } = read(put(text, part)("QQ"));
      expect(warnings.join()).to.match(/"QQ" is no ISO 3166 country code/);
    }
  });

  it("do not hide what matters, however many there are", () => {
    const line = /<cac:InvoiceLine>[\s\S]*?<\/cac:InvoiceLine>/.exec(UBL)?.[0] ?? "";
    const odd = (i: number) =>
      line.replace('unitCode="KGM"', `unitCode='Q${(i % 900) + 100}"x" "y'`).replace(">04022118<", `>x" ${i} "<`);
    const file = UBL.replace(line, Array.from({ length: 300 }, (_, i) => odd(i)).join(""));
    const { warnings } = importInvoice(bytes(file));
    expect(warnings.join("\n")).to.match(/the lines add up to \d+ minor units/);
    expect(warnings.length).to.be.below(40);
    expect(warnings.filter((text) => /^and 290 more like "/.test(text))).to.have.length(2);
  });
});
