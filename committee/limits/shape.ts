import { z } from "zod";
import { count, httpLimits, rate } from "../../host/limits/shape.ts";

/** What one member's service puts up with. The defaults serve a consortium of a few hundred participants from one core. */
export const limits = z.strictObject({
  ...httpLimits,
  /** New evaluations of one participant: a day's invoices at once, and a new one every ten seconds in the long run. */
  participant: rate(1_000, 0.1),
  /** New evaluations with soft keys of one participant, which can be about numbers that others gave: 18 an hour in the long run. */
  participantSoft: rate(100, 0.005),
  /** Requests from one address that are refused for their signature, or after it was looked at, which takes milliseconds. */
  refused: rate(50, 1),
  /** Signed requests under way of one participant, from however many addresses and whether they are new or not. */
  requestsPerParticipant: count(65_536).default(16),
  /** Requests that the node and the curve work on at the same time, and that wait for that. */
  running: count(64).default(4),
  waiting: count(65_536).default(128),
});
export type Limits = z.output<typeof limits>;
