import { z } from "zod";

const count = (most: number) => z.int().min(1).max(most);
const rate = (burst: number, perSecond: number) =>
  z
    .strictObject({
      burst: count(1_000_000).default(burst),
      perSecond: z.number().positive().max(1_000_000).default(perSecond),
    })
    .prefault({});

/** What one member's service puts up with. The defaults serve a consortium of a few hundred participants from one core. */
export const limits = z.strictObject({
  /** New evaluations of one participant: a day's invoices at once, and a new one every ten seconds in the long run. */
  participant: rate(1_000, 0.1),
  /** New evaluations with soft keys of one participant, which can be about numbers that others gave: 18 an hour in the long run. */
  participantSoft: rate(100, 0.005),
  /** Requests from one address, whatever they ask. Behind a proxy all requests come from one: let the proxy limit them then. */
  address: rate(200, 50),
  /** Requests from one address that are refused for their signature, or after it was looked at, which takes milliseconds. */
  refused: rate(50, 1),
  /** Connections, of all and of one address, and new ones of one address. */
  connections: count(65_536).default(8_192),
  connectionsPerAddress: count(65_536).default(16),
  newConnections: rate(100, 20),
  /** Requests under way of one address. */
  requestsPerAddress: count(65_536).default(32),
  /** Signed requests under way of one participant, from however many addresses and whether they are new or not. */
  requestsPerParticipant: count(65_536).default(16),
  /** Requests that the node and the curve work on at the same time, and that wait for that. */
  running: count(64).default(4),
  waiting: count(65_536).default(128),
  /** Seconds until a request's headers, and all of it, have come; and that a connection may be idle. */
  headerSeconds: z.number().positive().max(600).default(5),
  requestSeconds: z.number().positive().max(600).default(10),
  idleSeconds: z.number().positive().max(600).default(10),
  /** Seconds that what is under way may take once the service is told to stop. */
  stopSeconds: z.number().positive().max(600).default(15),
});
export type Limits = z.output<typeof limits>;
