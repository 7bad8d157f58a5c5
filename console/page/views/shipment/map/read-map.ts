import { type Address, type Hex, zeroHash } from "viem";
import {
  activeGrantsOf,
  documentOf,
  type Grant,
  type KontorClient,
  linkedDocuments,
  type RegisteredDocument,
} from "../../../../../sdk/src/index.ts";

/** A document of a shipment, and everybody who may read it. */
export interface MappedDocument extends RegisteredDocument {
  grants: Grant[];
}

/** Who issued what, who may read it, and by whose grant: all of it stands on the ledger in the clear. */
export async function readMap(client: KontorClient, shipmentId: Hex): Promise<MappedDocument[]> {
  const ids = await linkedDocuments(client, shipmentId);
  return Promise.all(
    ids.map(async (id) => {
      const [document, grants] = await Promise.all([documentOf(client, id), activeGrantsOf(client, id)]);
      return { ...document, grants };
    }),
  );
}

/** One party may read a document: because the issuer says so, or because somebody did who was allowed to pass it on. */
export interface Access {
  documentId: Hex;
  grantee: Address;
  grantor: Address;
  passedOn: boolean;
}

/** One line for each reader of each document. */
export function accesses(documents: readonly MappedDocument[]): Access[] {
  const found = new Map<string, Access>();
  for (const { id, grants } of documents)
    for (const { grantee, grantor, parent } of grants)
      found.set(`${id} ${grantee}`, { documentId: id, grantee, grantor, passedOn: parent !== zeroHash });
  return [...found.values()];
}
