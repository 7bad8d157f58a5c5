import type { Json } from "../seal/canonical-json.ts";
import { quoted } from "./printable.ts";
import { isObject } from "./read/json-source.ts";

const CREDENTIAL = "VerifiableCredential";

/** What JSON is, in words, as far as it calls itself something. */
export function jsonKind(value: Json): string {
  const types = isObject(value) ? [value.type, value["@type"]].flat() : [];
  const what = types.includes(CREDENTIAL) ? "a verifiable credential" : "JSON";
  const type = types.find((name) => typeof name === "string" && name !== CREDENTIAL);
  return typeof type === "string" ? `${what} of type ${quoted(type)}` : `${what} of no kind`;
}
