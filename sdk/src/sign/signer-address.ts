import { type Address, getAddress, isAddress } from "viem";
import { parseUrl } from "../parse-url.ts";
import { SignerAddressInvalid } from "./errors.ts";
import { type TokenAddress, tokenAddressOf } from "./token-address.ts";

/** An encrypted keystore file. */
export interface KeystoreAddress {
  readonly kind: "keystore";
  readonly file: string;
}
/** A signer that speaks JSON-RPC, as Web3Signer does, and which of its accounts. */
export interface RemoteAddress {
  readonly kind: "remote";
  readonly url: string;
  readonly account: Address;
  /** Files: a bearer token; a TLS client's certificate and key and whom it trusts instead of the platform's authorities, in PEM. */
  readonly bearer?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly authority?: string;
}
export type SignerAddress = KeystoreAddress | RemoteAddress | TokenAddress;

const FILES = ["bearer", "certificate", "key", "authority"] as const;
const LOCAL = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function remoteAddressOf(text: string): RemoteAddress {
  const url = parseUrl(text);
  if (url === null) throw new SignerAddressInvalid("it is no URL");
  if (url.username !== "" || url.password !== "" || url.hash !== "")
    throw new SignerAddressInvalid(
      "a password or fragment stands in it, and addresses stand in logs",
      "Name a file with bearer=FILE.",
    );
  const take = (name: string): string | undefined => {
    const values = url.searchParams.getAll(name);
    if (values.length > 1) throw new SignerAddressInvalid(`${name} stands in it twice`);
    url.searchParams.delete(name);
    return values[0];
  };
  const account = take("account") ?? "";
  if (!isAddress(account)) throw new SignerAddressInvalid("it does not say which account", "Add ?account=0x… to it.");
  const files = Object.fromEntries(FILES.map((name) => [name, take(name)]).filter(([, file]) => file !== undefined));
  if ("certificate" in files !== "key" in files) throw new SignerAddressInvalid("certificate and key go together");
  if (url.protocol === "http:" && (Object.keys(files).length > 0 || !LOCAL.test(url.hostname)))
    throw new SignerAddressInvalid(
      "plain http is for this machine, and for nothing that needs a token or certificate",
      "Use https.",
    );
  return { kind: "remote", url: url.href, account: getAddress(account), ...files };
}

/**
 * Where a signer is, from its one line of text. Files count from wherever the reader of the address says. Secrets stand in none of them:
 * passphrases and PINs are asked for. Throws SignerAddressInvalid.
 */
export function signerAddressOf(text: string): SignerAddress {
  const scheme = /^([a-z0-9]+):/i.exec(text)?.[1]?.toLowerCase();
  const rest = text.slice((scheme?.length ?? 0) + 1);
  if (/\p{Cc}/u.test(text)) throw new SignerAddressInvalid("it has control characters");
  if (scheme === "keystore" && rest !== "") return { kind: "keystore", file: rest };
  if (scheme === "http" || scheme === "https") return remoteAddressOf(text);
  if (scheme === "pkcs11") return tokenAddressOf(rest);
  throw new SignerAddressInvalid("it begins with no known scheme");
}
