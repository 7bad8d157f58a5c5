import * as z from "zod";
import { toMinor } from "./amount.ts";
import { count, country, harmonizedCode, identifier, kilograms, minor, packageCode, quantity, text, unit } from "./fields.ts";

/** Most goods items of one document. */
export const MAX_ITEMS = 20_000;

/** Goods of one kind: a line of an invoice or packing list, a goods item of a declaration or transport document. */
export const goodsItem = z
  .strictObject({
    description: text(10_000),
    harmonizedCode: harmonizedCode.nullish(),
    originCountry: country.nullish(),
    packages: count.nullish(),
    packageCode: packageCode.nullish(),
    grossWeightKg: kilograms.nullish(),
    netWeightKg: kilograms.nullish(),
    quantity: quantity.nullish(),
    unit: unit.nullish(),
    /** Value of the whole item. */
    valueMinor: minor.nullish(),
    /** Number of the container, trailer or unit load device that it travels in. */
    container: identifier.nullish(),
    /** Shipping marks on its packages. */
    marks: text(1_000).nullish(),
  })
  .refine((item) => !item.grossWeightKg || !item.netWeightKg || toMinor(item.netWeightKg, 3) <= toMinor(item.grossWeightKg, 3), {
    message: "is above the gross weight",
    path: ["netWeightKg"],
  });
export type GoodsItem = z.infer<typeof goodsItem>;

/** What the goods travel in: a container of ISO 6346, a trailer, a unit load device. */
export const container = z.strictObject({
  number: identifier,
  seals: z.array(identifier).max(20).nullish(),
  packages: count.nullish(),
  grossWeightKg: kilograms.nullish(),
});
export type Container = z.infer<typeof container>;
