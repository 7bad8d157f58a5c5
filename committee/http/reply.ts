import { KontorError, LedgerRefused } from "../../sdk/src/errors.ts";
import { MemberBusy, RateLimited } from "../errors.ts";

/** What goes back to whoever asked. */
export interface Reply {
  status: number;
  type: string;
  body: string;
  headers?: Readonly<Record<string, string>>;
}

export const jsonReply = (status: number, value: unknown, headers?: Reply["headers"]): Reply => ({
  status,
  type: "application/json",
  body: JSON.stringify(value),
  headers,
});

/** SPEC.md section 9. What is not listed is the member's own fault, or its node's. */
const STATUS: Readonly<Record<string, number>> = {
  InputInvalid: 400,
  AnswerRefused: 400,
  QueryNotFresh: 401,
  QuerySignatureInvalid: 401,
  PathUnknown: 404,
  KeyUnknown: 404,
  MethodNotAllowed: 405,
  KeyOutdated: 409,
  ShareNotHeld: 409,
  BodyTooLarge: 413,
  RateLimited: 429,
};

export function statusOf(error: unknown): number {
  if (!(error instanceof KontorError)) return 500;
  return STATUS[error.name] ?? (error instanceof LedgerRefused ? 403 : 503);
}

/** An error as a refusal. An error that is not Kontor's own says nothing about itself. */
export function refusalOf(error: unknown, request: string): Reply {
  const status = statusOf(error);
  if (!(error instanceof KontorError)) {
    const unexpected = { name: "MemberFailed", what: "This member failed.", todo: "Ask another member.", values: { request } };
    return jsonReply(status, unexpected);
  }
  const wait = error instanceof RateLimited || error instanceof MemberBusy ? error.retryAfter : undefined;
  return jsonReply(status, error, wait === undefined ? undefined : { "retry-after": String(wait) });
}
