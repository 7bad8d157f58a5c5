import type { Buckets } from "./buckets.ts";

/** One token for each question that is under way, however often it is asked meanwhile. */
export interface Claims {
  /** Take a token for a question, unless it has one. 0 if it may be asked, else the seconds until it may. */
  enter(question: string, caller: string, now: number): number;
  /** The question was answered for the first time: its token stays taken. */
  use(question: string): void;
  /** Once for each `enter` that gave 0; the last one puts back a token that was not used. */
  leave(question: string, now: number): void;
}

/** Claims on the buckets of participants. Questions that nobody waits for are not kept. */
export function claims(participants: Buckets): Claims {
  const all = new Map<string, { caller: string; asked: number; used: boolean }>();
  return {
    enter(question, caller, now) {
      const known = all.get(question);
      if (known !== undefined) {
        known.asked += 1;
        return 0;
      }
      const wait = participants.take(caller, now);
      if (wait === 0) all.set(question, { caller, asked: 1, used: false });
      return wait;
    },
    use(question) {
      const known = all.get(question);
      if (known !== undefined) known.used = true;
    },
    leave(question, now) {
      const known = all.get(question);
      if (known === undefined) return;
      known.asked -= 1;
      if (known.asked > 0) return;
      all.delete(question);
      if (!known.used) participants.giveBack(known.caller, now);
    },
  };
}
