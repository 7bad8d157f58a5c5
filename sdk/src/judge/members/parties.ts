import type { NamedParty } from "../../document/fields.ts";
import { normalForm } from "../../protocol/document.ts";
import type { Phrase } from "../../say/phrase.ts";
import type { Statements } from "../dossier.ts";
import { TRANSPORT } from "../origins.ts";
import { member, value } from "../words.ts";

type Party = Pick<NamedParty, "id"> & { name?: string | null | undefined };
type Reading = [member: string, party: Party | null | undefined];

/** UN/CEFACT 1001 codes of invoices that the buyer writes in the seller's name. */
const SELF_BILLED = new Set(["261", "389", "527"]);
/** Documents that the buyer issues whatever their code; all other sales documents are the seller's. */
const isBuyers = ({ type, typeCode }: Statements): boolean => type === "purchaseOrder" || SELF_BILLED.has(typeCode ?? "");

const BILLS: readonly (string | undefined)[] = TRANSPORT;
/** A bill to order names no consignee: whoever holds it takes the goods (Hamburg Rules, article 15 (1) (e): if named by the shipper). */
const isToOrder = ({ type, consignee }: Statements): boolean =>
  BILLS.includes(type) && /^(?:TO(?:THE)?)?ORDER(?:OF|$)/.test(normalForm(consignee?.name ?? ""));

const issuer = (d: Statements): Reading => ["issuer", d.issuer];
const counterparty = (d: Statements): Reading => ["counterparty", d.counterparty];

/** Parties by what they are in the trade, and where a document names them. */
export const PARTIES = {
  issuer: { name: member("issuer"), read: issuer },
  seller: { name: value("seller"), read: (d) => (isBuyers(d) ? counterparty(d) : issuer(d)) },
  buyer: { name: value("buyer"), read: (d) => (isBuyers(d) ? issuer(d) : counterparty(d)) },
  consignor: { name: member("consignor"), read: (d) => ["consignor", d.consignor] },
  consignee: { name: member("consignee"), read: (d) => ["consignee", isToOrder(d) ? null : d.consignee] },
  carrier: { name: member("carrier"), read: (d) => ["carrier", d.carrier] },
} satisfies Record<string, { name: Phrase; read: (document: Statements) => Reading }>;
export type PartyMember = keyof typeof PARTIES;

/** All parties that a document names, each with its member. */
export const partiesOf = (d: Statements): Reading[] => [
  issuer(d),
  counterparty(d),
  ["consignor", d.consignor],
  ["consignee", d.consignee],
  ["notifyParty", d.notifyParty],
  ["carrier", d.carrier],
];
