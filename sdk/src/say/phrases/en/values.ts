import { plural } from "./grammar.ts";

/** What a value is, where it is more than one member of a document. */
export const VALUES = {
  itemsValue: "value of all items",
  price: "price",
  validUntil: "last day of validity",
  firstArrival: "first arrival",
  place: "place",
  party: "party",
  seller: "seller",
  buyer: "buyer",
  itemOrigins: "origin of items",
};

/** Lists of codes. */
export const LISTS = {
  "Incoterms 2020": "Incoterms 2020",
  "headings of the Harmonized System 2022": "headings of the Harmonized System 2022",
  "units of UN/ECE recommendation 20": "units of UN/ECE recommendation 20",
  "packages of UN/ECE recommendation 21": "packages of UN/ECE recommendation 21",
  "countries of ISO 3166": "countries of ISO 3166",
};

/** Values that documents state, and what documents are called. */
export const values = {
  value: ({ name }: { name: keyof typeof VALUES }): string => VALUES[name],
  codeList: ({ name }: { name: keyof typeof LISTS }): string => LISTS[name],
  quoted: ({ text }: { text: string }): string => `"${text}"`,
  /** A document as a clerk would call it: packing list "PL-1". */
  document: ({ type, number }: { type: string; number: string }): string => `${type} ${number}`,
  eventOf: ({ event }: { event: string }): string => `event ${event}`,
  documents: ({ type, count }: { type: string; count: number }): string => plural(count, type),
  itemIn: ({ at, document }: { at: number; document: string }): string => `item ${at} of ${document}`,
  nameAndId: ({ name, id }: { name: string; id: string }): string => `${name} (${id})`,
  idInScheme: ({ scheme, id }: { scheme: string; id: string }): string => `${scheme} ${id}`,
  inBrackets: ({ text }: { text: string }): string => `(${text})`,
  packageCount: ({ count }: { count: number }): string => plural(count, "package"),
  itemCount: ({ count }: { count: number }): string => plural(count, "item"),
  nothing: (): string => "nothing",
  nothingInThatUnit: (): string => "nothing in that unit",
  tooLate: ({ day }: { day: string }): string => `${day}, too late`,
  priceFor: ({ money, quantity }: { money: string; quantity: string }): string => `${money} for ${quantity}`,
  together: ({ amount, documents }: { amount: string; documents: string }): string => `${amount} (together in ${documents})`,
  amountBy: ({ amount, how }: { amount: string; how: string }): string => `${amount} (${how})`,
  broughtTo: ({ from, to }: { from: string; to: string }): string => `sold ${from}, brought to ${to}`,
  lessCreditNotes: (): string => "less credit notes",
  quantityWithUnit: (): string => "quantity with a unit",
  /** A sum of all goods of one kind. */
  underCode: ({ name, code }: { name: string; code: string }): string => `${name} under HS ${code}`,
  originUnderCode: ({ code }: { code: string }): string => `origin of goods under HS ${code}`,
  apart: ({ difference, allowed }: { difference: string; allowed: string }): string => `${difference} apart, ${allowed} allowed`,
  apartBecause: ({ apart, reason }: { apart: string; reason: string }): string => `${apart}, and ${reason}`,
  moreAllowed: ({ amount }: { amount: string }): string => `${amount} more allowed`,
  daysAllowed: ({ days }: { days: number }): string => `${plural(days, "day")} allowed`,
  percentAsked: ({ percent }: { percent: number }): string => `at least ${percent} % asked`,
};
