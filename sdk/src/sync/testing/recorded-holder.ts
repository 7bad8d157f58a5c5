import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hardhat } from "viem/chains";
import { prover } from "../../../../test/prover.ts";
import { createClient, type KontorClient } from "../../client.ts";
import { deriveKeys } from "../../keys/derive-keys.ts";
import { commitmentOf, DOCUMENT_TYPE, SLOT } from "../../protocol/document.ts";
import { issuerLeaf, lenderLeaf } from "../../protocol/notes.ts";
import type { SoftValues } from "../../protocol/tag.ts";
import type { Slots } from "../../protocol/types.ts";
import { type Content, encodeContent } from "../../seal/content.ts";
import { openStore } from "../../store/open-store.ts";
import { loadFastTreeHash } from "../../trees/fast-tree-hash.node.ts";
import { documentKey } from "../open-documents.ts";
import { RecordedDocument } from "./recorded-document.ts";
import { RECORDED_ADDRESSES, RecordedLedger } from "./recorded-ledger.ts";

/** Euro, in ISO 4217. */
export const EUR = 978;
const LEGAL_ID = 4711n;

/** A document on a recorded ledger whose tags its holder has, as if the committee had evaluated them. */
export interface HeldDocument {
  readonly id: `0x${string}`;
  readonly content: Content;
  readonly recorded: RecordedDocument;
}

/**
 * An issuer that is a lender too, with a store, a real prover and real keys on a recorded ledger: what it proves is what it would prove
 * anywhere, and nothing takes the committee's time.
 */
export async function recordedHolder() {
  const hash = await loadFastTreeHash();
  const folder = await mkdtemp(join(tmpdir(), "kontor-holder-"));
  const keys = await deriveKeys(Uint8Array.from({ length: 32 }, (_, i) => 3 * i + 1));
  const store = await openStore(folder, keys.store, { hash });
  const ledger = new RecordedLedger(hash).addBlock(
    { name: "MemberLeafChanged", args: { index: 0n, leaf: issuerLeaf(LEGAL_ID), root: 0n } },
    { name: "MemberLeafChanged", args: { index: 1n, leaf: lenderLeaf(...keys.lenderKey), root: 0n } },
  );
  const parts = { transport: ledger.transport, chain: hardhat, addresses: RECORDED_ADDRESSES, account: keys.account };
  const client: KontorClient = createClient({ ...parts, keys, store, prover });

  return {
    ledger,
    client,
    keys,
    /** Enrol an invoice, total in cents, with assurance 1. */
    async enrol(number: bigint, total: bigint, soft?: SoftValues): Promise<HeldDocument> {
      const slots = Array.from({ length: 32 }, () => 0n);
      const named = { type: DOCUMENT_TYPE.invoice, schema: 1n, issuer: LEGAL_ID, number, currency: BigInt(EUR), total };
      for (const [name, value] of Object.entries(named)) slots[SLOT[name as keyof typeof named]] = value;
      const content: Content = { document: {}, salt: number, slots: slots as unknown as Slots };
      const document = commitmentOf(content.slots, content.salt);
      const tag = 1_000n + number;
      const recorded = new RecordedDocument(document, tag, 1n, soft);
      ledger.addBlock(recorded.enrol());
      const opening = { keyVersion: 0, contentKey: new Uint8Array(32).fill(1), content: encodeContent(content) };
      const row = { id: document, documentType: 380, issuer: keys.account.address, ...opening, tag, soft };
      await store.documents.put(documentKey(document), row);
      return { id: documentKey(document), content, recorded };
    },
    async close(): Promise<void> {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
export type RecordedHolder = Awaited<ReturnType<typeof recordedHolder>>;
