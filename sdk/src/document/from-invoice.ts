import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Slots } from "../protocol/types.ts";
import { NotCommittable } from "./errors.ts";
import { goodsOfInvoice } from "./goods-of-invoice.ts";
import { commonHarmonizedCode } from "./harmonized-code.ts";
import type { Invoice } from "./invoice.ts";
import { chooseLegalId, type LegalId } from "./legal-identifier.ts";
import { checkTradeDocument } from "./parse-trade-document.ts";
import { documentSlots } from "./slots.ts";
import type { TradeDocument } from "./trade-document.ts";
import { noClaimReason } from "./type-code.ts";

/** What the file alone does not settle. */
export interface InvoiceOptions {
  /** Seller's legal identifier; by default the best of its ids, see legalIdsOf. */
  issuer?: LegalId;
  /** Buyer's legal identifier; by default likewise. */
  counterparty?: LegalId;
  /** The invoice's file: its keccak256 becomes an attachment, so that the commitment covers every line of it. */
  original?: Uint8Array;
}

function needLegalId(invoice: Invoice, given?: LegalId): LegalId {
  const id = chooseLegalId(invoice.seller, "seller", given);
  if (id) return id;
  const what = "The invoice gives no id that identifies its seller in law.";
  throw new NotCommittable({ what, todo: "Name the seller's registered identifier (--issuer SCHEME:VALUE)." });
}

function checkCommittable(invoice: Invoice): void {
  const { type, typeCode, totalMinor } = invoice;
  if (totalMinor < 0n) {
    throw new NotCommittable({
      what: `The amount payable is negative (${totalMinor} minor units).`,
      todo: "Nobody owes it, so there is nothing to commit to.",
    });
  }
  const instead = type === "invoice" ? noClaimReason(typeCode) : null;
  if (instead) throw new NotCommittable({ what: `This is ${instead}.`, todo: "Commit to the invoice that asks for payment." });
}

/** Invoices that a credit note is about. What an invoice corrects is another matter: it claims money of its own. */
function credited({ type, invoiceNumbers }: Invoice): Pick<TradeDocument, "invoiceNumber" | "references"> {
  const [only, second] = invoiceNumbers;
  if (type !== "creditNote" || only === undefined) return {};
  if (second === undefined) return { invoiceNumber: only };
  return { references: invoiceNumbers.map((number) => ({ type: "invoice", number })) };
}

/** Trade document of an imported invoice or credit note: its seller is the issuer, its buyer the counterparty. */
export function tradeDocumentOf(invoice: Invoice, options: InvoiceOptions = {}): TradeDocument {
  checkCommittable(invoice);
  const buyerId = chooseLegalId(invoice.buyer, "buyer", options.counterparty);
  const { taxExclusiveMinor } = invoice;
  return checkTradeDocument({
    type: invoice.type,
    typeCode: invoice.typeCode,
    issuer: { name: invoice.seller.name, id: needLegalId(invoice, options.issuer) },
    counterparty: buyerId && { name: invoice.buyer.name, id: buyerId },
    number: invoice.number,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    currency: invoice.currency,
    totalMinor: invoice.totalMinor.toString(),
    ...(invoice.invoicedMinor !== null && { invoicedMinor: invoice.invoicedMinor.toString() }),
    taxExclusiveMinor: taxExclusiveMinor !== null && taxExclusiveMinor >= 0n ? taxExclusiveMinor.toString() : null,
    originCountries: invoice.originCountries,
    orderNumber: invoice.orderNumber,
    contractNumber: invoice.contractNumber,
    transportNumber: invoice.transportNumber,
    ...credited(invoice),
    incoterm: invoice.incoterm,
    harmonizedCode: commonHarmonizedCode(invoice.lines.map((line) => line.harmonizedCode)),
    items: invoice.lines.length > 0 ? goodsOfInvoice(invoice) : null,
    attachments: options.original && [`0x${bytesToHex(keccak_256(options.original))}`],
  });
}

/** Slots of an imported invoice or credit note. @throws NotCommittable, ContentInvalid */
export function slotsOfInvoice(invoice: Invoice, options: InvoiceOptions = {}): Slots {
  return documentSlots(tradeDocumentOf(invoice, options));
}
