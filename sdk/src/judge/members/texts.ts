import type { GoodsItem } from "../../document/goods.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { normalForm } from "../../protocol/document.ts";
import type { Statements } from "../dossier.ts";
import { incotermCode } from "../incoterms.ts";
import { TRANSPORT } from "../origins.ts";
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
const named =
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
  name: string;
  read: Reader;
  /** What is read is in normal form already. */
  isNormal?: true;
}

/** Codes, numbers and names that documents state; what a document states several times it states once. */
export const TEXTS = {
  number: { name: "number", read: one("number") },
  currency: { name: "currency", read: one("currency") },
  incoterm: { name: "incoterm", read: incoterm },
  freightTerms: { name: "freight terms", read: one("freightTerms") },
  placeOfLoading: { name: "place of loading", read: one("placeOfLoading") },
  placeOfDischarge: { name: "place of discharge", read: one("placeOfDischarge") },
  places: { name: "place", read: (d) => [...one("placeOfLoading")(d), ...one("placeOfDischarge")(d)] },
  vessel: { name: "vessel", read: one("vessel") },
  voyage: { name: "voyage", read: one("voyage") },
  orderNumber: { name: "order number", read: named("orderNumber", ["purchaseOrder"]) },
  contractNumber: { name: "contract number", read: named("contractNumber", ["contract"]) },
  invoiceNumber: { name: "invoice number", read: named("invoiceNumber", ["invoice"]) },
  transportNumber: { name: "transport document number", read: named("transportNumber", TRANSPORT) },
  harmonizedCodes: { name: "HS code", read: itemsOr("harmonizedCode", one("harmonizedCode")) },
  origins: { name: "origin", read: itemsOr("originCountry", origins) },
  /** What the items say each, whatever the document says of all goods. */
  itemOrigins: { name: "origin of items", read: ofItems("originCountry") },
  containers: { name: "container", read: (d) => [...one("container")(d), ...containers(d), ...ofItems("container")(d)] },
  seals: { name: "seal", read: (d) => [...one("seal")(d), ...seals(d)] },
  packageCodes: { name: "kind of packages", read: (d) => [...one("packageCode")(d), ...ofItems("packageCode")(d)] },
  goods: { name: "description of the goods", read: one("goods") },
  descriptions: { name: "description", read: ofItems("description") },
  /** Of the whole and of each item: a line may be declared as the transport document has the whole. */
  described: { name: "description", read: (d) => [...ofItems("description")(d), ...one("goods")(d)] },
  units: { name: "unit", read: ofItems("unit") },
  partyIds: { name: "party", read: partyIds(), isNormal: true },
  issuerId: { name: "issuer", read: partyIds("issuer"), isNormal: true },
  counterpartyId: { name: "counterparty", read: partyIds("counterparty"), isNormal: true },
} satisfies Record<string, TextTable>;
export type TextMember = keyof typeof TEXTS;
