import { type Hex, zeroHash } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { LACKS, type Lack } from "./procedures.ts";
import { documentTypeName } from "./terms.ts";

/** Something that a declaration's set of documents lacks. */
export interface Missing {
  /** The first type that would do, by name; `type N` for one without a name. */
  type: string;
  /** The document that will not do; undefined where there is none. */
  documentId?: Hex;
  lack: Lack;
}

/** What the ledger says is missing, in words. */
export const missingFrom = (missing: readonly { documentType: number; documentId: Hex; lack: number }[]): Missing[] =>
  missing.map(({ documentType, documentId, lack }) => ({
    type: documentTypeName(documentType) ?? `type ${documentType}`,
    ...(documentId !== zeroHash && { documentId }),
    lack: LACKS[lack] as Lack,
  }));

/** What is missing from a declaration's set of documents now; empty when it is complete. Throws ValueRefused (DeclarationUnknown). */
export async function missingOf(client: KontorClient, declarationId: Hex): Promise<Missing[]> {
  const address = client.addresses.declarations;
  const args = [declarationId] as const;
  return missingFrom(await ask(() => client.public.readContract({ address, abi, functionName: "missingOf", args })));
}
