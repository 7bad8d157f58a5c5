import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log, RequestLine } from "../../host/watch/log.ts";
import { CallerGone, MethodNotAllowed, PathUnknown, RateLimited } from "../errors.ts";
import { addressOf } from "../limits/address-of.ts";
import { type Buckets, buckets } from "../limits/buckets.ts";
import { type Counts, counts } from "../limits/counts.ts";
import type { HttpLimits } from "../limits/shape.ts";
import type { Manners } from "./manners.ts";
import { readBody } from "./read-body.ts";
import { type Reply, refusalOf } from "./reply.ts";
import type { Exchange, Route, Routes } from "./routes.ts";

/** What is counted of every request. */
export interface Watch {
  log: Log;
  onRequest(path: string, outcome: string, seconds: number): void;
  onLimited(limit: string): void;
}

interface Desk {
  routes: Routes;
  manners: Manners;
  rate: Buckets;
  under: Counts;
  watch: Watch;
  isStopping: () => boolean;
}

/** How a request ended. */
interface Ending {
  failed: unknown;
  /** Nobody waited for the answer. */
  gone: boolean;
  status: number;
  seconds: number;
}

const nameOf = (failed: unknown): string => (failed instanceof Error ? failed.name : "unknown");
const now = (): number => performance.now() / 1_000;

/** What a browser asks before it lets a page of another origin ask. Nobody is known by cookies here, so every origin may. */
const preflight = ({ method }: Route): Reply => ({
  status: 204,
  type: "text/plain",
  body: "",
  headers: {
    "access-control-allow-methods": method,
    "access-control-allow-headers": "content-type",
    "access-control-max-age": "86400",
  },
});

function routeOf(path: string, routes: Routes): Route {
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (route !== undefined) return route;
  throw new PathUnknown({ what: "There is no such path.", todo: `Paths are ${Object.keys(routes).join(", ")}.` });
}

function requireMethod(route: Route, method: string | undefined, path: string): void {
  if (method === route.method) return;
  throw new MethodNotAllowed({ what: `${path} takes ${route.method} alone.`, todo: `Send ${route.method}.` });
}

/** The answer to a request, or what is thrown. Whatever costs more comes later. */
async function answer(request: IncomingMessage, path: string, from: string, exchange: Exchange, desk: Desk): Promise<Reply> {
  if (desk.isStopping()) throw desk.manners.stopping();
  const wait = desk.rate.take(from, now());
  if (wait > 0) throw new RateLimited("address", Math.ceil(wait));
  if (!desk.under.enter(from)) throw new RateLimited("address", 1);
  try {
    const route = routeOf(path, desk.routes);
    if (request.method === "OPTIONS" && !desk.manners.closedToPages) return preflight(route);
    requireMethod(route, request.method, path);
    const body = route.method === "POST" ? await readBody(request, desk.manners) : undefined;
    return await route.answer(exchange, body);
  } finally {
    desk.under.leave(from);
  }
}

/** Nobody is known by cookies here, so the pages of every origin may read what is told. */
const FOR_PAGES = { "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after, x-request-id" };

interface Closing {
  /** End the connection with this answer. */
  close: boolean;
  closedToPages?: boolean;
}

function send(
  response: ServerResponse,
  { status, type, body, headers }: Reply,
  id: string,
  { close, closedToPages }: Closing,
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": id,
    ...(closedToPages ? {} : FOR_PAGES),
    ...(close ? { connection: "close" } : {}),
    ...headers,
  });
  response.end(body);
}

/** What the log says of a request; of a path, method or error that somebody else has written, not even that. */
function lineOf(request: IncomingMessage, path: string, from: string, exchange: Exchange, end: Ending): RequestLine {
  const { id, caller, document, keyId } = exchange;
  const { failed, gone, status, seconds } = end;
  return {
    request: id,
    method: request.method === "GET" || request.method === "POST" ? request.method : "other",
    path,
    status: gone ? 499 : status,
    outcome: gone ? "gone" : failed === undefined ? "answered" : "refused",
    error: failed === undefined ? undefined : nameOf(failed),
    milliseconds: Math.round(seconds * 1e5) / 100,
    from,
    caller,
    document,
    keyId,
  };
}

export interface Handling {
  routes: Routes;
  manners: Manners;
  limits: HttpLimits;
  watch: Watch;
  isStopping: () => boolean;
}

/** Handles every request to the end: whatever a handler throws becomes a refusal, and one line of the log. */
export function requestHandler({ limits, ...handling }: Handling) {
  const { routes, watch, isStopping } = handling;
  const desk: Desk = { ...handling, rate: buckets(limits.address), under: counts(limits.requestsPerAddress) };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const started = now();
    const from = addressOf(request.socket.remoteAddress);
    const [asked = ""] = (request.url ?? "").split("?");
    const path = Object.hasOwn(routes, asked) ? asked : "other";
    const exchange: Exchange = { id: randomUUID(), from, isOver: () => response.destroyed };
    let failed: unknown;
    const reply = await answer(request, asked, from, exchange, desk).catch((error: unknown) => {
      failed = error ?? new Error("nothing");
      return refusalOf(failed, exchange.id, desk.manners);
    });
    if (failed instanceof RateLimited) watch.onLimited(String(failed.values.limit));
    const gone = failed instanceof CallerGone || response.destroyed;
    // A body that was not read to its end would be taken for the next request.
    const { closedToPages } = desk.manners;
    send(response, reply, exchange.id, { close: isStopping() || !request.complete, closedToPages });
    const seconds = now() - started;
    watch.onRequest(path, failed === undefined ? "answered" : nameOf(failed), seconds);
    watch.log.request(lineOf(request, path, from, exchange, { failed, gone, status: reply.status, seconds }));
  };
}
