import { type Hex, isHash, keccak256 } from "viem";
import { InputInvalid } from "../errors.ts";
import { parseUrl } from "../parse-url.ts";
import { type ContentStore, verified } from "./content-store.ts";
import { ContentMissing, ContentStoreUnreachable } from "./errors.ts";

/** Bytes that are read at most: content of 16 MiB, its padding and seal, and room for attachments. */
const LONGEST = 1 << 26;
/** Milliseconds for one entry. */
const PATIENCE = 60_000;

/** The folder that an address names. Throws InputInvalid, which does not repeat it. */
function baseOf(address: string): URL {
  const url = parseUrl(address.endsWith("/") ? address : `${address}/`);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "") return url;
  throw new InputInvalid({
    what: "The content store's address is no http or https address without a user and password in it.",
    todo: "Write it as https://HOST/PATH, and let the network or a proxy say who may ask.",
    values: {},
  });
}

/** Bytes of an answer, as far as they are not too many. */
async function bodyOf(response: Response, url: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LONGEST) throw new ContentStoreUnreachable(url.host, "its answer is too large");
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * A content store behind an address that takes GET and PUT of `<address>/<hash in hex>`, as object stores and WebDAV servers do. It sees sealed
 * bytes and who asks for which; it can lose them, not change them. Throws ContentMissing, ContentCorrupt, ContentStoreUnreachable;
 * InputInvalid at once for what is no address.
 */
export function httpContentStore(address: string): ContentStore {
  const base = baseOf(address);
  const ask = async (url: URL, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(PATIENCE) }).catch((cause) => {
      throw new ContentStoreUnreachable(url.host, "it does not answer", cause);
    });
    if (response.ok || response.status === 404) return response;
    throw new ContentStoreUnreachable(url.host, `it answers ${response.status}`);
  };
  return {
    async put(bytes) {
      const hash = keccak256(bytes);
      const url = new URL(hash.slice(2), base);
      const body = new Blob([bytes.slice()], { type: "application/octet-stream" });
      const { status } = await ask(url, { method: "PUT", body });
      if (status === 404) throw new ContentStoreUnreachable(url.host, "it answers 404");
      return hash;
    },
    async get(hash: Hex) {
      // Anything but a hash could name something else there.
      if (!isHash(hash)) throw new ContentMissing(hash);
      const url = new URL(hash.slice(2).toLowerCase(), base);
      const response = await ask(url, { method: "GET" });
      if (response.status === 404) throw new ContentMissing(hash);
      const bytes = await bodyOf(response, url).catch((cause) => {
        throw cause instanceof ContentStoreUnreachable
          ? cause
          : new ContentStoreUnreachable(url.host, "its answer broke off", cause);
      });
      return verified(hash, bytes);
    },
  };
}
