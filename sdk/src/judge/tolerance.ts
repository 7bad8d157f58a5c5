import * as z from "zod";

const whole = (limit: number) => z.int().nonnegative().max(limit);

/**
 * How far apart two measures may be: a share of the documents' value in hundredths of a percent, an absolute difference (minor units,
 * grams, packages), or of both the smaller or the larger.
 */
export const margin = z
  .strictObject({
    basisPoints: whole(10_000).optional(),
    absolute: whole(Number.MAX_SAFE_INTEGER).optional(),
    which: z.enum(["smaller", "larger"]).optional(),
  })
  .refine((m) => m.basisPoints !== undefined || m.absolute !== undefined, "needs basisPoints or absolute")
  .refine((m) => (m.which !== undefined) === (m.basisPoints !== undefined && m.absolute !== undefined), {
    message: "goes with basisPoints and absolute together",
    path: ["which"],
  });
export type Margin = z.infer<typeof margin>;

/** How many days apart two dates may be, or one after the other. */
export const days = z.strictObject({ days: whole(3_650) });
export type Days = z.infer<typeof days>;

/** How much of a value must be covered. */
export const cover = z.strictObject({ percent: whole(1_000) });
export type Cover = z.infer<typeof cover>;

export const tolerance = z.union([margin, days, cover]);
export type Tolerance = z.infer<typeof tolerance>;

/** Largest difference from a reference that a margin allows, in the reference's unit. What is below 0 has no share. */
export function allowed({ basisPoints, absolute, which }: Margin, reference: bigint): bigint {
  const share = basisPoints === undefined ? null : reference < 0n ? 0n : (reference * BigInt(basisPoints)) / 10_000n;
  const fixed = absolute === undefined ? null : BigInt(absolute);
  if (share === null || fixed === null) return share ?? fixed ?? 0n;
  const larger = share > fixed ? share : fixed;
  const smaller = share > fixed ? fixed : share;
  return which === "larger" ? larger : smaller;
}
