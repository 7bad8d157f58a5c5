import { normalForm } from "../protocol/document.ts";

/** What a seller pays for under a term of Incoterms 2020, as far as the invoice's total has it inside. */
export interface Incoterm {
  /** Main carriage. */
  freight: boolean;
  /** Insurance that the seller must take out, or bears at its own risk. */
  insurance: boolean;
  /** For carriage by sea and inland waterway alone. */
  bySea: boolean;
}

const term = (freight: boolean, insurance: boolean, bySea = false): Incoterm => ({ freight, insurance, bySea });

/** Incoterms 2020, and DAT of 2010, which DPU replaced and contracts go on using. */
const INCOTERMS: Readonly<Record<string, Incoterm>> = {
  EXW: term(false, false),
  FCA: term(false, false),
  FAS: term(false, false, true),
  FOB: term(false, false, true),
  CFR: term(true, false, true),
  CIF: term(true, true, true),
  CPT: term(true, false),
  CIP: term(true, true),
  DAP: term(true, true),
  DAT: term(true, true),
  DPU: term(true, true),
  DDP: term(true, true),
};

/** Terms under which the seller owes the buyer an insurance. */
const INSURED = new Set(["CIF", "CIP"]);

/** The three letters of a term, which documents follow with a place and an edition: "CIF Tianjin (Incoterms 2020)". */
export const incotermCode = (text: string): string => normalForm(text.trim().split(/[\s,;(]/)[0] ?? "");

/** What a term means; null if it is none. */
export function incotermOf(text: string): Incoterm | null {
  const code = incotermCode(text);
  return Object.hasOwn(INCOTERMS, code) ? (INCOTERMS[code] as Incoterm) : null;
}

/** Whether the seller owes the buyer an insurance under a term; false for what is no term. */
export const owesInsurance = (text: string): boolean => INSURED.has(incotermCode(text));
