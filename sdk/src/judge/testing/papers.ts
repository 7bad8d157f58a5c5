import type { FieldSource } from "../../document/statements.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { incotermOf } from "../incoterms.ts";
import { grossOf, itemOf, kg, netOf, priceOf, total } from "./goods.ts";
import { idOf, type PaperName, type Trade, type TradeTerms } from "./trade.ts";

export const SELLER = { name: "Beispiel Milchwerke GmbH", id: { scheme: "VAT", value: "DE123456789" } };
export const BUYER = { name: "Tianjin Muster Dairy Import Co., Ltd.", id: { scheme: "USCC", value: "91120116MA00000001" } };
export const BROKER = { name: "Muster Zollagentur", id: { scheme: "VAT", value: "DE444444444" } };
const CARRIER = { name: "Muster Container Line AG", id: { scheme: "VAT", value: "DE222222222" } };
const CHAMBER = { name: "IHK Musterstadt", id: { scheme: "VAT", value: "DE111111111" } };
const INSURER = { name: "Beispiel Transportversicherung AG", id: { scheme: "VAT", value: "DE333333333" } };
export const OFFICE = { name: "Customs of Musterstadt", id: { scheme: "VAT", value: "DE555555555" } };

type Members = Partial<TradeDocument>;

/** What most documents of a trade say alike. */
function shared(terms: TradeTerms) {
  const { lines, incoterm, currency, byAir } = terms;
  const gross = kg(total(lines, grossOf));
  const containers = [{ number: "KTOU4172309", seals: ["DE4711082"], grossWeightKg: gross }];
  const sale: Members = { issuer: SELLER, counterparty: BUYER };
  const parties: Members = { consignor: SELLER, consignee: BUYER };
  const numbers: Members = { contractNumber: "MMP-1", orderNumber: "PO-1", invoiceNumber: "RE-1", transportNumber: "HHTJ-1" };
  const goods: Members = { items: lines.map(itemOf), originCountries: [...new Set(lines.map(({ country }) => country))] };
  const unpriced: Members = { ...goods, items: lines.map((line, i) => ({ ...itemOf(line, i), valueMinor: null })) };
  const weights: Members = { grossWeightKg: gross, netWeightKg: kg(total(lines, netOf)) };
  const counted: Members = { ...weights, packages: total(lines, (line) => line.packages), packageCode: "BG" };
  const places: Members = { placeOfLoading: "DEHAM", placeOfDischarge: "CNTSN" };
  const price: Members = { currency, totalMinor: String(total(lines, priceOf)), incoterm: `${incoterm} Tianjin` };
  const costs: Members = { currency, freightMinor: String(terms.freight), insuranceMinor: String(terms.insurance) };
  const equipment: Members = byAir ? {} : { container: "KTOU4172309", containers };
  const journey: Members = { vessel: "MS Musterwind", voyage: "638E", departureDate: "2026-09-16", arrivalDate: "2026-10-28" };
  return { sale, parties, numbers, goods, unpriced, weights, counted, places, price, costs, equipment, journey };
}
type Shared = ReturnType<typeof shared>;

const paper = (type: TradeDocument["type"], number: string, issueDate: string, ...members: Members[]): TradeDocument =>
  Object.assign({ type, number, issueDate, issuer: SELLER }, ...members) as TradeDocument;

function agreements({ sale, goods, places, price, numbers: { contractNumber, orderNumber } }: Shared): Partial<Trade["papers"]> {
  const bought: Members = { issuer: BUYER, counterparty: SELLER };
  return {
    contract: paper("contract", "MMP-1", "2026-08-03", sale, price, places, goods),
    order: paper("purchaseOrder", "PO-1", "2026-08-17", bought, price, places, goods, { contractNumber }),
    response: paper("orderResponse", "OR-1", "2026-08-18", sale, price, places, goods, { orderNumber }),
  };
}

/** Takes something back from the value of the first item. */
function creditNote({ credit, currency }: TradeTerms, { sale, goods }: Shared): TradeDocument {
  const [first] = goods.items ?? [];
  const amount = String(credit);
  const items = [{ description: "Price reduction", harmonizedCode: first?.harmonizedCode, valueMinor: amount }];
  return paper("creditNote", "GS-1", "2026-09-15", sale, { currency, totalMinor: amount, invoiceNumber: "RE-1", items });
}

function sold(terms: TradeTerms, s: Shared): Partial<Trade["papers"]> {
  const { contractNumber, orderNumber, transportNumber } = s.numbers;
  const numbers: Members = { contractNumber, orderNumber, transportNumber, taxExclusiveMinor: s.price.totalMinor };
  return {
    invoice: paper("invoice", "RE-1", "2026-09-14", s.sale, s.price, s.costs, s.places, s.goods, s.weights, numbers),
    ...(terms.credit > 0 ? { creditNote: creditNote(terms, s) } : {}),
    packingList: paper(
      "packingList",
      "PL-1",
      "2026-09-14",
      s.sale,
      s.parties,
      s.numbers,
      s.counted,
      s.places,
      s.unpriced,
      s.equipment,
    ),
  };
}

function certified(terms: TradeTerms, s: Shared): Partial<Trade["papers"]> {
  const chamber: Members = { issuer: CHAMBER, counterparty: SELLER, invoiceNumber: "RE-1", dueDate: "2027-03-14" };
  const insured = (BigInt(s.price.totalMinor ?? 0) * 110n + 99n) / 100n;
  const { transportNumber, invoiceNumber } = s.numbers;
  const cover: Members = {
    issuer: INSURER,
    counterparty: SELLER,
    transportNumber,
    invoiceNumber,
    insuredValueMinor: String(insured),
  };
  const policy = [
    cover,
    s.costs,
    { currency: terms.currency, freightMinor: null, dueDate: "2026-12-31", vessel: "Musterwind" },
    s.places,
  ];
  return {
    certificate: paper("certificateOfOrigin", "IHK-1", "2026-09-14", chamber, s.parties, s.counted, s.unpriced),
    policy: paper("insurancePolicy", "MP-1", "2026-09-15", ...policy),
  };
}

