import { InputInvalid } from "../errors.ts";
import { toBase64 } from "../identity/base64.ts";
import { parseUrl } from "../parse-url.ts";

/** Where a node listens. */
export interface NodeAddress {
  /** How messages name it: its place in the list and its origin. User, path and query may be somebody's key. */
  readonly name: string;
  /** All of the address that the library is told: it puts what it knows into its errors. */
  readonly origin: string;
  /** Asks at the whole address, whatever address is given. */
  readonly fetch: (address: unknown, init?: RequestInit) => Promise<Response>;
}

const wrong = (place: number): InputInvalid =>
  new InputInvalid({
    what: `Address ${place} of the ledger's nodes is no http or https address.`,
    todo: "Write it as http://HOST:PORT/ or https://HOST/.",
    values: { place },
  });

/** User and password of an address, as HTTP's basic authentication has them (RFC 7617). */
function credentials({ username, password }: URL, place: number): Record<string, string> {
  if (username === "" && password === "") return {};
  try {
    const both = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return { authorization: `Basic ${toBase64(new TextEncoder().encode(both))}` };
  } catch {
    throw wrong(place);
  }
}

/** The address that stands at a place of the list, from 1. Throws InputInvalid, which does not repeat it. */
export function nodeAddress(address: string, place: number): NodeAddress {
  const url = parseUrl(address);
  if (url === null || !/^https?:$/.test(url.protocol)) throw wrong(place);
  const own = credentials(url, place);
  url.username = "";
  url.password = "";
  const { href, origin } = url;
  return {
    name: `node ${place} (${origin})`,
    origin,
    fetch: (_, init) => fetch(href, { ...init, headers: { ...(init?.headers as Record<string, string> | undefined), ...own } }),
  };
}
