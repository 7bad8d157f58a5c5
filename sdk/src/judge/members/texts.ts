import type { GoodsItem } from "../../document/goods.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { normalForm } from "../../protocol/document.ts";
import type { Phrase } from "../../say/phrase.ts";
import type { Statements } from "../dossier.ts";
import { incotermCode } from "../incoterms.ts";
import { TRANSPORT } from "../origins.ts";
import { member as named, value } from "../words.ts";
import { partiesOf } from "./parties.ts";

type Reading = [member: string, text: string];
type Reader = (document: Statements) => Reading[];
type TextOf<T> = { [K in keyof T]-?: T[K] extends string | null | undefined ? K : never }[keyof T] & string;

const one =
  (member: TextOf<TradeDocument>): Reader =>
  (d) => {
    const text = d[member];
    return text ? [[member, text]] : [];
  };

/** What the items say, each. */
const ofItems =
  (member: TextOf<GoodsItem>): Reader =>
  (d) =>
    (d.items ?? []).flatMap((item, i): Reading[] => {
      const text = item[member];
      return text ? [[`items.${i}.${member}`, text]] : [];
    });

/** The items' own values; where they have none, the document's. */
const itemsOr =
  (member: TextOf<GoodsItem>, otherwise: Reader): Reader =>
  (d) => {
    const found = ofItems(member)(d);
    return found.length > 0 ? found : otherwise(d);
  };

/** Numbers of other documents: in a member of their own, and among the references. */
const numbersOf =
  (member: TextOf<TradeDocument>, types: readonly string[]): Reader =>
  (d) => [
    ...one(member)(d),
    ...(d.references ?? []).flatMap(({ type, number }, i): Reading[] =>
      types.includes(type) ? [[`references.${i}.number`, number]] : [],
    ),
  ];

/** The term alone: the place behind it is another matter. */
const incoterm: Reader = (d) => (d.incoterm ? [["incoterm", incotermCode(d.incoterm) || d.incoterm]] : []);
const origins: Reader = (d) => (d.originCountries ?? []).map((country, i) => [`originCountries.${i}`, country]);
const containers: Reader = (d) => (d.containers ?? []).map(({ number }, i) => [`containers.${i}.number`, number]);
const seals: Reader = (d) =>
  (d.containers ?? []).flatMap((c, i) => (c.seals ?? []).map((seal, j): Reading => [`containers.${i}.seals.${j}`, seal]));

/** Legal identifiers of some parties, or of all that a document names. */
const partyIds =
  (only?: string): Reader =>
  (d) =>
    partiesOf(d).flatMap(([member, party]): Reading[] =>
      party?.id && (only === undefined || member === only)
        ? [[`${member}.id`, `${normalForm(party.id.scheme)}:${normalForm(party.id.value)}`]]
        : [],
    );

interface TextTable {
  name: Phrase;
  read: Reader;
  /** What is read is in normal form already. */
  isNormal?: true;
}

/** Codes, numbers and names that documents state; what a document states several times it states once. */
export const TEXTS = {
  number: { name: named("number"), read: one("number") },
  currency: { name: named("currency"), read: one("currency") },
  incoterm: { name: named("incoterm"), read: incoterm },
  freightTerms: { name: named("freightTerms"), read: one("freightTerms") },
  placeOfLoading: { name: named("placeOfLoading"), read: one("placeOfLoading") },
  placeOfDischarge: { name: named("placeOfDischarge"), read: one("placeOfDischarge") },
  places: { name: value("place"), read: (d) => [...one("placeOfLoading")(d), ...one("placeOfDischarge")(d)] },
  vessel: { name: named("vessel"), read: one("vessel") },
  voyage: { name: named("voyage"), read: one("voyage") },
  orderNumber: { name: named("orderNumber"), read: numbersOf("orderNumber", ["purchaseOrder"]) },
  contractNumber: { name: named("contractNumber"), read: numbersOf("contractNumber", ["contract"]) },
  invoiceNumber: { name: named("invoiceNumber"), read: numbersOf("invoiceNumber", ["invoice"]) },
  transportNumber: { name: named("transportNumber"), read: numbersOf("transportNumber", TRANSPORT) },
  harmonizedCodes: { name: named("harmonizedCode"), read: itemsOr("harmonizedCode", one("harmonizedCode")) },
  origins: { name: named("originCountry"), read: itemsOr("originCountry", origins) },
  /** What the items say each, whatever the document says of all goods. */
  itemOrigins: { name: value("itemOrigins"), read: ofItems("originCountry") },
  containers: { name: named("container"), read: (d) => [...one("container")(d), ...containers(d), ...ofItems("container")(d)] },
  seals: { name: named("seal"), read: (d) => [...one("seal")(d), ...seals(d)] },
  packageCodes: { name: named("packageCode"), read: (d) => [...one("packageCode")(d), ...ofItems("packageCode")(d)] },
  goods: { name: named("goods"), read: one("goods") },
  descriptions: { name: named("description"), read: ofItems("description") },
  /** Of the whole and of each item: a line may be declared as the transport document has the whole. */
  described: { name: named("description"), read: (d) => [...ofItems("description")(d), ...one("goods")(d)] },
  units: { name: named("unit"), read: ofItems("unit") },
  partyIds: { name: value("party"), read: partyIds(), isNormal: true },
  issuerId: { name: named("issuer"), read: partyIds("issuer"), isNormal: true },
  counterpartyId: { name: named("counterparty"), read: partyIds("counterparty"), isNormal: true },
} satisfies Record<string, TextTable>;
export type TextMember = keyof typeof TEXTS;
