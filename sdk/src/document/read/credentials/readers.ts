import type { JsonObject } from "../json-source.ts";
import { jsonSource } from "../json-source.ts";
import { membersOf } from "../members.ts";
import { readMapped } from "../read-mapped.ts";
import type { JsonReader } from "../readers.ts";
import { withTotals } from "../totals.ts";
import { isCredential, namesType, warnOfSignature } from "./credential.ts";
import { TRADE } from "./trade.ts";
import { TRANSPORT } from "./transport.ts";

/** Credentials of the W3C's traceability vocabulary that become trade documents; the one for CBP form 7501 is in ../../../declare/wco. */
export const CREDENTIALS = [...TRADE, ...TRANSPORT] as const;

/** A reader for each of them, known by the credential's own type. */
export const CREDENTIAL_READERS: readonly JsonReader[] = CREDENTIALS.map((mapping) => ({
  syntax: "json",
  format: `W3C ${mapping.document}`,
  members: membersOf(mapping),
  detects: (value) => isCredential(value) && namesType(value.type, mapping.document),
  read({ value, warnings, options }) {
    warnOfSignature(value as JsonObject, warnings);
    return withTotals(readMapped(jsonSource(value), mapping, warnings, options));
  },
}));
