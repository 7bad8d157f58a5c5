import { type Address, type Hex, isAddress, isHex } from "viem";
import * as z from "zod";
import { InputInvalid } from "./errors.ts";
import { faultOf } from "./fault.ts";
import { FIELD_ORDER } from "./protocol/field.ts";

export { type Plain, plain } from "./plain.ts";

// What parties hand each other is plain JSON: numbers beyond 2^53 are decimal strings. Here it becomes typed again, and anything
// that is not exactly of its form ends in InputInvalid. Every object names its kind, so that one is never taken for another.

const decimal = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,77})$/, "expected a decimal integer")
  .transform(BigInt);
/** An integer below a limit, as a decimal string. */
export const below = (limit: bigint) => decimal.refine((value) => value < limit, "too large");

/** An element of the BN254 scalar field. */
export const field = below(FIELD_ORDER);
/** A coordinate of a proof's points; the verifier checks the curve. */
export const coordinate = below(1n << 256n);
export const uint224 = below(1n << 224n);
export const uint64 = below(1n << 64n);
export const bytes32 = z.custom<Hex>((value) => isHex(value) && value.length === 66, "expected 32 bytes");
/** r, s and v of a secp256k1 signature. */
export const signature65 = z.custom<Hex>((value) => isHex(value) && value.length === 132, "expected 65 bytes");
export const address = z.custom<Address>((value) => typeof value === "string" && isAddress(value), "expected an address");
export const point = z.tuple([field, field]);

const pair = z.tuple([coordinate, coordinate]);
export const proof = z.strictObject({ a: pair, b: z.tuple([pair, pair]), c: pair });
/** The ledger that an object belongs to. */
export const ledger = z.strictObject({ chainId: z.int().positive(), financing: address });
/** Struct Transition of IFinancing. */
export const transition = z.strictObject({ notesRoot: field, nullifier: field, nextNote: field, mask: field, lowKey: uint224 });

/** Read an object, of another party unless `todo` says otherwise. Throws InputInvalid with the place of the fault, never with its value. */
export function receive<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  what: string,
  todo = "Ask its sender for it again, unchanged.",
): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || "the whole";
  throw new InputInvalid({
    what: `This is not a valid ${what}: ${place}: ${issue === undefined ? "is wrong" : faultOf(issue)}.`,
    todo,
    values: { what, place },
  });
}
