import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { createServer, refuseConnection, type TlsFiles } from "../../host/http/server.ts";
import type { HttpLimits } from "../../host/limits/shape.ts";
import type { Desk } from "../desk.ts";
import type { OnceEach } from "../idempotency/once.ts";
import { SCOPES } from "../scopes.ts";
import { type AnyEndpoint, DEFAULT_LIMIT } from "./endpoint.ts";
import { type Gate, guard, HEADERS } from "./guard.ts";
import { mount } from "./mount.ts";
import { notFound } from "./not-found.ts";
import { OWN_ENDPOINTS } from "./own-routes.ts";
import { refuse } from "./refuse.ts";

export interface AppOptions {
  endpoints: readonly AnyEndpoint[];
  desk: Desk;
  once: OnceEach;
  gate: Gate;
  limits: HttpLimits;
  tls?: TlsFiles;
  onRefused(reason: string): void;
}

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;
/** A request has the id that its client gave it, if that is one, else a fresh one. */
const requestId = ({ headers }: { headers: Record<string, unknown> }): string => {
  const given = headers["x-request-id"];
  return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
};

/** Every route says who may ask, or there is none. */
function requireScopes(app: FastifyInstance): void {
  app.addHook("onRoute", ({ url, method, config }) => {
    if (url.startsWith("/reference") && [method].flat().every((one) => one === "GET" || one === "HEAD")) return;
    const scope = config?.endpoint?.scope;
    if (scope === "public" || (scope !== undefined && Object.hasOwn(SCOPES, scope))) return;
    throw new Error(`The route ${String(method)} ${url} has no scope.`);
  });
}

/** Bodies are bytes until the path they are for reads them. */
function takeBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request: FastifyRequest, body: unknown, done) => done(null, body));
}

/** The HTTP API over a desk, on a server of our own limits. It does not listen yet. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { endpoints, desk, once, gate, limits, tls, onRefused } = options;
  const app = Fastify({
    serverFactory: (handler) => {
      const server = createServer(limits, tls, onRefused);
      server.on("request", handler);
      return server as Server;
    },
    clientErrorHandler: refuseConnection,
    // What is said of a request is one line, written when it has ended.
    logger: false,
    exposeHeadRoutes: false,
    requestIdHeader: false,
    genReqId: requestId,
    bodyLimit: DEFAULT_LIMIT,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 128 },
    frameworkErrors: (error, request, reply) => {
      void reply.headers({ ...HEADERS, "x-request-id": request.id });
      return refuse(error, request as FastifyRequest, reply as never, desk.log);
    },
  });
  requireScopes(app);
  takeBytes(app);
  guard(app, gate, desk.log);
  const missing = (request: FastifyRequest) => notFound([...endpoints, ...Object.values(OWN_ENDPOINTS)], request);
  app.setErrorHandler((error, request, reply) => {
    // Of what type a body is does not matter to a path that is not there.
    const isMissing = request.is404 && (error as { statusCode?: number }).statusCode === 415;
    return refuse(isMissing ? missing(request) : error, request, reply, desk.log);
  });
  app.setNotFoundHandler((request) => {
    throw missing(request);
  });
  for (const endpoint of endpoints) mount(app, endpoint, desk, once);
  return app;
}
