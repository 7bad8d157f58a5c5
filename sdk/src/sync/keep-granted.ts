import type { KontorClient } from "../client.ts";
import { uniquenessOf } from "../protocol/notes.ts";
import type { DocumentRecord } from "../store/records.ts";
import { history } from "./history.ts";

/** What a document, or a version that it supersedes, is enrolled under: U of its one tag. Empty before it is enrolled. */
async function enrolledUnder(client: KontorClient, document: bigint): Promise<Set<bigint>> {
  const found = new Set<bigint>();
  for (let version = document; version !== 0n; ) {
    let earlier = 0n;
    for (const { eventName, args } of await history(client, version)) {
      if (eventName === "DocumentEnrolled") found.add(args.uniqueness);
      if (eventName === "DocumentRegistered") earlier = BigInt(args.supersedes);
    }
    version = earlier;
  }
  return found;
}

/**
 * The tag to keep, when a grant offers one. Any grantor can put any number into an envelope, but only the issuer can enrol a document, so
 * an enrolled document's tag is the one whose U the ledger names. Until then the first tag stays, and nothing but an enrolled one replaces it.
 */
async function tagToKeep(client: KontorClient, document: bigint, offered?: bigint, held?: bigint): Promise<bigint | undefined> {
  if (offered === undefined || offered === held) return held;
  const enrolled = await enrolledUnder(client, document);
  if (enrolled.size === 0) return held ?? offered;
  return enrolled.has(uniquenessOf(offered)) && (held === undefined || !enrolled.has(uniquenessOf(held))) ? offered : held;
}

/** Of two grants of one document, the one with the tag says more; then the one with the newer key. */
export async function keepGranted(
  client: KontorClient,
  offered: DocumentRecord,
  held: DocumentRecord | undefined,
): Promise<DocumentRecord> {
  const kept = await tagToKeep(client, offered.id, offered.tag, held?.tag);
  const tag = kept === undefined ? {} : { tag: kept };
  const { tag: _, ...plain } = offered;
  if (held === undefined) return { ...plain, ...tag };
  const [proves, proved] = [offered.tag !== undefined && offered.tag === kept, held.tag !== undefined && held.tag === kept];
  const { tag: __, ...before } = held;
  return { ...((proves === proved ? offered.keyVersion >= held.keyVersion : proves) ? plain : before), ...tag };
}
