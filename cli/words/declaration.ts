import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { Missing } from "../../sdk/src/declare/missing-of.ts";
import type { Plain } from "../../sdk/src/wire.ts";
import { pairs, table } from "./table.ts";
import { inLowerCase } from "./values.ts";

export type ShownDeclaration = Omit<Plain<Declaration>, "deadline"> & { deadline: string | null; missing: Missing[] };

const LACKS: Readonly<Record<Missing["lack"], string>> = {
  notLinked: "is not linked to the shipment",
  notCurrent: "was superseded or withdrawn; link the current version",
  notAcknowledged: "is not acknowledged by its counterparty",
  notGranted: "is not granted to the declarant with the right to declare, or the grant was not presented",
};

/** How a declaration stands, and what its set of documents lacks. */
export function declarationInWords(shown: ShownDeclaration): string[] {
  const { id, procedure, state, event, leg, deadline, late, missing } = shown;
  const head = pairs([
    ["declaration", id],
    ["procedure", procedure],
    ["state", `${state}${late ? ", handed in late" : ""}`],
    ["opens", `when ${inLowerCase(event)}, leg ${leg}`],
    ["deadline", deadline?.slice(0, 19).replace("T", " ").concat(" UTC")],
    ["shipment", shown.shipmentId],
    ["declarant", shown.declarant],
    ["office", shown.office],
    ["document", shown.documentId],
    ["certificate", shown.certificate],
  ]);
  const rows = missing.map(({ type, lack, documentId }) => [inLowerCase(type), LACKS[lack], documentId]);
  return [
    ...head,
    "",
    ...(rows.length === 0 ? ["The set of documents is complete."] : table(["document", "what it lacks", "id"], rows)),
  ];
}
