import { invalid, textOf } from "./element.ts";
import type { Invoice } from "./invoice.ts";
import { quoted } from "./printable.ts";
import type { Warnings } from "./warnings.ts";
import type { XmlElement } from "./xml-element.ts";

const codes = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Codes of UN/CEFACT 1001 that credit the buyer, and those that bill it, as EN 16931 lists them. */
const CREDIT = codes("81 83 261 262 296 308 381 396 420 458 532");
const DEBIT = codes(
  "71 80 82 84 102 130 202 203 204 211 218 219 295 325 326 331 380 382 383 384 385 386 387 388 389 390 393 394 395 456 457 527 553 575 623 633 751 780 817 870 875 876 877 935",
);
/** Self-billed invoices and credit notes: the buyer writes them. */
const SELF_BILLED = codes("261 389 527");
/** Waybills and bills of lading of each mode. */
const TRANSPORT = codes("703 704 705 710 714 720 730 740 741");
/** Codes of UN/CEFACT 1001 that documents are told apart by beyond their type. */
export const TYPE_CODES: readonly string[] = [...CREDIT, ...DEBIT, ...TRANSPORT];
/** Papers that look like invoices and ask for no payment. */
const NO_CLAIM: Readonly<Record<string, string>> = {
  "325": "a pro forma invoice",
  "751": "invoice information for accounting, not the invoice itself",
};

/** Whether a code of UN/CEFACT 1001 is that of a transport document. */
export const isTransportDocument = (typeCode: string | null): boolean => TRANSPORT.has(typeCode ?? "");

/** What a document is instead, if its code says that it asks for no payment; else null. */
export const noClaimReason = (typeCode: string | null): string | null =>
  (typeCode !== null && Object.hasOwn(NO_CLAIM, typeCode) ? NO_CLAIM[typeCode] : null) ?? null;

function warn(code: XmlElement, typeCode: string, rootType: Invoice["type"], warnings: Warnings): void {
  const reason = noClaimReason(typeCode);
  if (reason) warnings.add(`${reason}: it asks for no payment`, code);
  if (SELF_BILLED.has(typeCode)) warnings.add("self-billed: written by the buyer in the seller's name", code);
  if (!CREDIT.has(typeCode) && !DEBIT.has(typeCode)) warnings.add(`type code ${typeCode} is of no invoice or credit note`, code);
  else if (rootType === "creditNote" && !CREDIT.has(typeCode))
    warnings.add(`a credit note with the type code of an invoice, ${typeCode}`, code);
}

/**
 * Type of a document from its code and, in UBL, from its root. Whichever of them says credit wins: a credit note must never
 * pass for a claim.
 */
export function readType(
  code: XmlElement | null,
  rootType: Invoice["type"],
  warnings: Warnings,
): Pick<Invoice, "type" | "typeCode"> {
  const typeCode = textOf(code);
  if (code === null || typeCode === null) return { type: rootType, typeCode: null };
  if (!/^[1-9]\d{0,2}$/.test(typeCode)) {
    throw invalid(code, `${quoted(typeCode)} is no document type of UN/CEFACT 1001.`, "Use a number such as 380 or 381.");
  }
  warn(code, typeCode, rootType, warnings);
  return { type: CREDIT.has(typeCode) ? "creditNote" : rootType, typeCode };
}
