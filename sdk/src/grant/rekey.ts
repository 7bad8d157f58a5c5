import { type Address, encodeFunctionData, type Hex } from "viem";
import { grantsAbi as abi } from "../abi/grants.ts";
import { type KontorClient, need } from "../client.ts";
import { InputInvalid, type KontorError } from "../errors.ts";
import { ownDocument, ownTags } from "../ledger/own-note.ts";
import { type Sent, send } from "../ledger/send.ts";
import { place } from "../register/sealed-registration.ts";
import { contentKeyOf } from "../seal/content-key.ts";
import { SealingKeyInvalid } from "../seal/errors.ts";
import { sealContent } from "../seal/seal-content.ts";
import type { DocumentRecord } from "../store/records.ts";
import { tagsIn } from "../sync/keep-granted.ts";
import { documentKey } from "../sync/open-documents.ts";
import { activeGrantsOf, type Grant } from "./grant-of.ts";
import { envelopeFor, keyVersionOf } from "./send-grant.ts";

/** Envelopes in one transaction: 1,296 bytes each, so that it fits every engine's gas limit. */
const BATCH = 20;

/** A grant that got no envelope of the new key, and why. It gets one with the next re-keying, once its grantee's key is in order. */
export interface Skipped {
  grantId: Hex;
  grantee: Address;
  error: KontorError;
}

/** The transactions of a re-keying, and the grants that it passed over. */
export interface Rekeying {
  sent: Sent[];
  skipped: Skipped[];
}

/**
 * Issuer: seal a document under a new content key and send it to the grants that remain, so that a revoked one opens nothing
 * sealed from now on (P9). A crash in between leaves some grants on the former key; a repeated call gives all a newer one.
 * A grantee that cannot be sealed for (no sealing key, or one that is none) stops nobody else: it is named in `skipped`.
 */
export async function rekey(
  client: KontorClient,
  { documentId, place: where }: { documentId: Hex; place?: "ledger" | "store" },
): Promise<Rekeying> {
  const { record, content } = await ownDocument(client, documentId);
  const address = client.addresses.grants;
  const keyVersion = (await keyVersionOf(client, documentId)) + 1;
  const contentKey = contentKeyOf(need(client, "keys").content, record.id, keyVersion);
  const { contentHash, sealedContent } = await place(client, sealContent(contentKey, record.id, keyVersion, content), where);
  const grants = await activeGrantsOf(client, documentId);
  const proves = grants.some(({ rights }) => rights.includes("prove"));
  const tags = proves ? await ownTags(client, documentId) : tagsIn(record);
  const next = { ...record, ...tags, keyVersion, contentKey: contentKey.reveal().slice() };
  contentKey.wipe();

  const { renewed, skipped } = await renewAll(client, next, grants);
  const first = encodeFunctionData({
    abi,
    functionName: "rekey",
    args: [documentId, contentHash, sealedContent, renewed.slice(0, BATCH)],
  });
  const sent = [await send(client, { to: address, data: first })];
  await client.store?.documents.put(documentKey(record.id), next);
  for (let done = BATCH; done < renewed.length; done += BATCH) {
    const args = [documentId, renewed.slice(done, done + BATCH)] as const;
    sent.push(await send(client, { to: address, data: encodeFunctionData({ abi, functionName: "renewEnvelopes", args }) }));
  }
  return { sent, skipped };
}

/** An envelope for each grant whose grantee can be sealed for. */
async function renewAll(client: KontorClient, next: DocumentRecord, grants: readonly Grant[]) {
  const renewed: { grantId: Hex; envelope: Hex }[] = [];
  const skipped: Skipped[] = [];
  for (const { id: grantId, grantee, rights } of grants) {
    try {
      renewed.push({ grantId, envelope: await envelopeFor(client, next, grantee, rights.includes("prove")) });
    } catch (error) {
      if (!(error instanceof InputInvalid || error instanceof SealingKeyInvalid)) throw error;
      skipped.push({ grantId, grantee, error });
    }
  }
  return { renewed, skipped };
}
