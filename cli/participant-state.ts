import type { Address } from "viem";
import { openReader } from "../host/participant/open-reader.ts";
import { participantOf } from "../sdk/src/accredit/participant-of.ts";
import { activityOf } from "../sdk/src/activity/activity-of.ts";
import { resumeTransitions } from "../sdk/src/ledger/send-transition.ts";
import { plain } from "../sdk/src/plain.ts";
import { recover } from "../sdk/src/sync/recover.ts";
import { type SyncProgress, sync } from "../sdk/src/sync/sync.ts";
import type { ParticipantOptions, ReaderOptions } from "./participant.ts";
import type { Bar } from "./progress.ts";
import { requireAddress } from "./require-address.ts";
import { eventRows } from "./sent.ts";
import { withParticipant } from "./with-participant.ts";

const blocksOn =
  (bar: Bar) =>
  ({ block, head, notes }: SyncProgress): void =>
    bar.at(`block ${block} of ${head}, ${notes} notes`, Number(block), Number(head));

/** Follow the ledger to its newest block. */
export const syncParticipant = (options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client, bar) => {
    const { number, hash } = await sync(client, { onProgress: blocksOn(bar) });
    return { block: Number(number), hash };
  });

/** Rebuild what the participant's machine keeps, from the ledger and the secret. */
export const recoverParticipant = (options: ParticipantOptions & { controllerGap?: number }): Promise<object> =>
  withParticipant(options, async (client, bar) => {
    const { controllerGap: gap } = options;
    const controllerGap = gap === undefined ? undefined : BigInt(gap);
    const { failed, ...found } = await recover(client, { onProgress: blocksOn(bar), controllerGap });
    const documents = failed.map(({ document, error }) => ({
      documentId: `0x${document.toString(16).padStart(64, "0")}`,
      why: error.what,
    }));
    return { ...found, failed: documents };
  });

/** Send again what was kept before it left and is not on the ledger. */
export const resumeParticipant = (options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => ({ arrived: await resumeTransitions(client) }));

/** What the ledger says of a participant. */
export async function showParticipant(account: Address, { ledger }: ReaderOptions): Promise<object> {
  const { legalId, validFrom, validUntil, ...found } = await participantOf(await openReader(ledger), requireAddress(account));
  const day = (seconds: bigint): string => new Date(Number(seconds) * 1_000).toISOString();
  return { ...plain(found), legalId: `0x${legalId.toString(16)}`, validFrom: day(validFrom), validUntil: day(validUntil) };
}

/** What happened on the ledger that touches an account, oldest first. */
export async function activityOfAccount(
  given: Address,
  { ledger, fromBlock }: ReaderOptions & { fromBlock?: number },
): Promise<object> {
  const account = requireAddress(given);
  const since = fromBlock === undefined ? {} : { fromBlock: BigInt(fromBlock) };
  const { events, concerns } = await activityOf(await openReader(ledger), { account, ...since });
  return { account, events: eventRows(events), concerns };
}
