import type { FastifyReply, FastifyRequest } from "fastify";
import { BodyTooLarge, MethodNotAllowed, PathUnknown } from "../../host/errors.ts";
import type { Log } from "../../host/watch/log.ts";
import { KontorError } from "../../sdk/src/errors.ts";
import { MediaTypeUnsupported, RequestMalformed, Unauthenticated } from "../errors.ts";
import { problemOf, retryAfterOf } from "./problem.ts";
import { mediaUnsupported } from "./read-input.ts";

/** What Fastify itself refuses, in our words. */
function ownError(error: unknown, request: FastifyRequest): unknown {
  if (error instanceof KontorError) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    const limit = request.routeOptions?.bodyLimit ?? 0;
    return new BodyTooLarge({ what: `The body has more than ${limit} bytes.`, todo: "Send less.", values: { limit } });
  }
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return error;
  const { endpoint } = request.routeOptions?.config ?? {};
  if (statusCode === 415 && endpoint !== undefined) return mediaUnsupported(endpoint, "The body's Content-Type is none.");
  // Files of the reference page that are not there, or that nobody may see.
  if (statusCode === 403 || statusCode === 404)
    return new PathUnknown({ what: "There is no such path.", todo: "The reference at /reference lists them." });
  return new RequestMalformed({ what: "The request's path, headers or length are none.", todo: "Correct them." });
}

/** Answers with what went wrong. Whatever is none of Kontor's errors leaves its class in the log, and nothing else. */
export function refuse(thrown: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const error = ownError(thrown, request);
  const problem = problemOf(error, request.id);
  request.failed = problem.type.slice("urn:kontor:error:".length);
  if (problem.status === 500) log.failure("request failed", error, { request: request.id });
  const wait = retryAfterOf(error);
  if (wait !== undefined) reply.header("retry-after", String(wait));
  if (error instanceof Unauthenticated) reply.header("www-authenticate", 'Bearer realm="kontor", error="invalid_token"');
  const taken = error instanceof MediaTypeUnsupported && error.values.taken;
  if (Array.isArray(taken) && taken.length > 0) reply.header("accept", taken.join(", "));
  if (error instanceof MethodNotAllowed) reply.header("allow", String(error.values.methods));
  // A body that was not read to its end would be taken for the next request.
  if (!request.raw.complete) reply.header("connection", "close");
  return reply.code(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}
