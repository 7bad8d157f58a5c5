import { type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { printable } from "../document/printable.ts";
import { SignerAnswerWrong, SignerRefused, SignerSlow, SignerUnreachable } from "./errors.ts";
import type { SignerRequest } from "./remote-account.ts";

/** Where a signer listens, and what it wants to see of whoever asks. */
export interface SignerPlace {
  readonly url: string;
  /** Milliseconds for all of an answer. */
  readonly timeout?: number;
  readonly bearer?: string;
  /** PEM: a client's certificate and key; whom to trust instead of the platform's authorities. */
  readonly certificate?: string;
  readonly key?: string;
  readonly authority?: string;
}

const PATIENCE = 20_000;
/** A signed transaction is at most twice as long in hexadecimal digits as one that a node takes (128 KiB). */
const MOST_BYTES = 512 * 1024;

/** How messages name a place: no path or query, which may be somebody's secret. */
export const nameOfPlace = ({ url }: Pick<SignerPlace, "url">): string => `The signer at ${new URL(url).origin}`;

async function readAnswer(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += (chunk as Uint8Array).length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function post(place: SignerPlace, body: string): Promise<{ status: number; text: string | undefined }> {
  const { url, timeout = PATIENCE, bearer, certificate, key, authority } = place;
  const headers = {
    "content-type": "application/json",
    accept: "application/json",
    "content-length": Buffer.byteLength(body),
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  };
  const tls = { cert: certificate, key, ca: authority, minVersion: "TLSv1.2" as const };
  const signal = AbortSignal.timeout(timeout);
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers, signal, agent: false as const };
    const asked = url.startsWith("https:") ? overHttps(url, { ...options, ...tls }) : overHttp(url, options);
    asked.on("error", reject);
    asked.on("response", (response) => {
      readAnswer(response).then((text) => {
        asked.destroy();
        resolve({ status: response.statusCode ?? 0, text });
      }, reject);
    });
    asked.end(body);
  });
}

/** The connection's own code (ECONNREFUSED, CERT_HAS_EXPIRED); never its message, which may name more. */
const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code ?? "").slice(0, 60);

function noAnswer(place: SignerPlace, cause: unknown): SignerSlow | SignerUnreachable {
  const name = nameOfPlace(place);
  const { timeout = PATIENCE } = place;
  if ((cause as Error).name === "AbortError" || (cause as Error).name === "TimeoutError")
    return new SignerSlow({
      what: `${name} did not answer within ${timeout / 1_000} s.`,
      todo: "Try again: nothing was sent. If it waits for a person, give it more time.",
      values: { name, timeout },
    });
  const code = codeOf(cause);
  return new SignerUnreachable({
    what: `${name} cannot be reached${code === "" ? "" : ` (${code})`}.`,
    todo: "Start it, or correct its address, certificate or authority.",
    values: { name, code },
  });
}

type Rpc = { jsonrpc?: unknown; id?: unknown; result?: unknown; error?: { code?: unknown; message?: unknown } | null };

function parse(text: string | undefined): Rpc | undefined {
  try {
    const json: unknown = JSON.parse(text ?? "");
    return typeof json === "object" && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Asks a signer over HTTP or HTTPS: one connection for each question, followed nowhere, bounded in time and bytes. */
export function signerOverHttp(place: SignerPlace): SignerRequest {
  const name = nameOfPlace(place);
  let last = 0;
  return async (method, params) => {
    const id = ++last;
    const { status, text } = await post(place, JSON.stringify({ jsonrpc: "2.0", id, method, params })).catch((cause: unknown) => {
      throw noAnswer(place, cause);
    });
    const answer = parse(text);
    const said = typeof answer?.error?.message === "string" ? `: ${printable(answer.error.message.slice(0, 200))}` : "";
    if (answer?.error != null || status === 401 || status === 403)
      throw new SignerRefused({
        what: `${name} refused ${method}${said}${status === 200 ? "" : ` (HTTP ${status})`}.`,
        todo: "See its log; it may want a token or certificate, or hold no such account.",
        values: { name, method, status },
      });
    if (status === 200 && answer?.id === id && "result" in answer) return answer.result;
    throw new SignerAnswerWrong({
      what: `${name} did not answer ${method} as JSON-RPC does (HTTP ${status}).`,
      todo: "See whether its address is that of a signer.",
      values: { name, method, status },
    });
  };
}
