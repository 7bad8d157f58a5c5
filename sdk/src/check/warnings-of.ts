import type { Hex } from "viem";
import type * as z from "zod";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { SOFT_NAMES, type SoftName } from "../protocol/tag.ts";
import { history } from "../sync/history.ts";
import { versionsOf } from "../version/versions-of.ts";
import type { shownSoft } from "./check-shapes.ts";

/** Other pledges share something with the document. Honest invoices share waybills and orders: a warning, never a refusal. */
export interface SharedWarning {
  /** trade: parties, currency, amount and date; transport: waybill; order: the buyer's order. */
  kind: SoftName;
  /** Pledges of other documents that share it, whatever became of them. */
  others: bigint;
}

/**
 * Another version of the document was enrolled, and the soft values are that one's: they say nothing of the trade, waybill and order that
 * this version names. Honest documents are corrected: compare it with the version that was enrolled.
 */
export interface VersionWarning {
  kind: "version";
}

export type CheckWarning = SharedWarning | VersionWarning;

/**
 * What one's own node says now of a document's soft values: pledges that share one, without the document's own, and whether the values
 * are another version's. `published` is 1 where the document's own first pledge is counted.
 */
export async function warningsOf(
  client: KontorClient,
  { documentId, soft, published }: { documentId: Hex; soft: z.output<typeof shownSoft>; published: 0 | 1 },
): Promise<CheckWarning[]> {
  // The last version counts what was pledged in any.
  const address = (await versionsOf(client)).at(-1) ?? client.addresses.financing;
  const at = { address, abi, functionName: "softCountOf" } as const;
  const counts = await ask(() =>
    Promise.all(SOFT_NAMES.map((kind) => client.public.readContract({ ...at, args: [soft[kind]] }))),
  );
  const found = SOFT_NAMES.map((kind, i) => ({ kind, others: (counts[i] ?? 0n) - BigInt(published) }));
  const shared = found.filter(({ others }) => others > 0n);
  // A version that follows the enrolled one keeps its soft values, whatever the new version names.
  const events = await history(client, BigInt(documentId));
  return events.some(({ eventName }) => eventName === "DocumentEnrolled") ? shared : [...shared, { kind: "version" }];
}