function carried(terms: TradeTerms, s: Shared): Partial<Trade["papers"]> {
  const freightTerms = incotermOf(terms.incoterm)?.freight ? "prepaid" : "collect";
  const carrier: Members = { issuer: CARRIER, counterparty: BUYER, carrier: CARRIER, freightTerms, invoiceNumber: "RE-1" };
  const type = terms.byAir ? "airWaybill" : "billOfLading";
  const costs = { ...s.costs, insuranceMinor: null };
  const notice: Members = { issuer: CARRIER, counterparty: BUYER, transportNumber: "HHTJ-1" };
  return {
    transport: paper(
      type,
      "HHTJ-1",
      "2026-09-16",
      carrier,
      s.parties,
      s.counted,
      s.places,
      s.unpriced,
      s.equipment,
      s.journey,
      costs,
    ),
    notice: paper("arrivalNotice", "AN-1", "2026-10-24", notice, s.journey),
  };
}

/** Value for customs: of an import with freight and insurance, of an export without. */
function customsValue({ incoterm, freight, insurance, credit, procedure }: TradeTerms, invoiced: bigint): bigint {
  const term = incotermOf(incoterm);
  const sign = (inside = false): bigint => (procedure === "import" ? (inside ? 0n : 1n) : inside ? -1n : 0n);
  return invoiced - BigInt(credit) + sign(term?.freight) * BigInt(freight) + sign(term?.insurance) * BigInt(insurance);
}

/** Which paper each member of the declaration is drawn from; two of them from a slot that holds the member whole. */
const DRAWN: readonly [name: PaperName, type: TradeDocument["type"], ...members: string[]][] = [
  ["invoice", "invoice", "consignee", "invoiceNumber", "incoterm", "freightMinor", "insuranceMinor"],
  ["invoice", "invoice", "originCountries", "currency", "totalMinor", "customsValueMinor"],
  ["order", "purchaseOrder", "orderNumber"],
  ["contract", "contract", "contractNumber"],
  ["packingList", "packingList", "packages", "packageCode", "netWeightKg"],
  ["packingList", "packingList", "placeOfLoading", "placeOfDischarge", "transportNumber"],
  ["notice", "arrivalNotice", "vessel", "voyage", "departureDate", "arrivalDate"],
];
const OF_ITEMS = ["description", "harmonizedCode", "originCountry", "quantity", "unit", "valueMinor"] as const;
const PACKED = ["packages", "packageCode", "grossWeightKg", "netWeightKg"] as const;

function sourcesOf({ lines, byAir }: TradeTerms): FieldSource[] {
  const source = (member: string, name: PaperName, type: TradeDocument["type"], slot: FieldSource["slot"] = null) => ({
    ...{ member, documentId: idOf(name), type, slot },
    version: 0,
  });
  const bill = byAir ? "airWaybill" : "billOfLading";
  const all = `items.0-${lines.length - 1}`;
  return [
    source("grossWeightKg", "packingList", "packingList", "grossWeight"),
    source("consignor", "invoice", "invoice", "issuer"),
    ...DRAWN.flatMap(([name, type, ...members]) => members.map((member) => source(member, name, type))),
    ...["carrier", ...(byAir ? [] : ["containers", "container"])].map((member) => source(member, "transport", bill)),
    ...OF_ITEMS.map((member) => source(`${all}.${member}`, "invoice", "invoice")),
    ...PACKED.map((member) => source(`${all}.${member}`, "packingList", "packingList")),
  ];
}

function declaration(terms: TradeTerms, s: Shared): TradeDocument {
  const invoiced = BigInt(s.price.totalMinor ?? 0);
  const isImport = terms.procedure === "import";
  const [first, ...rest] = s.goods.items ?? [];
  const reduced = first && { ...first, valueMinor: String(BigInt(first.valueMinor ?? 0) - BigInt(terms.credit)) };
  const own: Members = {
    issuer: isImport ? BUYER : SELLER,
    counterparty: OFFICE,
    procedure: terms.procedure,
    totalMinor: String(invoiced - BigInt(terms.credit)),
    customsValueMinor: String(customsValue(terms, invoiced)),
    carrier: CARRIER,
    items: reduced ? [reduced, ...rest] : [],
    references: [
      { type: "invoice", number: "RE-1", documentId: idOf("invoice") },
      { type: "packingList", number: "PL-1" },
    ],
    sources: sourcesOf(terms),
  };
  const type = isImport ? "importDeclaration" : "exportDeclaration";
  const day = isImport ? "2026-09-17" : "2026-09-15";
  return paper(
    type,
    "D-1",
    day,
    s.parties,
    s.numbers,
    s.counted,
    s.places,
    s.goods,
    s.equipment,
    s.journey,
    s.price,
    s.costs,
    own,
  );
}

/** The documents of a trade, each of which agrees with all others. */
export function papersOf(terms: TradeTerms): Trade["papers"] {
  const s = shared(terms);
  const papers = {
    declaration: declaration(terms, s),
    ...agreements(s),
    ...sold(terms, s),
    ...certified(terms, s),
    ...carried(terms, s),
  };
  // Through JSON, so that no two documents share an object: a change of one must not be one of another.
  return JSON.parse(JSON.stringify(papers)) as Trade["papers"];
}
