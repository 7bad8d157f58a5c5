import { KontorError, LedgerRefused } from "../../sdk/src/errors.ts";
import { RateLimited, ServiceBusy } from "../errors.ts";
import type { Manners } from "./manners.ts";

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

export function statusOf(error: unknown, { status }: Pick<Manners, "status">): number {
  if (!(error instanceof KontorError)) return 500;
  return status[error.name] ?? (error instanceof LedgerRefused ? 403 : 503);
}

/** An error as a refusal. An error that is not Kontor's own says nothing about itself. */
export function refusalOf(error: unknown, request: string, manners: Manners): Reply {
  const status = statusOf(error, manners);
  if (!(error instanceof KontorError)) return jsonReply(status, { ...manners.failed, values: { request } });
  const wait = error instanceof RateLimited || error instanceof ServiceBusy ? error.retryAfter : undefined;
  return jsonReply(status, error, wait === undefined ? undefined : { "retry-after": String(wait) });
}
