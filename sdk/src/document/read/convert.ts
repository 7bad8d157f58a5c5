import { isContainerNumber } from "../container.ts";
import { countryNumber } from "../country.ts";
import { isoDate } from "../date.ts";
import { incotermOf } from "../incoterm.ts";
import { quoted } from "../printable.ts";
import { oneLine } from "../reading.ts";
import type { Context, FieldOf } from "./context.ts";
import { amountOf, countOf, quantityOf } from "./numbers.ts";
import { legalParty, namedParty } from "./read-party.ts";
import { type Found, type Source, valuesAt } from "./source.ts";
import { weightOf } from "./weights.ts";
import { writtenAmount, writtenWeight } from "./written.ts";

/** Makes a member's value of what the file has; undefined where nothing can be made of it, and a warning then says so. */
type Convert = (found: Found, context: Context, field: FieldOf) => unknown;

function leaveOut({ source, text }: Found, { warnings }: Context, { member }: FieldOf, what: string): undefined {
  warnings.add(`${member}: ${quoted(text)} ${what}, left out`, source.spot);
}

/** Keeps what has a form, after upper case and without what is only written for the eye. */
const shaped =
  (form: RegExp, ignored: RegExp, what: string): Convert =>
  (found, context, field) => {
    const value = found.text.toUpperCase().replace(ignored, "");
    return form.test(value) ? value : leaveOut(found, context, field, what);
  };

const date: Convert = (found, context, field) =>
  isoDate(found.text.replace(/[T ].*$/, "")) ?? leaveOut(found, context, field, "is no date");

const country: Convert = (found, context, field) => {
  const code = found.text.toUpperCase();
  return countryNumber(code) === null ? leaveOut(found, context, field, "is no ISO 3166 country code") : code;
};

const containerNumber: Convert = (found, { warnings }, { member }) => {
  const number = found.text.toUpperCase().replace(/[\s./-]/g, "");
  if (/^[A-Z]{4}\d{7}$/.test(number) && !isContainerNumber(number))
    warnings.add(`${member}: the check digit of ${quoted(found.text)} is wrong`, found.source.spot);
  return number;
};

const incoterm: Convert = ({ source, text }, { warnings }, { member }) => {
  const { term, warning } = incotermOf(text);
  if (warning) warnings.add(`${member}: ${warning}`, source.spot);
  return term;
};

/** An identifier, with the part of it that stands elsewhere. */
const numbered: Convert = ({ source, text }, _, { before }) => {
  const [first, second] = valuesAt(source, before ?? []);
  if (second) throw second.source.invalid("The element is given twice where one is allowed.", "Leave the one that counts.");
  return oneLine(first === undefined || text.startsWith(`${first.text}-`) ? text : `${first.text}-${text}`);
};

/** The word that the mapping has for the file's. */
const word: Convert = (found, context, field) => {
  const words = field.words ?? {};
  const key = Object.keys(words).find((name) => name.toUpperCase() === found.text.toUpperCase());
  return key === undefined ? leaveOut(found, context, field, "is not known") : words[key];
};

/** By kind, what is made of one value. */
export const CONVERT = {
  text: ({ text }) => oneLine(text),
  identifier: numbered,
  date,
  count: countOf,
  quantity: quantityOf,
  weight: weightOf,
  amount: amountOf,
  writtenAmount,
  writtenWeight,
  country,
  locode: shaped(/^[A-Z]{2}[A-Z2-9]{3}$/, /[\s-]/g, "is no UN/LOCODE"),
  harmonizedCode: shaped(/^\d{4,10}$/, /[\s.]/g, "is no HS code of 4 to 10 digits"),
  packageCode: shaped(/^[0-9A-Z]{2}$/, /\s/g, "is no package code of UN/ECE recommendation 21"),
  unit: shaped(/^[0-9A-Z]{2,3}$/, /\s/g, "is no unit code of UN/ECE recommendation 20"),
  typeCode: shaped(/^[1-9]\d{0,2}$/, /\s/g, "is no document type of UN/CEFACT 1001"),
  incoterm,
  containerNumber,
  word,
} as const satisfies Record<string, Convert>;

/** By kind, what is made of everything at a path. */
export const CONVERT_PARTY = { party: legalParty, namedParty } as const satisfies Record<
  string,
  (source: Source, context: Context, field: FieldOf) => unknown
>;

/** Kinds of which all values count, and the kind of each. */
export const LISTS = { countries: "country", identifiers: "identifier", texts: "text" } as const;

/** `sum`: of amounts. `present`: a word, where the path finds anything. `entries`: how many it finds. `documentType`: one of our types, by code or word. */
export type FieldKind =
  | keyof typeof CONVERT
  | keyof typeof CONVERT_PARTY
  | keyof typeof LISTS
  | "sum"
  | "present"
  | "entries"
  | "documentType";
