import { faultOf } from "../fault.ts";
import { decodeJson } from "./decode.ts";
import { ContentInvalid, DocumentRefused } from "./errors.ts";
import { jsonFault } from "./json-fault.ts";
import { numberAt } from "./json-numbers.ts";
import { quoted } from "./printable.ts";
import { type TradeDocument, tradeDocumentSchema } from "./trade-document.ts";

/** Deepest nesting: more than any document needs, few enough for every stack. */
const MAX_DEPTH = 64;

/** Index of the quote that ends a string which begins at `start`; the text's length if none does. */
function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end;
}

interface Structure {
  /** Of all objects together. */
  members: number;
  depth: number;
  /** The first number that JSON.parse would round. */
  inexact: string | null;
}

/** What stands outside of strings in a JSON text. One pass. */
function structureOf(text: string): Structure {
  let [members, depth, level] = [0, 0, 0];
  let inexact: string | null = null;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') i = endOfString(text, i);
    else if (character === ":") members++;
    else if (character === "{" || character === "[") depth = Math.max(depth, ++level);
    else if (character === "}" || character === "]") level--;
    else if (character === "-" || (character !== undefined && character >= "0" && character <= "9")) {
      const number = numberAt(text, i);
      if (number?.isExact === false) inexact ??= number.literal;
      i += (number?.literal.length ?? 1) - 1;
    }
  }
  return { members, depth, inexact };
}

/** Number of members in all objects of a value. */
function membersRead(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, member) => sum + membersRead(member), own);
}

/**
 * Value of a JSON text. A member given twice is refused, since readers disagree on which one counts, and so is a number with more digits
 * than JavaScript's have. @throws ContentInvalid
 */
export function parseJson(text: string): unknown {
  const { members, depth, inexact } = structureOf(text);
  if (depth > MAX_DEPTH)
    throw new ContentInvalid({ what: `The JSON is nested deeper than ${MAX_DEPTH} levels.`, todo: "No document is." });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ContentInvalid({ what: `This is no JSON${jsonFault(cause)}.`, todo: "Correct the file.", cause });
  }
  if (members !== membersRead(value))
    throw new ContentInvalid({ what: "A member is given twice.", todo: "Leave the one that counts." });
  if (inexact !== null)
    throw new ContentInvalid({
      what: `The number ${quoted(inexact)} would be rounded in reading.`,
      todo: "Write it as text, in quotes.",
    });
  return value;
}

/** Checks that a value is a trade document. @throws ContentInvalid naming the member */
export function checkTradeDocument(value: unknown): TradeDocument {
  const { data, error } = tradeDocumentSchema.safeParse(value);
  if (data) return data;
  const issue = error?.issues[0];
  const member = issue?.path.join(".") || "the document";
  throw new ContentInvalid({
    what: `${member}: ${issue === undefined ? "is wrong" : faultOf(issue)}.`,
    todo: "Correct it.",
    cause: error,
  });
}

/**
 * Reads a trade document from JSON.
 * @throws DocumentRefused with file and member
 */
export function parseTradeDocument(bytes: Uint8Array, file = "document"): TradeDocument {
  try {
    return checkTradeDocument(parseJson(decodeJson(bytes)));
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(file) : error;
  }
}
