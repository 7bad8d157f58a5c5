import { FileUnusable } from "../host/errors.ts";
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
export async function withAsker<T>({ ledger, ...options }: AskerOptions, act: (client: KontorClient) => Promise<T>): Promise<T> {
  if (ledger !== undefined) return act(await openReader(ledger));
  try {
    return await withParticipant(options, act);
  } catch (error) {
    if (!(error instanceof FileUnusable)) throw error;
    const { what, todo, values, cause } = error;
    throw new FileUnusable({ what, todo: `${todo} Or give --ledger, to ask as nobody, which keeps nothing.`, values, cause });
  }
}

/** Keep a question before it is printed: whoever has it may answer from then on. */
export async function keptWith<T>(client: KontorClient, asked: T): Promise<T> {
  if (client.store !== undefined) await keepQuestion(client, asked);
  return asked;
}
