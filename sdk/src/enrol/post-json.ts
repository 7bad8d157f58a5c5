import { parseUrl } from "../parse-url.ts";
import { type Phrase, phrase } from "../say/phrase.ts";
import type { FaultKind } from "./committee-progress.ts";

/** Bytes of an answer that are read at most: SPEC.md section 9 knows none that is longer. */
export const MAXIMUM_ANSWER_BYTES = 32 * 1024;

/** What a member of the committee is asked over HTTP, and how. */
export interface Post {
  endpoint: string;
  /** Such as "v1/evaluate". */
  path: string;
  /** JSON; without one it is got, not posted. */
  body?: string;
  /** Milliseconds for all of it. */
  timeout: number;
  signal: AbortSignal;
  /** Also plain HTTP to other machines than this one. Whoever listens then sees which document is asked about. */
  allowInsecure: boolean;
}

export type Posted =
  | { readonly status: number; readonly json: unknown; readonly retryAfter: number }
  | { readonly fault: FaultKind; readonly reason: Phrase };

const LOCAL = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Where to post; a reason where the endpoint is none. Members write their endpoints themselves. */
function urlOf({ endpoint, path, allowInsecure }: Post): URL | Phrase {
  const base = parseUrl(endpoint.endsWith("/") ? endpoint : `${endpoint}/`);
  if (base === null) return phrase("noUrl", {});
  const { protocol, hostname, username, password, search, hash } = base;
  if (protocol !== "https:" && protocol !== "http:") return phrase("notHttp", {});
  if (protocol === "http:" && !allowInsecure && !LOCAL.test(hostname)) return phrase("notEncrypted", {});
  if (username !== "" || password !== "" || search !== "" || hash !== "") return phrase("moreThanPlace", {});
  return new URL(path, base);
}

/** The body, unless it has more bytes than an answer may have. The rest of a longer one is never read. */
async function readBounded(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const reader = response.body?.getReader(); reader !== undefined; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MAXIMUM_ANSWER_BYTES) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

function parse(text: string | undefined): { json: unknown } | undefined {
  try {
    return text === undefined ? undefined : { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * Post JSON to a member, or get some, whoever it is: it gets no cookies, is followed nowhere, and has no more time and bytes than an answer needs. Never throws;
 * where the caller's own signal ended it, what is returned means nothing.
 */
export async function postJson(post: Post): Promise<Posted> {
  const url = urlOf(post);
  if (!(url instanceof URL)) return { fault: "unreachable", reason: url };
  const late = AbortSignal.timeout(post.timeout);
  try {
    const response = await fetch(url, {
      ...(post.body === undefined
        ? { method: "GET", headers: { accept: "application/json" } }
        : { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: post.body }),
      redirect: "manual",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any([post.signal, late]),
    });
    const { status } = response;
    if (status === 0 || (status >= 300 && status < 400)) return { fault: "malformed", reason: phrase("pointsElsewhere", {}) };
    const parsed = parse(await readBounded(response));
    if (parsed === undefined) return { fault: "malformed", reason: phrase("noJson", { bytes: MAXIMUM_ANSWER_BYTES }) };
    const wait = Number(response.headers.get("retry-after") ?? "0");
    return { status, json: parsed.json, retryAfter: Number.isFinite(wait) && wait > 0 ? wait * 1000 : 0 };
  } catch {
    if (late.aborted) return { fault: "slow", reason: phrase("noAnswer", { seconds: post.timeout / 1000 }) };
    return { fault: "unreachable", reason: phrase("noConnection", {}) };
  }
}
