import currencies from "currency-codes";
import { type Hex, isHash } from "viem";
import type { demandFact } from "../../../../../sdk/src/index.ts";

type Asked = Parameters<typeof demandFact>[1];
const FACTS = ["amountBelow", "originInSet", "disclose", "documentsMatch", "sumBelow"] as const;
export type FactName = (typeof FACTS)[number];

/** What can be asked of a document: a sum is one of enrolled documents, which only invoices are. */
export const factsOf = (isInvoice: boolean): readonly FactName[] => FACTS.filter((fact) => isInvoice || fact !== "sumBelow");

/** What somebody has written into the form; each kind of fact takes what it needs of it. */
export interface Wanted {
  fact: FactName;
  /** ISO 4217 code; null until one is chosen. */
  currency: string | null;
  atLeast: boolean;
  /** Minor units. */
  threshold: string;
  countries: string[];
  slots: string[];
  /** Ids of documents beside the one whose page it is. */
  others: string[];
  /** Units of the field. */
  tolerance: string;
}
export const NOTHING: Wanted = {
  fact: "amountBelow",
  currency: null,
  atLeast: false,
  threshold: "",
  countries: [],
  slots: [],
  others: [],
  tolerance: "0",
};

/** Of the other documents that were named, what is no id of one. */
export const noIdsIn = ({ others }: Wanted): string[] => others.filter((id) => !isHash(id));

/** Whether the form says everything that a statement needs first of all. */
export const isWhole = (wanted: Wanted): boolean => {
  const { fact, currency } = wanted;
  const isOfAmount = fact === "amountBelow" || fact === "sumBelow";
  const isOfSeveral = fact === "documentsMatch" || fact === "sumBelow";
  return (!isOfAmount || currency !== null) && (!isOfSeveral || noIdsIn(wanted).length === 0);
};

/** The statement of a demand; the SDK says whether it is one. */
export function statementOf(documentId: Hex, wanted: Wanted): Asked {
  const { fact, atLeast, countries, slots, others } = wanted;
  const documentIds = [documentId, ...others];
  const bound = { currency: Number(currencies.code(wanted.currency ?? "")?.number), atLeast, threshold: wanted.threshold || "0" };
  const matches = slots.map((slot) => ({ slots: documentIds.map(() => slot), tolerance: wanted.tolerance || "0" }));
  const statements: Record<FactName, unknown> = {
    amountBelow: { fact, documentId, ...bound },
    originInSet: { fact, documentId, countries },
    disclose: { fact, documentId, slots },
    documentsMatch: { fact, documentIds, matches },
    sumBelow: { fact, documentIds, ...bound },
  };
  return statements[fact] as Asked;
}
