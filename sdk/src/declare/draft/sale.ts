import { invoicedMember, invoicedOf } from "../../document/invoiced.ts";
import { AMOUNT_LIMIT } from "../../protocol/notes.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import type { SourceDocument } from "../source-document.ts";
import { creditNotes } from "./credit-notes.ts";
import { type Draft, fieldSource, isPresent, numbered, ofTypes } from "./draft.ts";
import { INVOICE } from "./fields.ts";
import { slotOf } from "./slot-of.ts";
import { addConflict } from "./take.ts";

const by = (source: SourceDocument, member: "currency" | "totalMinor" | "invoicedMinor", note?: Phrase) => ({
  source,
  slot: slotOf(source.document, member),
  ...(note && { note }),
});

/** The invoices' currency, if it is one. */
function takeCurrency(draft: Draft, invoices: readonly SourceDocument[]): void {
  const currencies = [...new Set(invoices.map(({ document }) => document.currency).filter(isPresent))];
  const given = draft.overrides.currency;
  const [only, other] = currencies;
  const currency = given ?? (other === undefined ? only : undefined);
  if (currency) draft.values.currency = currency;
  if (!given && currency) draft.sources.push(...invoices.map((source) => fieldSource("currency", by(source, "currency"))));
  const all = invoices.map((source) => ({ by: [by(source, "currency")], parts: [source.document.currency ?? "none"] }));
  if (other !== undefined || (given && only && given !== only)) addConflict(draft, "currency", given, all);
  if (other !== undefined && !given)
    draft.open.push({
      member: "currency",
      why: phrase("currenciesDiffer", { currencies }),
    });
}

interface Statement {
  source: SourceDocument;
  minor: bigint;
  isCredit: boolean;
}

/** Invoices and credit notes with their totals, or why they cannot be added up. */
function statements(draft: Draft, invoices: readonly SourceDocument[]): Statement[] | Phrase {
  if (invoices.length === 0) return phrase("invoiceMissing", {});
  const all = [...invoices, ...creditNotes(draft).counted];
  const silent = all.find(({ document }) => !invoicedOf(document));
  if (silent) return phrase("totalNotStated", { document: numbered(silent) });
  const foreign = all.find(({ document }) => document.currency !== draft.values.currency);
  if (foreign) {
    const currencies = { currency: foreign.document.currency ?? "", declared: draft.values.currency ?? "" };
    return phrase("currencyForeign", { document: numbered(foreign), ...currencies });
  }
  return all.map((source) => ({
    source,
    minor: BigInt(invoicedOf(source.document) ?? 0),
    isCredit: source.document.type === "creditNote",
  }));
}

function noteOf({ source, isCredit }: Statement, count: number): Phrase | undefined {
  const sum = count > 1 ? phrase("addedUp", { count }) : null;
  const prepaid = invoicedMember(source.document) === "invoicedMinor" ? phrase("withPrepaid", {}) : null;
  const each = [isCredit ? phrase("takenOff", {}) : sum, prepaid].filter(isPresent);
  return each.length === 0 ? undefined : phrase("notes", { each });
}

function takeTotal(draft: Draft, invoices: readonly SourceDocument[]): void {
  const given = draft.overrides.totalMinor;
  const found = statements(draft, invoices);
  const isNeeded = draft.procedure === "export" || draft.procedure === "import";
  const total = "say" in found ? null : found.reduce((sum, { minor, isCredit }) => sum + (isCredit ? -minor : minor), 0n);
  const isAmount = total !== null && total >= 0n && total < AMOUNT_LIMIT;
  if (isPresent(given)) draft.values.totalMinor = given;
  else if (isAmount) draft.values.totalMinor = total.toString();
  else if (isNeeded || invoices.length > 0)
    draft.open.push({
      member: "totalMinor",
      why: "say" in found ? found : phrase("creditsExceedInvoices", {}),
    });
  if ("say" in found) return;
  const parts = found.map((one) => ({
    by: [by(one.source, invoicedMember(one.source.document), noteOf(one, found.length))],
    parts: [one.minor.toString()],
  }));
  if (isAmount && !isPresent(given))
    draft.sources.push(...parts.flatMap((part) => part.by.map((one) => fieldSource("totalMinor", one))));
  if (isPresent(given) && total?.toString() !== given) addConflict(draft, "totalMinor", given, parts);
}

/**
 * What was sold: the currency of the invoices and their sum, less the credit notes that are about them, all in one currency. What was prepaid was
 * sold as well. Every one of them is a source. Different currencies are for a person to bring together.
 */
export function takeSale(draft: Draft): void {
  const invoices = ofTypes(draft.documents, INVOICE);
  takeCurrency(draft, invoices);
  takeTotal(draft, invoices);
  if (invoices.length > 0)
    for (const note of creditNotes(draft).nameless)
      draft.open.push({ member: "totalMinor", why: phrase("creditNoteNameless", { document: numbered(note) }) });
}
