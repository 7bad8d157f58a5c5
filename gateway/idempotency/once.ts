import { problemOf, statusOf } from "../app/problem.ts";
import { IdempotencyKeyInvalid, IdempotencyKeyReused, RequestUnderWay } from "../errors.ts";
import type { GatewayStore } from "../store/gateway-store.ts";

/** An answer as it goes out. */
export interface Answer {
  status: number;
  body: unknown;
  location?: string;
}
/** What is kept under an Idempotency-Key: that a request was begun, and how it ended. */
export interface KeptAnswer {
  fingerprint: string;
  /** Milliseconds since 1970. */
  at: number;
  answer?: Answer;
}

const WEEK = 7 * 86_400_000;
const KEY = /^[\x21-\x7e]{1,128}$/;

export interface OnceRequest {
  client: string;
  /** Header as it came. */
  key: string;
  fingerprint: string;
  request: string;
}

/** What a request runs under: its name, and whether one before it was broken off. */
export type Once = (name: string, again: boolean) => Promise<Answer>;

/** A key has 1 to 128 visible ASCII characters. Throws IdempotencyKeyInvalid. */
export function requireKey(header: string | string[] | undefined, required: boolean): string | undefined {
  if (header === undefined && !required) return undefined;
  if (typeof header === "string" && KEY.test(header)) return header;
  throw new IdempotencyKeyInvalid({
    what: header === undefined ? "The header Idempotency-Key is missing." : "The Idempotency-Key is none.",
    todo: "Send 1 to 128 visible ASCII characters, new for each thing that is to be done, and the same when it is repeated.",
  });
}

/** Refusals after which nothing was done, and that may be another answer the next time: about the request's form, the client, or its haste. */
const PASSING = new Set([400, 401, 403, 429]);

/**
 * Answers a request once: a repeated one gets the same answer for seven days. One that was broken off, as by a crash, is begun again under the same
 * name, so that what follows from the name is the same. Throws IdempotencyKeyReused, RequestUnderWay.
 */
export function createOnce({ answers, nameOf }: Pick<GatewayStore, "answers" | "nameOf">, now: () => number = Date.now) {
  const underWay = new Set<string>();

  const begin = async (name: string, { fingerprint }: OnceRequest): Promise<KeptAnswer | undefined> => {
    const kept = await answers.get(name);
    if (kept === undefined || kept.at < now() - WEEK) return undefined;
    if (kept.fingerprint === fingerprint) return kept;
    throw new IdempotencyKeyReused({
      what: "This Idempotency-Key was used for another request.",
      todo: "Take a new key for another thing; a key is good for seven days.",
    });
  };
  const end = async (name: string, fingerprint: string, answer: Answer): Promise<Answer> => {
    await answers.put(name, { fingerprint, at: now(), answer });
    return answer;
  };
  return {
    async run(asked: OnceRequest, work: Once): Promise<Answer & { replayed: boolean }> {
      const { fingerprint, request } = asked;
      const name = nameOf("once", asked.client, asked.key);
      if (underWay.has(name))
        throw new RequestUnderWay({ what: "The request with this key is under way.", todo: "Ask again in a second." });
      underWay.add(name);
      try {
        const kept = await begin(name, asked);
        if (kept?.answer !== undefined) return { ...kept.answer, replayed: true };
        if (kept === undefined) await answers.put(name, { fingerprint, at: now() });
        const answer = await work(nameOf("made", name, fingerprint), kept !== undefined).catch(async (error: unknown) => {
          const status = statusOf(error);
          if (PASSING.has(status)) await answers.delete(name);
          else if (status < 500) await end(name, fingerprint, { status, body: problemOf(error, request) });
          throw error;
        });
        return { ...(await end(name, fingerprint, answer)), replayed: false };
      } finally {
        underWay.delete(name);
      }
    },
    /** Forget what is older than a week. */
    async forget(): Promise<void> {
      for (const [name, { at }] of await answers.all()) if (at < now() - WEEK && !underWay.has(name)) await answers.delete(name);
    },
  };
}
export type OnceEach = ReturnType<typeof createOnce>;
