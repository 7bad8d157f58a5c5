import { currencyOf } from "../currency.ts";
import { NotCommittable } from "../errors.ts";
import { MAX_ITEMS } from "../goods.ts";
import { chooseLegalId, type LegalId } from "../legal-identifier.ts";
import { warnOfNumber } from "../number.ts";
import { quoted } from "../printable.ts";
import type { Warnings } from "../warnings.ts";
import { type Context, partyPaths } from "./context.ts";
import type { DocumentMapping, List } from "./mapping.ts";
import { readFields } from "./read-field.ts";
import { legalParty, readParty } from "./read-party.ts";
import { all, firstOf, type Paths, type Source, valuesAt } from "./source.ts";

/** What a caller can say of a file's parties. */
export interface ImportOptions {
  /** Legal identifier of the issuer, where the file has several or none. */
  issuer?: LegalId;
  /** The same for the counterparty. */
  counterparty?: LegalId;
  /** ISO 4217 code of the currency, for files that name none, or by a sign such as "$" that is the sign of several. */
  currency?: string;
  /** Date of issue, for files that have none: some customs messages leave it to the day of their arrival. */
  issueDate?: string;
}

/** Members of a readable document as a reader found them, not yet checked. */
export type Draft = Record<string, unknown>;

const shown = (paths: Paths): string => [paths].flat().join(" or ");

/** Members that there must be exactly one of: readers would disagree on what document it is. */
const ESSENTIAL = ["number", "issueDate"];
const ADD: Readonly<Record<string, string>> = { issueDate: "Add it and export again, or give it (--issue-date YYYY-MM-DD)." };

function requireEssential(root: Source, { fields }: DocumentMapping, given: ImportOptions): void {
  for (const { member, from } of fields.filter((field) => ESSENTIAL.includes(field.member))) {
    const [found, second] = valuesAt(root, from);
    if (second) throw second.source.invalid("The element is given twice where one is allowed.", "Leave the one that counts.");
    if (!found && !(member === "issueDate" && given.issueDate))
      throw root.invalid(`${shown(from)} is missing: the document's ${member}.`, ADD[member] ?? "Add it and export again.");
  }
}

function issuerOf(root: Source, { issuer }: DocumentMapping, context: Context, given?: LegalId): Draft {
  const [source, second] = firstOf(root, issuer);
  if (second) throw second.invalid("There are several issuers.", "Leave the one that counts.");
  const party = source && readParty(source, partyPaths(context, "issuer"), context.warnings);
  const id = party ? chooseLegalId(party, "issuer", given) : given;
  if (id) return { name: party?.name ?? null, id };
  const what = `The document gives no id that identifies its issuer in law (${shown(issuer)}).`;
  throw new NotCommittable({ what, todo: "Name the issuer's registered identifier (--issuer SCHEME:VALUE)." });
}

function counterpartyOf(root: Source, { counterparty }: DocumentMapping, context: Context, given?: LegalId): Draft | null {
  const [source, second] = firstOf(root, counterparty);
  if (second) context.warnings.add("counterparty: several parties, left out", second.spot);
  if (!source || second) return given ? { name: null, id: given } : null;
  return legalParty(source, context, { member: "counterparty" }, given) ?? null;
}

/** Currency that the document names for all its amounts, or the given one; null if it leaves that to each of them. */
function readCurrency(root: Source, { currency }: DocumentMapping, given?: string): Context["currency"] {
  const [found] = valuesAt(root, currency);
  const code = found?.text ?? given;
  const known = code === undefined ? null : currencyOf(code);
  if (known && (given ?? known.code) !== known.code)
    throw new NotCommittable({ what: `The document is in ${known.code}, not in ${given}.`, todo: "Leave the currency to it." });
  if (known || code === undefined) return known;
  const { invalid } = found?.source ?? root;
  throw invalid(`${quoted(code)} is no ISO 4217 currency to be paid in.`, "Correct the currency code.");
}

/** Type and code. Where the file says which of several kinds it is, and it is none of them, it is the most general, and a warning says so. */
function typeOf(root: Source, { type, typeCode, variants }: DocumentMapping, warnings: Warnings): Draft {
  const said = valuesAt(root, variants?.from ?? []);
  const [word, ...others] = new Set(said.map(({ text }) => text));
  const own =
    word !== undefined && others.length === 0 && Object.hasOwn(variants?.types ?? {}, word) ? variants?.types[word] : undefined;
  if (word !== undefined && own === undefined) {
    const what =
      others.length > 0 ? `${[word, ...others].map(quoted).join(" and ")} contradict each other` : `${quoted(word)} is not known`;
    warnings.add(`type: ${what}, taken for ${type} of no certain kind`, said[0]?.source.spot);
  }
  const [variant, code] = own ?? [type, typeCode];
  return { type: variant, typeCode: code ?? null };
}

function readList(root: Source, { member, at, having, fields }: List, context: Context): Draft[] {
  const found = firstOf(root, at);
  const entries = having === undefined ? found : found.filter((entry) => all(entry, having).length > 0);
  if (entries[MAX_ITEMS]) throw entries[MAX_ITEMS].invalid(`There are more than ${MAX_ITEMS} ${member}.`, "Split the document.");
  const drafts = entries.map((entry) => readFields(entry, fields, context));
  if (member === "items") return drafts.map((draft) => ({ description: "not described", ...draft }));
  const first = fields[0]?.member ?? "";
  return drafts.filter((draft) => draft[first] !== undefined);
}

const partiesOf = ({ party, parties }: DocumentMapping): Pick<Context, "party" | "parties"> => ({ party, parties });

/** Reads a document by a table of paths. @throws ContentInvalid, NotCommittable */
export function readMapped(root: Source, mapping: DocumentMapping, warnings: Warnings, options: ImportOptions): Draft {
  const context: Context = { warnings, currency: readCurrency(root, mapping, options.currency), ...partiesOf(mapping) };
  requireEssential(root, mapping, options);
  const parties = {
    issuer: issuerOf(root, mapping, context, options.issuer),
    counterparty: counterpartyOf(root, mapping, context, options.counterparty),
  };
  const values = readFields(root, mapping.fields, context);
  warnOfNumber(String(values.number ?? ""), warnings, root.spot);
  const lists = mapping.lists
    .map((list) => [list.member, readList(root, list, context)] as const)
    .filter(([, entries]) => entries.length > 0);
  return {
    ...typeOf(root, mapping, warnings),
    ...parties,
    ...(options.issueDate && { issueDate: options.issueDate }),
    ...values,
    ...Object.fromEntries(lists),
    currency: context.currency?.code ?? null,
  };
}
