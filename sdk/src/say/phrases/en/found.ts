import { article, capital, plural } from "./grammar.ts";

export interface Sides {
  name: string;
  left: string;
  leftIn: string;
  right: string;
  rightIn: string;
  /** How far apart they are and may be; empty where there is no such. */
  tolerance: string;
}
/** What parts come to beside what is stated of the whole. */
export interface Sum {
  sum: string;
  member: string;
  total: string;
  tolerance: string;
}
const after = (tolerance: string): string => (tolerance === "" ? "" : `: ${tolerance}`);

/** What a cross-check finds. */
export const found = {
  /** Gross weight 25500 kg in import declaration "D-1", but 22500 kg in packing list "PL-1". */
  disagreement: ({ name, left, leftIn, rightName, right, rightIn, tolerance }: Sides & { rightName: string }): string =>
    `${capital(name)} ${left} in ${leftIn}, but ${rightName === name ? right : `${rightName} ${right}`} in ${rightIn}${after(tolerance)}.`,
  groupDisagreement: ({ name, left, leftIn, right, rightIn, tolerance }: Sides): string =>
    `${capital(name)}: ${left} in ${leftIn}, but ${right} in ${rightIn}${after(tolerance)}.`,
  about: ({ document, what }: { document: string; what: string }): string => `${capital(document)}: ${what}.`,
  sentence: ({ text }: { text: string }): string => `${capital(text)}.`,
  /** A name at the head of something. */
  sentenceCase: ({ text }: { text: string }): string => capital(text),
  andMore: ({ sentence, count }: { sentence: string; count: number }): string => `${sentence} And ${count} more of this kind.`,
  // Of the documents themselves.
  outdated: (): string => "it is superseded or withdrawn on the ledger",
  earlierVersion: ({ version, last }: { version: number; last: number }): string =>
    `it is version ${version}, and version ${last} is among the documents`,
  notAcknowledged: (): string => "its counterparty has not acknowledged it",
  registeredTwice: ({ first, second }: { first: string; second: string }): string =>
    `it is registered twice, as ${first} and as ${second}`,
  citedMissing: ({ document }: { document: string }): string => `it names ${document}, which is not among the documents`,
  creditsNothing: (): string =>
    "it names no invoice of the set that the same party issued and the same account registered, and is not taken off",
  // Of what they state.
  notListed: ({ name, text, list }: { name: string; text: string; list: string }): string =>
    `${name} ${text} is not among the ${list}`,
  licenceMissing: ({ code, goods, source }: { code: string; prefix: string; goods: string; source: string }): string =>
    `HS code ${code} is of ${goods} (${source}), and no licence names it`,
  codeTooShort: ({ code }: { code: string }): string => `HS code ${code} has fewer than six digits`,
  codeMissing: (): string => "goods without an HS code",
  sameItem: ({ at, earlier, description }: { at: number; earlier: number; description: string }): string =>
    `item ${at} says the same as item ${earlier}, ${description}`,
  netAboveGross: ({ net, gross }: { net: string; gross: string }): string => `net weight ${net} is above gross weight ${gross}`,
  itemsComeTo: ({ sum, member, total, tolerance }: Sum): string =>
    `items come to ${sum}, but its ${member} is ${total}: ${tolerance}`,
  containersComeTo: ({ sum, member, total, tolerance }: Sum): string =>
    `its containers come to ${sum}, but its ${member} is ${total}: ${tolerance}`,
  basisUnknown: ({ basis, reason }: { basis: string; reason: string }): string =>
    `the value on the basis ${basis} cannot be told: ${reason}`,
  notDeclared: ({ name, by, theirs, text }: { name: string; by: string; theirs: string; text: string }): string =>
    `it states no ${name}, although ${by} ${name === theirs ? `does: ${text}` : `has ${theirs} ${text}`}`,
  // Of where a declaration has its values from.
  namesNoSources: (): string => "it names no document from which its values are drawn",
  ownWord: ({ member, why }: { member: string; why: string }): string => `${member} is the declarant's own word: ${why}`,
  namesNone: ({ by }: { by: string }): string => `it names no document, and ${by} states it`,
  notAsStated: ({ by }: { by: string }): string => `it is not what ${by} states`,
  itemsNameNone: (): string => "it names no document, and documents state it of the goods",
  drawnFromMissing: ({ member, type }: { member: string; type: string }): string =>
    `${member} is drawn from ${article(type)} that is not among the documents`,
  drawnFromVersion: ({ member, version, source, actual }: { member: string; version: number; source: string; actual: number }) =>
    `${member} is drawn from version ${version} of ${source}, which is version ${actual}`,
  notAsDrawn: ({ member, source, held }: { member: string; source: string; held: string }): string =>
    `${member} is not what ${source}, from which it says to be drawn, has as ${held}`,
  cannotBeDrawn: ({ member, source, held }: { member: string; source: string; held: string }): string =>
    `${member} cannot be drawn from the ${held} of ${source}, which is another thing`,
  // What became of a rule.
  discrepanciesFound: ({ count }: { count: number }): string => `${plural(count, "discrepancy", "discrepancies")}.`,
  valuesCompared: ({ count }: { count: number }): string => `${plural(count, "value")} compared.`,
};
