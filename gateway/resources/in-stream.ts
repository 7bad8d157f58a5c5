import { RateLimited } from "../../host/errors.ts";
import type { Outlet } from "../app/endpoint.ts";
import type { Caller } from "../auth/authenticate.ts";
import type { Desk } from "../desk.ts";
import { openSse, type Sse } from "../feed/sse.ts";

/** Seconds until it is worth opening another stream. */
const LATER = 5;

/** A stream of a client, of as many as it may have; it ends with its token, or when the gateway stops. Throws RateLimited. */
export async function inStream(
  { streams, stopping, log }: Desk,
  { client, until }: Caller,
  outlet: Outlet,
  work: (sse: Sse) => Promise<void>,
): Promise<void> {
  if (!streams.enter(client)) throw new RateLimited("client", LATER);
  try {
    outlet.begin();
    const sse = openSse(outlet.response, until, stopping.signal);
    await work(sse).catch((error: unknown) => log.failure("stream ended", error, { client }));
    sse.end();
  } finally {
    streams.leave(client);
  }
}
