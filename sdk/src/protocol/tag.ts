import { coordinates, type GroupPoint } from "./curve.ts";
import type { SoftKind } from "./document.ts";
import { hash } from "./hash.ts";
import { narrowHash } from "./narrow-hash.ts";
import type { Field } from "./types.ts";

/** Soft values of a document, SPEC.md section 5: same trade, same transport, same order. */
export interface SoftValues {
  readonly trade: bigint;
  readonly transport: bigint;
  readonly order: bigint;
}
/** Their order wherever they are listed: kinds 2, 3, 4. */
export const SOFT_NAMES = ["trade", "transport", "order"] as const;
export type SoftName = (typeof SOFT_NAMES)[number];

/** T of a key whose point the committee's key maps to F: the one place where a tag is made. */
export const tagOf = (keyId: number, point: GroupPoint): Field => narrowHash("tag", BigInt(keyId), coordinates(point)[1]);
/** S of a soft key's tag. */
export const softValueOf = (tag: bigint): Field => narrowHash("soft", tag);
/** w of a note; 0 stands for a document that was enrolled without soft values. */
export const softsOf = (soft: SoftValues | undefined): Field =>
  soft === undefined ? (0n as Field) : narrowHash("softs", soft.trade, soft.transport, soft.order);
/** What a pledge publishes in the place of a soft value when there is none to publish. */
export const decoyOf = (tag: bigint, sequence: bigint, kind: SoftKind): Field => narrowHash("decoy", tag, sequence, BigInt(kind));
/** What a check shows of a note's soft values w and of whether they are published. */
export const shownOf = (softs: bigint, published: bigint): Field => narrowHash("shown", softs, published);

const flat = (points: readonly GroupPoint[]): bigint[] => points.flatMap((point) => [...coordinates(point)]);
/** Commitment to the blinded points of one query: one, or four with soft keys. */
export const blindedOf = (points: readonly GroupPoint[]): Field => hash("blinded", ...flat(points));
/** e, which t members sign, of the query's commitment and its evaluated points. */
export const evaluationOf = (blinded: bigint, points: readonly GroupPoint[]): Field =>
  hash("evaluation", blinded, ...flat(points));
