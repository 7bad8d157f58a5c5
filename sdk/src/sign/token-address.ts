import { SignerAddressInvalid } from "./errors.ts";

/** A key on a PKCS#11 token (RFC 7512), and the module that reaches it. */
export interface TokenAddress {
  readonly kind: "pkcs11";
  /** Absolute path of the module: native code that runs in this process. */
  readonly module: string;
  readonly token?: string;
  readonly serial?: string;
  readonly manufacturer?: string;
  readonly model?: string;
  /** CKA_LABEL of the key. */
  readonly object?: string;
  /** CKA_ID of the key. */
  readonly id?: Uint8Array;
}

const OF_TOKEN = ["token", "serial", "manufacturer", "model"] as const;
const PATH: readonly string[] = [...OF_TOKEN, "object", "id", "type"];

const FORM = "Write pkcs11:token=NAME;object=NAME?module-path=/PATH/TO/MODULE.so (RFC 7512).";
const wrong = (fault: string): SignerAddressInvalid => new SignerAddressInvalid(fault, FORM);

/** Percent-encoded text as bytes; ids need not be text. */
const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(
    (text.match(/%[0-9a-fA-F]{2}|[\s\S]/g) ?? []).flatMap((part) =>
      part.length === 3 ? [Number.parseInt(part.slice(1), 16)] : [...new TextEncoder().encode(part)],
    ),
  );

function textOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong("its percent signs encode no text");
  }
}

/** Attributes, each once. */
function attributes(text: string, separator: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of text.split(separator).filter((each) => each !== "")) {
    const at = part.indexOf("=");
    const name = part.slice(0, Math.max(at, 0));
    if (at < 1 || found.has(name)) throw wrong(`"${name}" stands in it twice, or without a value`);
    found.set(name, part.slice(at + 1));
  }
  return found;
}

function requireKnown(path: Map<string, string>, query: Map<string, string>): void {
  for (const name of ["pin-value", "pin-source"])
    if (query.has(name)) throw wrong(`${name} stands in it; a PIN is asked for, or comes from the passphrase's file`);
  const unknown =
    [...path.keys()].find((name) => !PATH.includes(name)) ?? [...query.keys()].find((name) => name !== "module-path");
  if (unknown !== undefined) throw wrong(`"${unknown}" is not known here`);
  if ((path.get("type") ?? "private") !== "private") throw wrong("its type is not private");
}

/** What stands after `pkcs11:`. Throws SignerAddressInvalid. */
export function tokenAddressOf(text: string): TokenAddress {
  const [before = "", after = "", ...more] = text.split("?");
  const [path, query] = [attributes(before, ";"), attributes(after, "&")];
  if (more.length > 0) throw wrong("it has two question marks");
  requireKnown(path, query);
  const module = textOf(query.get("module-path") ?? "");
  if (!module.startsWith("/")) throw wrong("module-path is missing or not absolute");
  const named = OF_TOKEN.flatMap((name) => (path.has(name) ? [[name, textOf(path.get(name) ?? "")]] : []));
  if (named.length === 0) throw wrong("it does not say which token");
  const [object, id] = [path.get("object"), path.get("id")];
  if (object === undefined && id === undefined) throw wrong("it does not say which key: object or id");
  return {
    kind: "pkcs11",
    module,
    ...Object.fromEntries(named),
    ...(object === undefined ? {} : { object: textOf(object) }),
    ...(id === undefined ? {} : { id: bytesOf(id) }),
  };
}
