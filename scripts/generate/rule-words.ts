import type { Rule } from "../../sdk/src/judge/rule.ts";
import type { Condition } from "../../sdk/src/judge/when.ts";

/** What each comparison takes as agreement. */
export const COMPARISONS: Readonly<Record<Rule["compare"], string>> = {
  acknowledged: "the counterparty that a document names has acknowledged it",
  addUp: "the items of a document add up to what it states for all",
  among: "every left value is among the right ones, in normal form",
  asSourced: "a member drawn whole from one slot of one document, without a note, has that slot's value",
  atMost: "the left sum is not above the right one by more than the tolerance",
  backed:
    "a member that documents state names at least one of them as its source, and has the value that these state, alone, added up or together; of members that are computed, other rules compare the value",
  backedItems: "each item that states the member is within a run for which a source is named, where documents state it of goods",
  basisStated: "the costs and terms that bring the invoices to the office's basis stand in documents other than the declaration",
  carriesBySea: "the term of delivery is not one for the sea alone",
  cited: "a document that the declaration references is among the documents, by id where it gives one, else by type and number",
  coded: "each item has an HS code of six digits or more",
  containersAddUp: "the containers of a document weigh what it states for all goods",
  covers: "the left sum is at least so many percent of the right one",
  credits:
    "a credit note names an invoice of the set of the same issuer, registered by the same account; only then it is taken off anything",
  current: "the ledger calls the document current, and no later version of it is among the documents",
  customsValue:
    "the left value is that of the invoices less credit notes on the office's basis: as sold, or brought to FOB or CIF with the freight and insurance that are stated; of a procedure without a basis, on any of the three",
  declares: "the declaration states something where a document on the right does, under the procedures that need it",
  distinctItems: "no two items of a document are equal in all members",
  freightBorneBy: "freight terms are prepaid where the term of delivery has the main carriage in the price, else collect",
  goesWith: "where there is something on the left there is something on the right",
  itemsValue: "the items' values add up to the price of the invoices, less credit notes or not",
  known: "the code is in its list",
  licensed: "a licence names each declared code that begins like one of the table below, or names no code at all",
  namesSources: "there are sources, where there are documents",
  netWithinGross: "net weight is not above gross weight, each as stated or as the items' sum",
  notAfter: "the left day is not later than the right one by more than the tolerance, for documents that belong together",
  oneOrPart: "the left name equals a right one, or one of the two contains the other",
  originPerCode: "items under an HS code come from the same countries on both sides",
  partyAmong: "the left legal identifier is among the right ones, where one of its scheme is there",
  present: "there is one",
  pricePerUnit: "value by quantity is the same for goods of one HS code and unit",
  quantityPerUnit: "of no unit there is more on the left than on the right, beyond the tolerance; units of mass are converted",
  registeredOnce: "no two ids have the same type, issuer, number and version",
  same: "equal in normal form, for documents that belong together",
  sameDay: "the left day is close to one of the right days",
  sameParty:
    "legal identifiers of one scheme are equal in normal form; where there are none on both sides, names are. Goods to order have no consignee in their transport document",
  samePrefix: "each HS code begins like one of the other side, compared to the digits of the shorter one and of the rule",
  sameQuantity:
    "the quantities under each HS code and unit that the declaration states are those of the documents, or these less what credit notes take back; units of mass are converted",
  sameSet: "both sides state the same values, in normal form",
  sameSum:
    "both sides add up to the same; of transport documents and packing lists, those that state the whole are set aside and the others must add up to it",
  sameValue:
    "the left total is that of the invoices less credit notes, brought to the declared terms with the freight and insurance that are stated",
  sourced: "documents that the declaration names as sources are among the documents, in the versions that it names",
  sumPerCode:
    "what the items under each HS code come to is the same, as far as the shortest code goes; values less what credit notes take off, or not",
  withinSold: "the left sum is not above the invoices less credit notes",
};

/** When a rule applies. */
export const CONDITIONS: Readonly<Record<Condition, string>> = {
  sellerOwesInsurance: "under CIF and CIP",
  sellerOwesNoInsurance: "not under CIF and CIP",
  buyerPaysFreightOfImport: "imports whose terms leave the freight to the buyer",
  goodsAreExported: "exports",
  goodsAreImported: "imports",
  goodsOnlyFly: "no transport document but air waybills",
};
