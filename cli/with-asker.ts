import { openReader } from "../host/participant/open-reader.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import { keepQuestion } from "../sdk/src/keep/keep-question.ts";
import type { ParticipantOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";

export interface AskerOptions extends ParticipantOptions {
  /** File that says where the ledger is, to act without being anybody. */
  ledger?: string;
}

/** Ask or verify as a participant, whose store keeps what was asked and answered; or as whoever has a node, which keeps nothing. */
export const withAsker = async <T>(
  { ledger, ...options }: AskerOptions,
  act: (client: KontorClient) => Promise<T>,
): Promise<T> => (ledger === undefined ? withParticipant(options, act) : act(await openReader(ledger)));

/** Keep a question before it is printed: whoever has it may answer from then on. */
export async function keptWith<T>(client: KontorClient, asked: T): Promise<T> {
  if (client.store !== undefined) await keepQuestion(client, asked);
  return asked;
}
