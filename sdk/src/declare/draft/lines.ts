import type { GoodsItem } from "../../document/goods.ts";
import type { SourceDocument } from "../source-document.ts";
import { type Draft, ofTypes } from "./draft.ts";
import type { Types } from "./fields.ts";

/** An item of a document. */
export interface Line {
  item: GoodsItem;
  source: SourceDocument;
}

/** What goods are sold by in kilograms is what they weigh, net. */
const weighed = ({ quantity, unit }: GoodsItem): string | undefined =>
  unit === "KGM" && quantity && /^\d{1,15}(?:\.\d{1,3})?$/.test(quantity) ? quantity : undefined;

/**
 * Items of documents. An origin that a document states once is that of all its goods; a value in another currency than the declaration's is none.
 */
export function linesOf({ documents, values: { currency } }: Draft, types: Types): Line[] {
  return ofTypes(documents, types).flatMap((source) => {
    const origins = [...new Set(source.document.originCountries ?? [])];
    const only = origins.length === 1 ? origins[0] : undefined;
    const isForeign = source.document.currency !== currency;
    return (source.document.items ?? []).map((item) => ({
      source,
      item: {
        ...item,
        originCountry: item.originCountry ?? only,
        netWeightKg: item.netWeightKg ?? weighed(item),
        valueMinor: isForeign ? undefined : item.valueMinor,
      },
    }));
  });
}
