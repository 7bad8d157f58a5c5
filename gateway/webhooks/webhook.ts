/** Where a client wants its events sent. */
export interface Webhook {
  id: string;
  client: string;
  url: string;
  /** Names of events; empty: all. */
  events: readonly string[];
  /** whsec_ and 32 random bytes in base64 (Standard Webhooks); told once. */
  secret: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Number of the newest event that was delivered, given up or passed over. */
  position: number;
}

/** One event on its way to one webhook. */
export interface Delivery {
  webhook: string;
  /** Of the event. */
  number: number;
  event: string;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  /** Status of the last answer; null where there was none. */
  status: number | null;
  /** What stood in the way the last time. */
  reason: string | null;
  /** Milliseconds since 1970: of the last attempt, and of the next one. */
  at: number | null;
  next: number | null;
}

/** Seconds between attempts; after the last one a delivery is given up, and the next event follows. */
export const BACKOFF = [5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400] as const;
