import type { CommitteeClient } from "../../sdk/src/committee/committee-client.ts";
import { headOf } from "./committee.ts";

export interface FollowOptions {
  pollSeconds: number;
  /** What is to be done at a block, in this order; one that fails keeps no other from its turn. */
  steps: Readonly<Record<string, (blockNumber: bigint) => Promise<void>>>;
  /** Told once of what fails anew, not at every turn. */
  onFailure: (step: string, error: unknown) => void;
}

/** A look at the ledger again and again. */
export interface Follower {
  /** The newest block seen; undefined before the first. */
  readonly head: bigint | undefined;
  /** Seconds since the node last answered. */
  readonly silence: number;
  /** Look from now on. */
  start(): void;
  /** Look now, unless that was done within a second. Resolves when it has. */
  lookAgain(): Promise<void>;
  /** Ends after what is under way. */
  close(): Promise<void>;
}

const now = (): number => performance.now() / 1_000;

/** Follow the ledger once it is started. The node may be away, also at first: the service says so and goes on when it is back. */
export function followLedger(client: CommitteeClient, { pollSeconds, steps, onFailure }: FollowOptions): Follower {
  const failing = new Map<string, string>();
  let head: bigint | undefined;
  let seen = Number.NEGATIVE_INFINITY;
  let started = Number.NEGATIVE_INFINITY;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> | undefined;

  const attempt = async (step: string, act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      failing.delete(step);
      return true;
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      if (failing.get(step) !== name) onFailure(step, error);
      failing.set(step, name);
      return false;
    }
  };
  const look = async (): Promise<void> => {
    started = now();
    const reached = await attempt("node", async () => {
      head = await headOf(client);
      seen = now();
    });
    if (!reached || head === undefined) return;
    const at = head;
    for (const [step, act] of Object.entries(steps)) if (!closed) await attempt(step, () => act(at));
  };
  const lookOnce = (): Promise<void> => {
    turn ??= look().finally(() => {
      turn = undefined;
    });
    return turn;
  };
  const again = (): void => {
    if (closed) return;
    timer = setTimeout(() => void lookOnce().then(again), pollSeconds * 1_000);
  };
  return {
    start: () => void lookOnce().then(again),
    get head() {
      return head;
    },
    get silence() {
      return now() - seen;
    },
    lookAgain: () => (turn === undefined && (closed || now() - started < 1) ? Promise.resolve() : lookOnce()),
    async close() {
      closed = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
