import { type Hex, hexToBytes } from "viem";
import { type KontorClient, need } from "../client.ts";
import { NotInStore } from "../errors.ts";
import { history } from "./history.ts";

/** Sealed bytes of one key version of a document. */
export interface SealedVersion {
  readonly keyVersion: number;
  readonly contentHash: Hex;
  /** Empty when the bytes lie in a content-addressed store. */
  readonly sealedContent: Hex;
}

/** All key versions of a document, oldest first: 0 from its registration, one more from each re-keying. */
async function sealedVersions(client: KontorClient, document: bigint): Promise<SealedVersion[]> {
  return (await history(client, document)).flatMap((event): SealedVersion[] => {
    if (event.eventName === "DocumentRegistered") return [{ keyVersion: 0, ...event.args }];
    if (event.eventName === "DocumentRekeyed") return [event.args];
    return [];
  });
}

/** A key version of a document, the newest one unless it is named. Throws NotInStore when the ledger has none. */
export async function sealedVersion(client: KontorClient, document: bigint, keyVersion?: number): Promise<SealedVersion> {
  const versions = await sealedVersions(client, document);
  const version = keyVersion === undefined ? versions.at(-1) : versions.find((candidate) => candidate.keyVersion === keyVersion);
  if (version !== undefined) return version;
  throw new NotInStore({
    what: `The ledger has no key version ${keyVersion ?? 0} of document ${document}.`,
    todo: "Check the document's id; if it is right, synchronise the node.",
    values: { document, keyVersion: keyVersion ?? 0 },
  });
}

/** Its bytes, from the log or from the client's content store. Throws ContentMissing, ContentCorrupt, ClientIncomplete. */
export async function sealedBytes(client: KontorClient, { sealedContent, contentHash }: SealedVersion): Promise<Uint8Array> {
  return sealedContent === "0x" ? need(client, "contentStore").get(contentHash) : hexToBytes(sealedContent);
}
