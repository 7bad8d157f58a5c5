import { faultOf } from "../fault.ts";
import { decodeJson } from "./decode.ts";
import { ContentInvalid, DocumentRefused } from "./errors.ts";
import { type TradeDocument, tradeDocumentSchema } from "./trade-document.ts";

/** Number of members in all objects of a JSON text: colons outside of strings. */
const membersWritten = (text: string): number => text.replace(/"(?:[^"\\]|\\.)*"/gs, "").split(":").length - 1;

/** Number of members in all objects of a value. */
function membersRead(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, member) => sum + membersRead(member), own);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContentInvalid({ what: `This is no JSON: ${(cause as Error).message}.`, todo: "Correct the file.", cause });
  }
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
 * Reads a trade document from JSON. A member given twice is refused, since readers disagree on which one counts.
 * @throws DocumentRefused with file and member
 */
export function parseTradeDocument(bytes: Uint8Array, file = "document"): TradeDocument {
  try {
    const text = decodeJson(bytes);
    const value = parseJson(text);
    const document = checkTradeDocument(value);
    if (membersWritten(text) !== membersRead(value))
      throw new ContentInvalid({ what: "A member is given twice.", todo: "Leave the one that counts." });
    return document;
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(file) : error;
  }
}
