import { isoDate } from "./date.ts";
import { type Reader, splitLast, textOf } from "./element.ts";
import type { Invoice } from "./invoice.ts";
import { quoted } from "./printable.ts";
import { readCommon, readIncoterm } from "./reading.ts";
import { isTransportDocument } from "./type-code.ts";
import { UBL_INVOICE } from "./ubl-paths.ts";
import type { Warnings } from "./warnings.ts";
import type { XmlElement } from "./xml-element.ts";

/** Day of payment; what is no day is left out. */
function readDay(text: string | null, at: XmlElement | null, warnings: Warnings): string | null {
  const day = text === null ? null : isoDate(text);
  if (text !== null && day === null) warnings.add(`dueDate: ${quoted(text)} is no date, left out`, at ?? undefined);
  return day;
}

/** What an invoice or credit note of UBL refers to, and when it is due. */
export function ublReferences(
  ubl: Reader,
  root: XmlElement,
  warnings: Warnings,
): Pick<Invoice, "dueDate" | "orderNumber" | "contractNumber" | "transportNumber" | "invoiceNumbers" | "incoterm"> {
  const [at, number] = splitLast(UBL_INVOICE.transportNumber);
  const transport = ubl.all(root, at).filter((one) => isTransportDocument(ubl.value(one, "cbc:DocumentTypeCode")));
  const due = ubl.one(root, UBL_INVOICE.dueDate);
  const dates = textOf(due) === null ? ubl.all(root, "cac:PaymentMeans/cbc:PaymentDueDate") : [due];
  return {
    dueDate: readDay(readCommon(dates, "dueDate", warnings), dates[0] ?? null, warnings),
    orderNumber: readCommon(ubl.all(root, UBL_INVOICE.orderNumber), "orderNumber", warnings),
    contractNumber: readCommon(ubl.all(root, UBL_INVOICE.contractNumber), "contractNumber", warnings),
    transportNumber: readCommon(
      transport.map((one) => ubl.one(one, number)),
      "transportNumber",
      warnings,
    ),
    invoiceNumbers: ubl.distinct(root, UBL_INVOICE.invoiceNumber),
    incoterm: readIncoterm(ubl.all(root, UBL_INVOICE.incoterm), warnings),
  };
}
