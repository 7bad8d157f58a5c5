import type { Change } from "./change.ts";
import { GOODS_CHANGES } from "./changes-of-goods.ts";
import { JOURNEY_CHANGES } from "./changes-of-journey.ts";
import { OMISSION_CHANGES } from "./changes-of-omission.ts";
import { SALE_CHANGES } from "./changes-of-sale.ts";
import { SOURCE_CHANGES } from "./changes-of-sources.ts";

/** One change for every rule, after which it must fail. */
export const CHANGES: Readonly<Record<string, Change>> = {
  ...SALE_CHANGES,
  ...GOODS_CHANGES,
  ...JOURNEY_CHANGES,
  ...OMISSION_CHANGES,
  ...SOURCE_CHANGES,
};
