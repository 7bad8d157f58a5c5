import type { CommitteeMember } from "../committee/committee-of.ts";
import type { FaultKind } from "./committee-progress.ts";

/** Milliseconds, and how often. */
export interface Patience {
  /** For one request to one member. Default 10 s. */
  request: number;
  /** Until another member is asked beside one that has not answered. Default 1.5 s. */
  hedge: number;
  /** Between two requests to a member that failed; it doubles every time. Default 0.5 s. */
  pause: number;
  /** Requests to one member at most. Default 4. */
  attempts: number;
}
export const PATIENCE: Patience = { request: 10_000, hedge: 1_500, pause: 500, attempts: 4 };

/** What one request to one member came to. */
export type Outcome<T> = { readonly value: T } | Failed;
export interface Failed {
  readonly fault: FaultKind;
  readonly reason: string;
  /** Milliseconds after which it is worth asking again; absent where it never is. */
  readonly again?: number;
}

export interface Gathering<T> {
  /** In the order in which they are asked. */
  members: readonly CommitteeMember[];
  needed: number;
  ask(member: CommitteeMember, signal: AbortSignal): Promise<Outcome<T>>;
  /** Awaited before the answer counts. */
  onAnswer(value: T): Promise<void> | void;
  /** As soon as a member fails or is slow for the first time. */
  onFault(member: CommitteeMember, failed: Failed): void;
  patience: Patience;
  signal?: AbortSignal;
}

export interface Gathered<T> {
  /** As many as were needed, or fewer where no more could come. */
  readonly answers: readonly T[];
  /** Members that were asked and gave no answer, each with the last that was wrong. */
  readonly faults: ReadonlyMap<CommitteeMember, Failed>;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}

/**
 * Answers of as many members as are needed, whichever are fastest. So many are asked at first, and one more for each that fails or is slow,
 * while it is asked again itself; so members that are slow, dead or lying cost time and nothing else while enough others are left.
 * Throws the signal's reason, and what `onAnswer` throws.
 */
export function gather<T>(gathering: Gathering<T>): Promise<Gathered<T>> {
  const { members, needed, patience, signal } = gathering;
  const stop = new AbortController();
  const end = AbortSignal.any([stop.signal, ...(signal === undefined ? [] : [signal])]);
  const waiting = [...members];
  const answers: T[] = [];
  const faults = new Map<CommitteeMember, Failed>();
  let working = 0;

  return new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      if (stop.signal.aborted) return;
      stop.abort();
      act();
    };
    const settle = (): void => {
      if (signal?.aborted) finish(() => reject(signal.reason));
      const possible = answers.length + working + waiting.length;
      if (answers.length >= needed || possible < needed) finish(() => resolve({ answers: answers.slice(0, needed), faults }));
    };
    const fail = (member: CommitteeMember, failed: Failed): void => {
      const first = !faults.has(member);
      faults.set(member, failed);
      if (!first) return;
      gathering.onFault(member, failed);
      askNext();
    };
    /** Ask one member until it answers, or there is no sense in asking. */
    const persist = async (member: CommitteeMember): Promise<void> => {
      for (let attempt = 1, rest = patience.pause; !end.aborted; attempt++, rest *= 2) {
        const late = setTimeout(() => fail(member, { fault: "slow", reason: "others were faster" }), patience.hedge);
        const outcome = await gathering.ask(member, end);
        clearTimeout(late);
        if (end.aborted) return;
        if ("value" in outcome) {
          await gathering.onAnswer(outcome.value);
          faults.delete(member);
          answers.push(outcome.value);
          return;
        }
        fail(member, outcome);
        if (outcome.again === undefined || attempt >= patience.attempts) return;
        await pause(Math.min(Math.max(rest, outcome.again), patience.request), end);
      }
    };
    const askNext = (): void => {
      const member = waiting.shift();
      if (member === undefined || end.aborted) return;
      working++;
      persist(member).then(
        () => {
          working--;
          settle();
        },
        (error: unknown) => finish(() => reject(error)),
      );
    };
    signal?.addEventListener("abort", settle, { once: true });
    for (let i = 0; i < needed; i++) askNext();
    settle();
  });
}
