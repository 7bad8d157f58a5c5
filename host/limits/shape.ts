import { z } from "zod";

export const count = (most: number) => z.int().min(1).max(most);
export const rate = (burst: number, perSecond: number) =>
  z
    .strictObject({
      burst: count(1_000_000).default(burst),
      perSecond: z.number().positive().max(1_000_000).default(perSecond),
    })
    .prefault({});
const seconds = (most: number) => z.number().positive().max(600).default(most);

/** What a service on HTTP puts up with, whatever it answers. */
export const httpLimits = {
  /** Requests from one address, whatever they ask. Behind a proxy all requests come from one: let the proxy limit them then. */
  address: rate(200, 50),
  /** Connections, of all and of one address, and new ones of one address. */
  connections: count(65_536).default(8_192),
  connectionsPerAddress: count(65_536).default(16),
  newConnections: rate(100, 20),
  /** Requests under way of one address. */
  requestsPerAddress: count(65_536).default(32),
  /** Seconds until a request's headers, and all of it, have come; and that a connection may be idle. */
  headerSeconds: seconds(5),
  requestSeconds: seconds(10),
  idleSeconds: seconds(10),
  /** Seconds that what is under way may take once the service is told to stop. */
  stopSeconds: seconds(15),
};
const shape = z.strictObject(httpLimits);
export type HttpLimits = z.output<typeof shape>;
