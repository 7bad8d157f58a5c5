import { setTimeout } from "node:timers/promises";
import { type Participant, participantOf } from "../../sdk/src/accredit/participant-of.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { KontorError } from "../../sdk/src/errors.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";

/** Milliseconds that an answer of the node stands for the next one. */
const FRESH = 5_000;
/** Milliseconds that the node has for it: whoever asks after a service's health does not wait for as long as a client does. */
const PATIENCE = 3_000;

/** The node's newest block, and what is wrong with node or account. */
export interface Standing {
  head: number | null;
  wrong: string[];
}
const SILENT: Standing = { head: null, wrong: [`the node has not answered within ${PATIENCE / 1_000} s`] };

/** What was found, or that nothing was in time; who comes later may hear what was. */
async function inTime(found: Promise<Standing>): Promise<Standing> {
  const waited = new AbortController();
  const late = setTimeout(PATIENCE, SILENT, { signal: waited.signal, ref: false }).catch(() => SILENT);
  return Promise.race([found, late]).finally(() => waited.abort());
}

/**
 * Asks the node, once in a while, whether it is there and how the client's account stands, of which `judge` says what is wrong, if anything.
 * `now` is in milliseconds.
 */
export function lookAtStanding(
  client: KontorClient & Required<Pick<KontorClient, "account">>,
  now: () => number,
  judge: (account: Participant) => string | undefined,
): () => Promise<Standing> {
  let last: { at: number; found: Promise<Standing> } | undefined;
  const look = async (): Promise<Standing> => {
    try {
      const head = Number(await ask(() => client.public.getBlockNumber({ cacheTime: 0 })));
      const fault = judge(await participantOf(client, client.account.address));
      return { head, wrong: fault === undefined ? [] : [fault] };
    } catch (error) {
      return { head: null, wrong: [error instanceof KontorError ? error.what : "the node was not understood"] };
    }
  };
  return () => {
    if (last === undefined || now() - last.at >= FRESH) last = { at: now(), found: look() };
    return inTime(last.found);
  };
}
