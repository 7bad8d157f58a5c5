import { z } from "zod";
import { bytes32 } from "../../sdk/src/wire.ts";

/** A draft that waits for a person. */
export const draft = z.strictObject({
  kind: z.literal("kontor/declaration-draft/1"),
  declarationId: bytes32,
  /** Ids of the documents that it was drawn from, or that the office asks for. */
  set: z.array(bytes32),
  /** Why it waits. */
  reasons: z.array(z.string()),
  document: z.record(z.string(), z.unknown()),
  open: z.array(z.strictObject({ member: z.string(), why: z.string() })),
  conflicts: z.array(z.unknown()),
  /** What the person states: members that go before what the documents say. */
  overrides: z.record(z.string(), z.unknown()),
});
export type DraftFile = z.output<typeof draft>;

/** A person's word on a draft. */
export const confirmation = draft.pick({ declarationId: true, set: true, overrides: true }).extend({
  kind: z.literal("kontor/declaration-confirmation/1"),
});
export type Confirmation = z.output<typeof confirmation>;
