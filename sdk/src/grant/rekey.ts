import { encodeFunctionData, type Hex } from "viem";
import { grantsAbi as abi } from "../abi/grants.ts";
import { type KontorClient, need } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { ownDocument } from "../ledger/own-note.ts";
import { type Sent, send } from "../ledger/send.ts";
import { place } from "../register/sealed-registration.ts";
import { contentKeyOf } from "../seal/content-key.ts";
import { sealContent } from "../seal/seal-content.ts";
import { documentKey } from "../sync/open-documents.ts";
import { activeGrantsOf, type Grant } from "./grant-of.ts";
import { envelopeFor } from "./send-grant.ts";

/** Envelopes in one transaction: 1,200 bytes each, so that it fits every engine's gas limit. */
const BATCH = 20;

/**
 * Issuer: seal a document under a new content key and send it to the grants that remain, so that a revoked one opens nothing
 * sealed from now on (P9). A crash in between leaves some grants on the former key; a repeated call gives all a newer one.
 */
export async function rekey(
  client: KontorClient,
  { documentId, place: where }: { documentId: Hex; place?: "ledger" | "store" },
): Promise<Sent[]> {
  const { record, content } = await ownDocument(client, documentId);
  const address = client.addresses.grants;
  const read = { address, abi, functionName: "keyVersionOf", args: [documentId] } as const;
  const keyVersion = (await ask(() => client.public.readContract(read))) + 1;
  const contentKey = contentKeyOf(need(client, "keys").content, record.id, keyVersion);
  const { contentHash, sealedContent } = await place(client, sealContent(contentKey, record.id, keyVersion, content), where);
  const next = { ...record, keyVersion, contentKey: contentKey.reveal().slice() };
  contentKey.wipe();

  const grants = await activeGrantsOf(client, documentId);
  const renewed = async (batch: Grant[]) =>
    Promise.all(
      batch.map(async ({ id, grantee, rights }) => ({
        grantId: id,
        envelope: await envelopeFor(client, next, grantee, rights.includes("prove")),
      })),
    );
  const first = encodeFunctionData({
    abi,
    functionName: "rekey",
    args: [documentId, contentHash, sealedContent, await renewed(grants.slice(0, BATCH))],
  });
  const sent = [await send(client, { to: address, data: first })];
  await client.store?.documents.put(documentKey(record.id), next);
  for (let done = BATCH; done < grants.length; done += BATCH) {
    const args = [documentId, await renewed(grants.slice(done, done + BATCH))] as const;
    sent.push(await send(client, { to: address, data: encodeFunctionData({ abi, functionName: "renewEnvelopes", args }) }));
  }
  return sent;
}
