import type { Hex } from "viem";
import { documentOf } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DocumentName } from "../../parts/document-name.tsx";

/** A document of which only the id is at hand. */
export function LinkedName({ id }: { id: Hex }) {
  const { data } = useLedger(["document", id], (client) => documentOf(client, id));
  return data === undefined ? null : <DocumentName id={id} documentType={data.documentType} />;
}
