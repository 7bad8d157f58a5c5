import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { Missing } from "../../sdk/src/declare/missing-of.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import type { Plain } from "../../sdk/src/wire.ts";
import { tradeDocumentInWords } from "./document.ts";
import { pairs, table } from "./table.ts";
import { inLowerCase } from "./values.ts";

/** A document around a declaration: number and version where the participant may read it, else why it may not. */
export interface ReadableDocument {
  documentId: string;
  type: string;
  status: string;
  number?: string;
  version?: number;
  why?: string;
}

export interface ShownDeclaration extends Omit<Plain<Declaration>, "deadline"> {
  deadline: string | null;
  /** Pre-cleared or released, and neither the declaration nor its certificate was superseded or withdrawn since. */
  cleared: boolean;
  /** Documents of the set, in the ledger's order. */
  set: readonly string[];
  missing: Missing[];
  /** Of a participant that may read it: what was declared. */
  document?: TradeDocument;
  /** Of a participant: the documents around it. */
  documents?: ReadableDocument[];
}

const LACKS: Readonly<Record<Missing["lack"], string>> = {
  notLinked: "is not linked to the shipment",
  notCurrent: "was superseded or withdrawn; link the current version",
  notAcknowledged: "is not acknowledged by its counterparty",
  notGranted: "is not granted to the declarant with the right to declare, or the grant was not presented",
};

/** States in which a clearance was given. */
const CLEARED: ReadonlySet<string> = new Set(["precleared", "released"]);

/** What the participant may read, the declaration itself in whole. */
function readableInWords({ document, documents }: ShownDeclaration): string[] {
  if (documents === undefined) return [];
  const rows = documents.map(({ type, number, status, version, why, documentId }) => [
    inLowerCase(type),
    number,
    status,
    version,
    why ?? "`kontor document open` prints it",
    documentId,
  ]);
  const head = ["document", "number", "on the ledger", "version>", "for this participant", "id"];
  return [...(rows.length > 0 ? ["", ...table(head, rows)] : []), ...(document ? ["", ...tradeDocumentInWords(document)] : [])];
}

/** How a declaration stands, what its set of documents lacks, and what the participant may read. */
export function declarationInWords(shown: ShownDeclaration): string[] {
  const { id, procedure, state, event, leg, deadline, late, cleared, missing } = shown;
  const head = pairs([
    ["declaration", id],
    ["procedure", procedure],
    ["state", `${state}${late ? ", handed in late" : ""}`],
    [
      "clearance",
      CLEARED.has(state) ? (cleared ? "counts" : "counts no more: the declaration or certificate has changed since") : null,
    ],
    ["opens", `when ${inLowerCase(event)}, leg ${leg}`],
    ["deadline", deadline?.slice(0, 19).replace("T", " ").concat(" UTC")],
    ["shipment", shown.shipmentId],
    ["declarant", shown.declarant],
    ["office", shown.office],
    ["document", shown.documentId],
    ["certificate", shown.certificate],
    ...shown.set.map((id) => ["set", id] as const),
  ]);
  const rows = missing.map(({ type, lack, documentId }) => [inLowerCase(type), LACKS[lack], documentId]);
  return [
    ...head,
    "",
    ...(rows.length === 0 ? ["The set of documents is complete."] : table(["document", "what it lacks", "id"], rows)),
    ...readableInWords(shown),
  ];
}
