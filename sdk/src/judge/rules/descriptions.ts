import { DECLARATION, INVOICE, PACKING_LIST, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";
import type { Margin } from "../tolerance.ts";

const DESCRIPTION = "Regulation (EU) 2015/2446, annex B, group 18 (goods identification: description of goods)";
const QUANTITY =
  "Regulation (EU) 2015/2446, annex B, group 18 (supplementary units); FATF, Trade-Based Money Laundering, 2006: over- and under-shipment";
/** As weights: what is counted in kilograms was weighed. */
const COUNTING: Margin = { basisPoints: 50 };
const DESCRIBED = { of: [...INVOICE, ...PACKING_LIST, ...TRANSPORT], member: "described" } as const;

export const DESCRIPTION_RULES: readonly Rule[] = [
  {
    id: "goods-description",
    title: "The goods declared are described as invoice, packing list or transport document describe them",
    severity: "warning",
    source: DESCRIPTION,
    compare: "among",
    left: { of: DECLARATION, member: "goods" },
    right: DESCRIBED,
  },
  {
    id: "items-description",
    title: "Each declared item is described as invoice, packing list or transport document describe it",
    severity: "warning",
    source: DESCRIPTION,
    compare: "among",
    left: { of: DECLARATION, member: "descriptions" },
    right: DESCRIBED,
  },
  {
    id: "items-quantity",
    title: "The quantity declared under each HS code is that of the invoices, in their units",
    severity: "warning",
    source: QUANTITY,
    compare: "sameQuantity",
    units: "same",
    left: { of: DECLARATION, member: "items" },
    right: { of: INVOICE, member: "items" },
    tolerance: COUNTING,
  },
  {
    id: "items-quantity-packing-list",
    title: "The quantity declared under each HS code is that of the packing lists, where they count in the same unit",
    severity: "warning",
    source: QUANTITY,
    compare: "sameQuantity",
    units: "shared",
    left: { of: DECLARATION, member: "items" },
    right: { of: PACKING_LIST, member: "items" },
    tolerance: COUNTING,
  },
];
