import * as z from "zod";
import { DOCUMENT_TYPE, type DocumentTypeName, SLOT, type SlotName } from "../protocol/document.ts";
import { count, hash, identifier, text } from "./fields.ts";

/** Type of a document by its name. */
export const typeName = z.enum(Object.keys(DOCUMENT_TYPE) as [DocumentTypeName, ...DocumentTypeName[]]);
const slotName = z.enum(Object.keys(SLOT) as [SlotName, ...SlotName[]]);
/** Path of a member in a trade document: "totalMinor", "items.3.harmonizedCode"; "items.3-7.harmonizedCode" is that of five items. */
const member = z
  .string()
  .max(100)
  .regex(/^[A-Za-z]+(?:\.(?:\d+(?:-\d+)?|[A-Za-z]+))*$/, "is no path of a member");

/** Another document that this one names. */
export const reference = z.strictObject({ type: typeName, number: identifier, documentId: hash.nullish() });
export type Reference = z.infer<typeof reference>;

/** Where a declaration has a value from. */
export const fieldSource = z.strictObject({
  /** The declaration's own member. */
  member,
  documentId: hash,
  type: typeName,
  /** Slot of the source that holds the value; null where it is among the details. */
  slot: slotName.nullable(),
  /** Position of the source in its lineage: 0 for the first version. */
  version: count,
  note: text(500).nullish(),
});
export type FieldSource = z.infer<typeof fieldSource>;

/** What a cross-check found, with the values that do not agree. */
export const discrepancy = z.strictObject({
  /** Name of the rule that it broke. */
  rule: z
    .string()
    .max(100)
    .regex(/^[a-z]+(?:-[a-z0-9]+)*$/, "is no name of a rule"),
  severity: z.enum(["notice", "warning", "grave"]),
  message: text(1_000),
  found: z.array(z.strictObject({ documentId: hash, type: typeName, member, value: text(10_000).nullable() })).max(50),
});
export type Discrepancy = z.infer<typeof discrepancy>;
