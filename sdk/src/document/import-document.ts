import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Json } from "../seal/canonical-json.ts";
import { decodeJson, decodeXml } from "./decode.ts";
import { DocumentRefused, FormatUnknown } from "./errors.ts";
import { warnOfSplitValues } from "./import.ts";
import { isJson } from "./is-json.ts";
import { isOfEvents, jsonKind } from "./json-kind.ts";
import { checkTradeDocument, parseJson } from "./parse-trade-document.ts";
import { derive } from "./read/derive.ts";
import { INVOICE_READERS } from "./read/invoices.ts";
import { locate } from "./read/locate.ts";
import type { Draft, ImportOptions } from "./read/read-mapped.ts";
import { type JsonReader, READERS, type XmlReader } from "./read/readers.ts";
import type { TradeDocument } from "./trade-document.ts";
import { warnOfCodes } from "./warn-of-codes.ts";
import { warnOfDisguises } from "./warn-of-disguises.ts";
import { warnOfSums } from "./warn-of-sums.ts";
import { Warnings } from "./warnings.ts";
import { parseXml } from "./xml.ts";
import { kindOf } from "./xml-kind.ts";

export type { ImportOptions } from "./read/read-mapped.ts";

export interface ImportedDocument {
  document: TradeDocument;
  /** What a clerk should look at; none of it stopped the import. */
  warnings: string[];
  /** Standard and kind of the file, in people's words. */
  format: string;
}

/** Format of a readable document as it is sealed. */
const OWN = "Kontor";

const todo = `Give one of: ${OWN}, ${READERS.map(({ format }) => format).join(", ")}.`;

interface Read {
  draft: Draft;
  format: string;
}

function readXml(bytes: Uint8Array, warnings: Warnings, options: ImportOptions): Read {
  const root = parseXml(decodeXml(bytes));
  const readers = READERS.filter((reader): reader is XmlReader => reader.syntax === "xml");
  const { element, reader } = locate(
    root,
    (at) => readers.find((reader) => reader.detects(at)) ?? null,
    (parts) => new FormatUnknown(parts),
    () => ({ what: `This is ${kindOf(root)}, which is not read.`, todo }),
  );
  warnOfSplitValues(element, warnings);
  return { draft: reader.read({ root: element, warnings, options }), format: reader.format };
}

/** A readable document calls itself by a type of ours. */
const isOwn = (value: Json): value is { type: string } =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

function readJson(bytes: Uint8Array, warnings: Warnings, options: ImportOptions): Read {
  const value = parseJson(decodeJson(bytes)) as Json;
  const readers = READERS.filter((reader): reader is JsonReader => reader.syntax === "json" && reader.detects(value));
  const [reader, second] = readers;
  if (second)
    throw new FormatUnknown({
      what: `This calls itself both ${reader?.format} and ${second.format}.`,
      todo: "Put each document into a file of its own.",
    });
  if (reader) return { draft: reader.read({ value, warnings, options }), format: reader.format };
  if (isOfEvents(value))
    throw new FormatUnknown({
      what: "These are transport events, and no document.",
      todo: "Read them with importEvents, or `kontor event import`.",
    });
  if (!isOwn(value)) throw new FormatUnknown({ what: `This is ${jsonKind(value)}, which is not read.`, todo });
  if (!options.issuer && !options.counterparty) return { draft: value, format: OWN };
  throw new DocumentRefused({ what: "JSON names its parties itself.", todo: "Leave --issuer and --counterparty out." });
}

function read(bytes: Uint8Array, options: ImportOptions): ImportedDocument {
  const warnings = new Warnings();
  const { draft, format } = (isJson(bytes) ? readJson : readXml)(bytes, warnings, options);
  const attachments = [`0x${bytesToHex(keccak_256(bytes))}`];
  const document = checkTradeDocument(format === OWN ? draft : { ...derive(draft), attachments });
  warnOfCodes(document, warnings, format !== OWN);
  warnOfDisguises(document, warnings);
  // The readers of invoices know of allowances and charges, and have compared already.
  if (!INVOICE_READERS.some((reader) => reader.format === format)) warnOfSums(document, warnings);
  return { document, warnings: warnings.list(), format };
}

/**
 * Reads a document of any format that is known (read/readers.ts): XML alone or in an envelope, JSON, or the readable document itself.
 * The hash of an imported file is among the document's attachments.
 * @param bytes the file, at most 20 MB
 * @param file its name, for errors
 * @throws DocumentRefused with file and place: XmlMalformed, XmlForbidden, FormatUnknown, ContentInvalid, NotCommittable
 */
export function importDocument(bytes: Uint8Array, file = "document", options: ImportOptions = {}): ImportedDocument {
  try {
    return read(bytes, options);
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(file) : error;
  }
}
