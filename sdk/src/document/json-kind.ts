import type { Json } from "../seal/canonical-json.ts";
import { quoted } from "./printable.ts";
import { isObject } from "./read/json-source.ts";

const EVENT_FILES = ["EPCISDocument", "EPCISQueryDocument"];

/** Whether JSON is transport events (DCSA, EPCIS), alone or in a list, which are no document. */
export function isOfEvents(value: Json): boolean {
  const [first] = [value].flat() as Json[];
  if (!isObject(first)) return false;
  const names = ["eventID", "eventTime", "eventDateTime"].filter((name) => Object.hasOwn(first, name));
  return names.length > 0 || Object.hasOwn(first, "events") || EVENT_FILES.some((type) => type === first.type);
}

const CREDENTIAL = "VerifiableCredential";

/** What JSON is, in words, as far as it calls itself something. */
export function jsonKind(value: Json): string {
  const types = isObject(value) ? [value.type, value["@type"]].flat() : [];
  const what = types.includes(CREDENTIAL) ? "a verifiable credential" : "JSON";
  const type = types.find((name) => typeof name === "string" && name !== CREDENTIAL);
  return typeof type === "string" ? `${what} of type ${quoted(type)}` : `${what} of no kind`;
}
