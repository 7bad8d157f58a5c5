import { KontorError } from "../../sdk/src/errors.ts";

/** What a line of the log may hold: names, numbers and public values. Nothing of a body or a header but what is named here goes in. */
export interface RequestLine {
  /** Of this request, also in the header X-Request-Id. */
  request: string;
  method: string;
  /** A path of the service; "other" for every other, which somebody else has written. */
  path: string;
  status: number;
  outcome: string;
  error?: string;
  milliseconds: number;
  /** Whoever connected, as limits count it. */
  from: string;
  caller?: string;
  document?: string;
  keyId?: number;
}
export type EventValue = string | number | boolean | readonly string[] | readonly number[];

export interface Log {
  request(line: RequestLine): void;
  /** Something that happened beside requests. */
  event(event: string, values?: Readonly<Record<string, EventValue>>): void;
  /** Something that failed beside requests: name, what and todo of an error of Kontor; of another one its class alone. */
  failure(event: string, error: unknown, values?: Readonly<Record<string, EventValue>>): void;
}

/** One line of JSON for each. `write` gets it with its line feed. */
export function createLog(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  const put = (level: string, event: string, values: object): void =>
    write(`${JSON.stringify({ time: now().toISOString(), level, event, ...values })}\n`);
  return {
    request: (line) => put(line.status >= 500 ? "warn" : "info", "request", line),
    event: (event, values = {}) => put("info", event, values),
    failure(event, error, values = {}) {
      if (error instanceof KontorError) put("warn", event, { ...values, error: error.name, what: error.what, todo: error.todo });
      else put("error", event, { ...values, error: error instanceof Error ? error.constructor.name : typeof error });
    },
  };
}

/** For those who want none. */
export const silent: Log = { request: () => {}, event: () => {}, failure: () => {} };
