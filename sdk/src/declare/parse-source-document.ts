import * as z from "zod";
import { decodeJson } from "../document/decode.ts";
import { ContentInvalid, DocumentRefused } from "../document/errors.ts";
import { count, hash } from "../document/fields.ts";
import { checkTradeDocument, parseJson } from "../document/parse-trade-document.ts";
import { faultOf } from "../fault.ts";
import type { SourceDocument } from "./source-document.ts";

/** Stands for the account of a document that is not on the ledger yet. */
const NOBODY = `0x${"0".repeat(40)}`;

/** Other members are let pass: what `kontor document commit` prints is a source as it stands. */
const shape = z.looseObject({
  documentId: hash,
  document: z.record(z.string(), z.unknown()),
  issuer: z
    .string()
    .regex(/^0x[0-9a-fA-F]{40}$/, "is no address")
    .default(NOBODY),
  assurance: z.int().min(0).max(2).default(0),
  version: count.default(0),
  keyVersion: count.default(0),
});

/** Without a ledger a document's id is its commitment. */
function named(value: unknown): unknown {
  if (typeof value !== "object" || value === null || "documentId" in value || !("commitment" in value)) return value;
  return { ...value, documentId: value.commitment };
}

/**
 * Reads a source of a declaration from JSON: { documentId, document, issuer?, assurance?, version?, keyVersion? }, or what
 * `kontor document commit` prints. What the ledger says of it is taken as it stands there: a file proves nothing.
 * @throws DocumentRefused with file and member
 */
export function parseSourceDocument(bytes: Uint8Array, file = "source"): SourceDocument {
  try {
    const { data, error } = shape.safeParse(named(parseJson(decodeJson(bytes))));
    const issue = error?.issues[0];
    if (!data)
      throw new ContentInvalid({
        what: `${issue?.path.join(".") || "the source"} ${issue ? faultOf(issue) : "is wrong"}.`,
        todo: "Give documentId and document.",
      });
    const { documentId, document, issuer, assurance, version, keyVersion } = data;
    return { documentId, document: checkTradeDocument(document), issuer, assurance, version, keyVersion } as SourceDocument;
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(file) : error;
  }
}
