import { normalForm } from "../../protocol/document.ts";
import { phrase } from "../../say/phrase.ts";
import { type Dossier, type Source, sourcesOf } from "../dossier.ts";
import type { Finding } from "../finding.ts";
import { TEXTS } from "../members/texts.ts";
import type { RuleOf } from "../rule.ts";
import { about } from "./sentence.ts";

/** Legal identifier and account of whoever issued a document: on paper and on the ledger. */
function issuerOf({ document, entry }: Source): string {
  const { scheme = "", value = "" } = document?.issuer?.id ?? {};
  return JSON.stringify([normalForm(scheme), normalForm(value), entry?.issuer.toLowerCase() ?? null]);
}
/** What an invoice is named by, within those of its issuer. */
const nameOf = (issuer: string, number: string): string => JSON.stringify([issuer, normalForm(number)]);

/** Of a note that nobody has read, and of which invoice or issuer were not shown. */
const isUnknown = ({ isPartial, document }: Source, named: readonly unknown[]): boolean =>
  isPartial === true && (named.length === 0 || !document?.issuer?.id);

interface Credits {
  counted: Source[];
  others: Source[];
}
const known = new WeakMap<Dossier, Credits>();

/**
 * Credit notes by whether they count. Only who claims money can give some of it up: a note counts if it names an invoice of the set that
 * the same party issued and the same account registered. Anybody can register a note about another's invoice. Of one of which nobody knows
 * that, neither is said.
 */
export function creditsOf(dossier: Dossier): Credits {
  const earlier = known.get(dossier);
  if (earlier) return earlier;
  const invoices = new Set(sourcesOf(dossier, ["invoice"]).map((by) => nameOf(issuerOf(by), by.number)));
  const credits: Credits = { counted: [], others: [] };
  for (const note of sourcesOf(dossier, ["creditNote"])) {
    const issuer = issuerOf(note);
    const named = TEXTS.invoiceNumber.read(note.document ?? {});
    if (isUnknown(note, named)) continue;
    const counts = named.some(([, number]) => invoices.has(nameOf(issuer, number)));
    credits[counts ? "counted" : "others"].push(note);
  }
  known.set(dossier, credits);
  return credits;
}

/** Every credit note is about an invoice of the set, and by its issuer. */
export function credits(_rule: RuleOf<"credits">, dossier: Dossier): Finding {
  const { counted, others } = creditsOf(dossier);
  const what = phrase("creditsNothing", {});
  const found = others.map((by) => about(by, "invoiceNumber", by.document?.invoiceNumber ?? null, what));
  return { compared: counted.length + others.length, found, reason: phrase("noCreditNote", {}) };
}
