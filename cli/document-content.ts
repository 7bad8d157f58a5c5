import { z } from "zod";
import { commitDocument } from "../sdk/src/document/commit.ts";
import { decodeJson } from "../sdk/src/document/decode.ts";
import { DocumentRefused } from "../sdk/src/document/errors.ts";
import { type ImportOptions, importDocument } from "../sdk/src/document/import-document.ts";
import { isJson } from "../sdk/src/document/is-json.ts";
import { checkTradeDocument, parseJson } from "../sdk/src/document/parse-trade-document.ts";
import { slotWarnings } from "../sdk/src/document/slots.ts";
import type { TradeDocument } from "../sdk/src/document/trade-document.ts";
import type { Json } from "../sdk/src/seal/canonical-json.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { readInput } from "./input.ts";

export interface ReadContent {
  content: Content;
  document: TradeDocument;
  warnings: string[];
}

/** What `document commit` prints keeps its salt, so that the same file is the same document however often it is handed in. */
const committed = z.looseObject({
  document: z.record(z.string(), z.unknown()),
  salt: z.string().regex(/^0x[0-9a-f]{64}$/),
  commitment: z.string(),
});

function committedIn(bytes: Uint8Array): { document: TradeDocument; salt: bigint } | undefined {
  if (!isJson(bytes)) return undefined;
  const found = committed.safeParse(parseJson(decodeJson(bytes))).data;
  return found && { document: checkTradeDocument(found.document), salt: BigInt(found.salt) };
}

function readBytes(bytes: Uint8Array, name: string, options: ImportOptions): ReadContent {
  const before = committedIn(bytes);
  const { document: given, warnings } = before ? { ...before, warnings: [] } : importDocument(bytes, name, options);
  // Members that are undefined have no JSON.
  const document = JSON.parse(JSON.stringify(given)) as TradeDocument;
  const { slots, salt } = commitDocument(document, before?.salt);
  const content: Content = { document: document as unknown as Json, slots, salt };
  return { content, document, warnings: [...warnings, ...slotWarnings(document)] };
}

/** A document of any format that is read, opened for registration. Throws DocumentRefused, which names the file. */
export async function readContent(file: string, options: ImportOptions): Promise<ReadContent> {
  const { bytes, name } = await readInput(file);
  try {
    return readBytes(bytes, name, options);
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(name) : error;
  }
}
