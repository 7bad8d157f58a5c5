import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { plain } from "../../sdk/src/plain.ts";
import type { Caller } from "../auth/authenticate.ts";
import type { Desk } from "../desk.ts";
import { type Answer, type OnceEach, requireKey } from "../idempotency/once.ts";
import { type AnyEndpoint, DEFAULT_LIMIT, type Input } from "./endpoint.ts";
import { fingerprintOf, type ReadInput, readInput } from "./read-input.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    endpoint?: AnyEndpoint;
  }
  interface FastifyRequest {
    caller?: Caller;
    /** Name of the error that it ended in, for the log. */
    failed?: string;
    started: number;
  }
}

const NOBODY: Caller = { client: "", scopes: [], until: 0 };

/** Without members that are undefined, bigints as decimal strings. */
const answerOf = ({ status = 200, location }: AnyEndpoint, made: unknown): Answer => ({
  status,
  body: made === undefined ? undefined : JSON.parse(JSON.stringify(plain(made))),
  ...(location && { location: location(made) }),
});

const PROBLEM = "application/problem+json";
function send(reply: FastifyReply, { status, body, location }: Answer, type = "application/json"): FastifyReply {
  if (location !== undefined) reply.header("location", location);
  reply.code(status);
  if (body === undefined) return reply.send();
  return reply.type(type).send(/json$/.test(type) ? JSON.stringify(body) : body);
}

async function answered(endpoint: AnyEndpoint, request: FastifyRequest, reply: FastifyReply, desk: Desk, once: OnceEach) {
  const read: ReadInput = readInput(endpoint, request);
  const caller = request.caller ?? NOBODY;
  const input = (name: string | undefined, again: boolean): Input<unknown, unknown, unknown> => ({
    ...read,
    caller,
    once: name,
    again,
  });
  const work = async (name: string | undefined, again: boolean): Promise<Answer> =>
    answerOf(endpoint, await endpoint.handle?.(desk, input(name, again)));
  const key = endpoint.once && requireKey(request.headers["idempotency-key"], endpoint.once === "required");
  if (key === undefined) return send(reply, await work(undefined, false), endpoint.writes);
  const asked = { client: caller.client, key, fingerprint: fingerprintOf(request, read), request: request.id };
  const { replayed, ...answer } = await once.run(asked, work);
  if (replayed) reply.header("idempotency-replayed", "true");
  return send(reply, answer, answer.status >= 400 ? PROBLEM : endpoint.writes);
}

async function streamed(endpoint: AnyEndpoint, request: FastifyRequest, reply: FastifyReply, desk: Desk): Promise<void> {
  const read = readInput(endpoint, request);
  const lastEventId = request.headers["last-event-id"];
  const input = { ...read, caller: request.caller ?? NOBODY, once: undefined, again: false };
  const headers = reply.getHeaders();
  const { raw } = reply;
  await endpoint.stream?.(
    desk,
    { ...input, ...(typeof lastEventId === "string" && { lastEventId }) },
    {
      response: raw,
      begin() {
        reply.hijack();
        raw.writeHead(200, {
          ...(headers as Record<string, string>),
          "content-type": "text/event-stream",
          "x-accel-buffering": "no",
        });
        raw.flushHeaders();
      },
    },
  );
}

const wantsStream = ({ headers }: FastifyRequest): boolean => /\btext\/event-stream\b/i.test(headers.accept ?? "");

/** A route for an endpoint. What it takes and who may ask follow from the endpoint alone. */
export function mount(app: FastifyInstance, endpoint: AnyEndpoint, desk: Desk, once: OnceEach): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path.replace(/\{(\w+)\}/g, ":$1"),
    bodyLimit: endpoint.limit ?? DEFAULT_LIMIT,
    config: { endpoint },
    handler: async (request, reply) => {
      if (endpoint.stream !== undefined && (endpoint.handle === undefined || wantsStream(request)))
        return streamed(endpoint, request, reply, desk);
      return answered(endpoint, request, reply, desk, once);
    },
  });
}
