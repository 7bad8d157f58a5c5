import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { declarationJson } from "../sdk/src/declare/declaration-json.ts";
import { declarationXml } from "../sdk/src/declare/declaration-xml.ts";
import type { ValueBasis } from "../sdk/src/declare/draft/customs-value.ts";
import type { Overrides } from "../sdk/src/declare/draft/draft.ts";
import { type DraftedDeclaration, draftDeclaration } from "../sdk/src/declare/draft-declaration.ts";
import { type OpenInWords, openInWords } from "../sdk/src/declare/open-in-words.ts";
import { parseSourceDocument } from "../sdk/src/declare/parse-source-document.ts";
import type { ProcedureName } from "../sdk/src/declare/procedures.ts";
import { decodeJson } from "../sdk/src/document/decode.ts";
import { DocumentRefused } from "../sdk/src/document/errors.ts";
import { type ImportedDocument, type ImportOptions, importDocument } from "../sdk/src/document/import-document.ts";
import { isJson } from "../sdk/src/document/is-json.ts";
import type { LegalId } from "../sdk/src/document/legal-identifier.ts";
import { parseJson } from "../sdk/src/document/parse-trade-document.ts";
import { printable } from "../sdk/src/document/printable.ts";
import type { TradeDocument } from "../sdk/src/document/trade-document.ts";
import { readInput } from "./input.ts";
import { safeXml } from "./json-text.ts";

interface DraftOptions {
  procedure: ProcedureName;
  officeId: LegalId;
  officeName?: string;
  declarantId: LegalId;
  declarantName?: string;
  number: string;
  date: string;
  basis?: ValueBasis;
  state?: string;
}

/** A draft whose reasons are said, as files and people have it. */
export type DraftInWords = Omit<DraftedDeclaration, "open"> & { open: OpenInWords[] };

export async function draftFiles(files: string[], options: DraftOptions): Promise<DraftInWords> {
  const sources = [];
  for (const file of files) {
    const { bytes, name } = await readInput(file);
    sources.push(parseSourceDocument(bytes, name));
  }
  const drafted = draftDeclaration({
    procedure: options.procedure,
    office: { name: options.officeName, id: options.officeId },
    declarant: { name: options.declarantName, id: options.declarantId },
    sources,
    number: options.number,
    issueDate: options.date,
    overrides: options.state === undefined ? {} : (parseJson(decodeJson((await readInput(options.state)).bytes)) as Overrides),
    valueBasis: options.basis,
  });
  return { ...drafted, open: openInWords(drafted.open, "en") };
}

/** What `declaration draft` prints, and what an agent lays into its drafts/, has the declaration inside. */
const draftShape = z.object({
  document: z.unknown(),
  open: z.array(z.object({ member: z.string(), why: z.string() })),
  conflicts: z.array(z.unknown()),
});
type DraftInFile = z.output<typeof draftShape>;

function draftIn(bytes: Uint8Array, name: string): DraftInFile | undefined {
  if (!isJson(bytes)) return undefined;
  try {
    return draftShape.safeParse(parseJson(decodeJson(bytes))).data;
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(name) : error;
  }
}

/** What a file declares; of a draft, with the warning that it is not finished. */
function declarationIn(bytes: Uint8Array, name: string, options: ImportOptions): Pick<ImportedDocument, "document" | "warnings"> {
  const draft = draftIn(bytes, name);
  if (draft === undefined) return importDocument(bytes, name, options);
  const { document, warnings } = importDocument(utf8ToBytes(JSON.stringify(draft.document ?? null)), name, options);
  const open = draft.open.map(({ member, why }) => printable(`${member}: is to be filled in still. ${why}`));
  return { document, warnings: [...open, ...warnings] };
}

/** A declaration of any format that is read; what to look at goes to standard error, so that the output stays a document. */
async function convert<T>(file: string, options: ImportOptions, write: (document: TradeDocument) => T): Promise<T> {
  const { bytes, name } = await readInput(file);
  const { document, warnings } = declarationIn(bytes, name, options);
  const written = write(document);
  for (const warning of warnings) process.stderr.write(`kontor: ${warning}\n`);
  return written;
}

export const jsonOfFile = (file: string, options: ImportOptions): Promise<object> => convert(file, options, declarationJson);

export const xmlOfFile = async (file: string, options: ImportOptions): Promise<string> =>
  safeXml(await convert(file, options, declarationXml));
