import { invalid, textOf } from "./element.ts";
import { quoted } from "./errors.ts";
import type { Invoice } from "./invoice.ts";
import type { Warnings } from "./reading.ts";
import type { XmlElement } from "./xml.ts";

/** Codes of UN/CEFACT 1001 that credit the buyer, as EN 16931 lists them. */
const CREDIT = new Set("81 83 261 262 296 308 381 396 420 458 532".split(" "));
/** Self-billed invoices and credit notes: the buyer writes them. */
const SELF_BILLED = new Set(["261", "389", "527"]);
/** Pro forma invoices ask for no payment. */
const PRO_FORMA = "325";

/** Transport documents: waybills and bills of lading of each mode. */
const TRANSPORT = new Set("703 704 705 710 714 720 730 740 741".split(" "));
export const isTransportDocument = (typeCode: string | null): boolean => TRANSPORT.has(typeCode ?? "");

/** Whether money can be asked for on a code. */
export const isClaim = (typeCode: string | null): boolean => typeCode !== PRO_FORMA && !CREDIT.has(typeCode ?? "");

/** Type of a document from its code and, in UBL, from its root. Whichever of them says credit wins: a credit note must never pass for a claim. */
export function readType(code: XmlElement | null, rootType: Invoice["type"], warnings: Warnings): Pick<Invoice, "type" | "typeCode"> {
  const typeCode = textOf(code);
  if (code === null || typeCode === null) return { type: rootType, typeCode: null };
  if (!/^[1-9]\d{0,2}$/.test(typeCode)) {
    throw invalid(code, `${quoted(typeCode)} is no document type of UN/CEFACT 1001.`, "Use a number such as 380 or 381.");
  }
  const isCredit = CREDIT.has(typeCode);
  if (rootType === "creditNote" && !isCredit) warnings.add(`a credit note with type code ${typeCode}`, code);
  if (SELF_BILLED.has(typeCode)) warnings.add("self-billed: written by the buyer in the seller's name", code);
  if (typeCode === PRO_FORMA) warnings.add("a pro forma invoice: it asks for no payment", code);
  return { type: isCredit ? "creditNote" : rootType, typeCode };
}
