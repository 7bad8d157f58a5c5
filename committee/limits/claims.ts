import type { Buckets } from "../../host/limits/buckets.ts";

/** What a participant may ask that is new: anything, and with soft keys. */
export interface Allowances {
  all: Buckets;
  soft: Buckets;
}
/** Which allowance is used up, and for how many seconds. */
export interface Refusal {
  limit: "participant" | "participantSoft";
  wait: number;
}

/** One token for each question that is under way, however often it is asked meanwhile; with soft keys one of either allowance. */
export interface Claims {
  /** Take what a question takes, unless it has it. Undefined if it may be asked. */
  enter(question: string, by: { caller: string; soft: boolean }, now: number): Refusal | undefined;
  /** The question was answered for the first time: its tokens stay taken. */
  use(question: string): void;
  /** Once for each `enter` that refused nothing; the last one puts back what was not used. */
  leave(question: string, now: number): void;
}

/** Take what a new question takes, or nothing. */
function allow({ all, soft: tighter }: Allowances, caller: string, soft: boolean, now: number): Refusal | undefined {
  const wait = all.take(caller, now);
  if (wait > 0) return { limit: "participant", wait };
  const tight = soft ? tighter.take(caller, now) : 0;
  if (tight === 0) return undefined;
  all.giveBack(caller, now);
  return { limit: "participantSoft", wait: tight };
}

/** Claims on what participants may ask. Questions that nobody waits for are not kept. */
export function claims(allowances: Allowances): Claims {
  const under = new Map<string, { caller: string; soft: boolean; asked: number; used: boolean }>();
  return {
    enter(question, { caller, soft }, now) {
      const known = under.get(question);
      if (known !== undefined) {
        known.asked += 1;
        return undefined;
      }
      const refusal = allow(allowances, caller, soft, now);
      if (refusal === undefined) under.set(question, { caller, soft, asked: 1, used: false });
      return refusal;
    },
    use(question) {
      const known = under.get(question);
      if (known !== undefined) known.used = true;
    },
    leave(question, now) {
      const known = under.get(question);
      if (known === undefined) return;
      known.asked -= 1;
      if (known.asked > 0) return;
      under.delete(question);
      if (known.used) return;
      allowances.all.giveBack(known.caller, now);
      if (known.soft) allowances.soft.giveBack(known.caller, now);
    },
  };
}
