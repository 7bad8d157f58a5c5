import type { Json } from "../../../seal/canonical-json.ts";
import { isCredential, namesType, SUBJECT, warnOfSignature } from "../credentials/credential.ts";
import { isObject, type JsonObject, jsonSource } from "../json-source.ts";
import { membersOf } from "../members.ts";
import { readMapped } from "../read-mapped.ts";
import type { JsonReader } from "../readers.ts";
import { withTotals } from "../totals.ts";
import { TRADE_TRUST, type TradeTrustDocument } from "./documents.ts";

/** Their credentials have no type of their own: the subject has it, and the context says whose it is. */
function isOf(value: Json, { subject, context }: TradeTrustDocument): boolean {
  if (!isCredential(value)) return false;
  const contexts = [value["@context"] ?? null].flat();
  return (
    contexts.some((name) => typeof name === "string" && context.test(name)) &&
    [value[SUBJECT] ?? null].flat().some((one) => isObject(one) && namesType(one.type, subject))
  );
}

/** A transferable record is whoever's the registry of its network says. */
const TRANSFERABLE = "credentialStatus: who holds this transferable record stands in its registry, which was not asked";

export const TRADE_TRUST_READERS: readonly JsonReader[] = TRADE_TRUST.map((document) => ({
  syntax: "json",
  format: `TradeTrust ${document.mapping.document}`,
  members: membersOf(document.mapping),
  detects: (value) => isOf(value, document),
  read({ value, warnings, options }) {
    const credential = value as JsonObject;
    warnOfSignature(credential, warnings);
    const { credentialStatus: status } = credential;
    if (isObject(status) && namesType(status.type, "TransferableRecords")) warnings.add(TRANSFERABLE);
    return withTotals(readMapped(jsonSource(value), document.mapping, warnings, options));
  },
}));
