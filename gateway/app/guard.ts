import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { RateLimited } from "../../host/errors.ts";
import { addressOf } from "../../host/limits/address-of.ts";
import type { Counts } from "../../host/limits/counts.ts";
import type { Log } from "../../host/watch/log.ts";
import type { Attempts } from "../auth/attempts.ts";
import { authenticate, requireScope } from "../auth/authenticate.ts";
import type { Tokens } from "../auth/tokens.ts";
import type { ClientEntry } from "../configuration.ts";
import { GatewayStopping, MediaTypeUnsupported, RequestMalformed } from "../errors.ts";
import type { ClientRate } from "./rate.ts";

/** What a request passes before anything of it is read. */
export interface Gate {
  clients: readonly ClientEntry[];
  tokens: Tokens;
  attempts: Attempts;
  addressRate: ClientRate;
  clientRate: ClientRate;
  /** Requests under way of each address. */
  under: Counts;
  onRequest(path: string, status: number, seconds: number): void;
  isStopping(): boolean;
}

const now = (): number => performance.now();
/** What every answer has, the early refusals too. */
export const HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

/** A request without a body has none, and nobody hides one in an encoding. Throws RequestMalformed, MediaTypeUnsupported. */
function requireHonest({ method, headers }: FastifyRequest): void {
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0;
  if (method !== "POST" && hasBody)
    throw new RequestMalformed({ what: `${method} has a body here.`, todo: "Send none, or POST." });
  if (headers["content-encoding"] !== undefined && headers["content-encoding"] !== "identity")
    throw new MediaTypeUnsupported({ what: "The body is encoded.", todo: "Send it as it is." });
}

async function pass(request: FastifyRequest, { raw: response }: FastifyReply, gate: Gate): Promise<Record<string, string>> {
  if (gate.isStopping()) throw new GatewayStopping({ what: "The gateway is stopping.", todo: "Try again later." });
  const from = addressOf(request.raw.socket.remoteAddress);
  gate.addressRate.take(from);
  if (!gate.under.enter(from)) throw new RateLimited("address", 1);
  response.once("close", () => gate.under.leave(from));
  requireHonest(request);
  const scope = request.routeOptions.config.endpoint?.scope;
  if (scope === undefined || scope === "public") return {};
  const caller = await authenticate(request, gate.clients, gate.tokens);
  request.caller = caller;
  gate.clientRate.take(caller.client);
  requireScope(caller, scope);
  return { ...gate.clientRate.headers(caller.client) };
}

/** The path as the gateway calls it; of any other, which somebody else has written, nothing is said. */
const pathOf = ({ routeOptions }: FastifyRequest): string =>
  routeOptions.config.endpoint?.path ?? (routeOptions.url?.startsWith("/reference") ? "/reference" : "other");

/** Who asks, whether they may and how often; and one line of the log when it has ended, with nothing that anybody wrote. */
export function guard(app: FastifyInstance, gate: Gate, log: Log): void {
  app.decorateRequest("caller");
  app.decorateRequest("failed");
  app.decorateRequest("started", 0);
  app.addHook("onRequest", async (request, reply) => {
    request.started = now();
    reply.headers({ ...HEADERS, "x-request-id": request.id });
    reply.headers(await pass(request, reply, gate));
  });
  app.addHook("onResponse", async (request, reply) => {
    const milliseconds = Math.round((now() - request.started) * 100) / 100;
    const { id, caller, failed, raw } = request;
    const path = pathOf(request);
    const method = ["GET", "POST", "DELETE"].includes(request.method) ? request.method : "other";
    gate.onRequest(path, reply.statusCode, milliseconds / 1_000);
    const outcome = failed === undefined ? "answered" : "refused";
    const from = addressOf(raw.socket.remoteAddress);
    log.request({
      request: id,
      method,
      path,
      status: reply.statusCode,
      outcome,
      error: failed,
      milliseconds,
      from,
      caller: caller?.client,
    });
  });
}
