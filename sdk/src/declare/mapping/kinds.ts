import { toMinor } from "../../document/amount.ts";
import { type Currency, currencyOf } from "../../document/currency.ts";
import { isoDate } from "../../document/date.ts";
import { textOf } from "../../document/element.ts";
import { fromMinor } from "../../document/minor.ts";
import { quoted } from "../../document/printable.ts";
import type { Warnings } from "../../document/reading.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import type { XmlElement } from "../../document/xml-element.ts";
import { DOCUMENT_TYPE, type DocumentTypeName } from "../../protocol/document.ts";
import type { XmlTree } from "../xml-tree.ts";

/** What an element is given. */
export interface Written {
  text?: string;
  attributes?: readonly (readonly [name: string, value: string])[];
  children?: XmlTree[];
}
/** What reading an element goes by. */
export interface Reading {
  /** The declaration's currency; null where it names none. */
  currency: Currency | null;
  warnings: Warnings;
}
/** How values of one kind stand in an element. */
export interface Kind {
  /** Null: this value does not belong there. */
  write(value: never, document: TradeDocument): Written | null;
  /** Null where there is no value, or none that can be taken: then with a warning. */
  read(element: XmlElement, reading: Reading): unknown;
}

export const text: Kind = { write: (value: string) => ({ text: value }), read: textOf };

/** Codes that are compared in capitals without white space: countries, places, incoterms. */
export const code: Kind = { ...text, read: (element) => textOf(element)?.toUpperCase().replace(/\s/g, "") };

/** An identifier that names the list it is from. */
export const listed = (attribute: string, list: string): Kind => ({
  write: (value: string) => ({ text: value, attributes: [[attribute, list]] }),
  read: code.read,
});

/** HS codes are written with points and spaces as well. */
export const harmonizedCode: Kind = { ...text, read: (element) => textOf(element)?.replace(/[ .]/g, "") };

export const date: Kind = { ...text, read: (element) => isoDate(textOf(element)?.replace(/T.*$/, "") ?? "") };

export const count: Kind = {
  write: (value: number) => ({ text: String(value) }),
  read(element, { warnings }) {
    const number = toMinor(textOf(element) ?? "", 0);
    if (typeof number === "bigint") return Number(number);
    warnings.add(`${quoted(element.text.trim())} is no whole number, left out`, element);
  },
};

export const amount: Kind = {
  write: (minor: string, { currency }) => {
    const { code, digits } = currencyOf(currency ?? "") as Currency;
    return { text: fromMinor(BigInt(minor), digits), attributes: [["currencyID", code]] };
  },
  read(element, { currency, warnings }) {
    const written = textOf(element);
    if (written === null || currency === null) return;
    const named = element.attributes.get("currencyID")?.trim() ?? currency.code;
    const minor = named === currency.code ? toMinor(written, currency.digits) : `an amount in ${quoted(named)}`;
    if (typeof minor === "bigint") return minor.toString();
    warnings.add(`${element.local}: ${minor}, in a declaration in ${currency.code}; left out`, element);
  },
};

/** Digits behind the point of a weight that leave grams, by UN/ECE recommendation 20. */
const GRAM_DIGITS: Readonly<Record<string, number>> = { KGM: 3, GRM: 0, TNE: 6 };

export const kilograms: Kind = {
  write: (value: string) => ({ text: value, attributes: [["unitCode", "KGM"]] }),
  read(element, { warnings }) {
    const unit = element.attributes.get("unitCode")?.trim().toUpperCase() || "KGM";
    const digits = Object.hasOwn(GRAM_DIGITS, unit) ? (GRAM_DIGITS[unit] as number) : null;
    const written = textOf(element) ?? "";
    const grams = digits === null ? `a weight in ${quoted(unit)}` : toMinor(written, digits);
    if (typeof grams === "bigint") return unit === "KGM" ? written : fromMinor(grams, 3).replace(/\.?0+$/, "");
    warnings.add(`${element.local}: ${grams}; left out`, element);
  },
};

/** An attribute of an element that another row writes. */
export const attribute = (name: string, prefix = ""): Kind => ({
  write: (value: string) => ({ attributes: [[name, prefix + value]] }),
  read(element) {
    const value = element.attributes.get(name)?.trim().toUpperCase() ?? "";
    return value.startsWith(prefix) && value !== prefix ? value.slice(prefix.length) : null;
  },
});

/** A value that an element stands for by being there, or by its text. */
export const constant = (value: string, written?: string): Kind => ({
  write: (given: string) => (given === value ? (written === undefined ? {} : { text: written }) : null),
  read: (element) => (written === undefined || textOf(element) === written ? value : null),
});

/** Codes of UN/CEFACT 1001 that are finer than the types here. */
const FINER: Readonly<Record<string, DocumentTypeName>> = {
  "351": "packingList",
  "520": "insurancePolicy",
  "703": "waybill",
  "714": "billOfLading",
  "741": "airWaybill",
  "811": "licence",
};
const TYPES = new Map(Object.entries(DOCUMENT_TYPE).map(([name, number]) => [number.toString(), name as DocumentTypeName]));

/** Type of a document by its code of UN/CEFACT 1001. */
export const documentType: Kind = {
  write: (name: DocumentTypeName) => ({ text: DOCUMENT_TYPE[name].toString() }),
  read(element) {
    const number = textOf(element) ?? "";
    return TYPES.get(number) ?? (Object.hasOwn(FINER, number) ? FINER[number] : null);
  },
};
