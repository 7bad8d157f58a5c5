import type { IncomingMessage, ServerResponse } from "node:http";

/** What the page may do: run its own scripts and the provers that those start, and ask where it came from. Nothing else, and nobody else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // Witnesses and proofs are computed by WebAssembly, in workers that the prover's library makes of its own text.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  // The component library sets its colours by style elements.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export interface Answer {
  status: number;
  type?: string;
  body?: string | Uint8Array;
  /** Content that never changes under its address. */
  lasting?: boolean;
  /** Milliseconds after which asking again is worth it. */
  retryAfter?: number;
}

export const json = (value: unknown, status = 200): Answer => ({
  status,
  type: "application/json",
  body: JSON.stringify(value),
});

export function send(
  response: ServerResponse,
  { status, type = "text/plain", body = "", lasting = false, retryAfter = 0 }: Answer,
): void {
  if (response.destroyed) return;
  const cache = lasting ? "public, max-age=31536000, immutable" : "no-store";
  const later = retryAfter > 0 ? { "retry-after": String(Math.ceil(retryAfter / 1_000)) } : {};
  response.writeHead(status, { ...HEADERS, ...later, "content-type": type, "cache-control": cache });
  response.end(body);
}

/**
 * Whether a request is this page's own: names of other hosts that lead here (DNS rebinding) and pages of other origins are turned away,
 * since whoever reaches this port acts through it on the ledger's nodes.
 */
export function isOwn({ headers }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = headers;
  if (host === undefined || !hosts.includes(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** The bytes of a request; undefined when they are more than `most`. */
export async function bytesOf(request: IncomingMessage, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
