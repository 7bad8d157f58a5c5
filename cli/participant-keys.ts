import { publishKeys } from "../sdk/src/accredit/publish-keys.ts";
import type { ParticipantOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";

/** Publish a participant's keys; with the same keys again it changes nothing. */
export function publishParticipantKeys({ lends = false, ...options }: ParticipantOptions & { lends?: boolean }): Promise<object> {
  return withParticipant(options, async (participant) => {
    const { hash, blockNumber } = await publishKeys(participant, { lends });
    return { account: participant.account.address, lends, transaction: hash, block: Number(blockNumber) };
  });
}
