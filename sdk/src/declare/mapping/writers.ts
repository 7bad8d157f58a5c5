import { type Currency, currencyOf } from "../../document/currency.ts";
import { fromMinor } from "../../document/minor.ts";
import type { FieldKind } from "../../document/read/convert.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { DOCUMENT_TYPE, type DocumentTypeName } from "../../protocol/document.ts";
import type { XmlTree } from "../xml-tree.ts";
import type { Row } from "./mapping.ts";

/** What an element is given. */
export interface Written {
  text?: string;
  attributes?: readonly (readonly [name: string, value: string])[];
  children?: XmlTree[];
}
/** Null: the value does not belong there. */
export type Write = (value: never, document: TradeDocument, row: Row) => Written | null;
export type Writers = Partial<Record<FieldKind, Write>>;

const amount: Write = (minor: string, { currency }) => {
  const { code, digits } = currencyOf(currency ?? "") as Currency;
  return { text: fromMinor(BigInt(minor), digits), attributes: [["currencyID", code]] };
};

/** The standard's word for ours. */
const word: Write = (value: string, _, { words = {} }) => {
  const found = Object.entries(words).find(([, ours]) => ours === value);
  return found ? { text: found[0] } : null;
};

/** One country; of several each item says its own. */
const countries: Write = (codes: readonly string[]) => {
  const [only, second] = new Set(codes);
  return only === undefined || second !== undefined ? null : { text: only };
};

/** How a kind of value stands in an element, where a standard has no way of its own. */
export const WRITERS: Writers = {
  amount,
  countries,
  word,
  weight: (value: string) => ({ text: value, attributes: [["unitCode", "KGM"]] }),
  documentType: (name: DocumentTypeName) => ({ text: DOCUMENT_TYPE[name].toString() }),
};
export const plain: Write = (value: string | number) => ({ text: String(value) });
