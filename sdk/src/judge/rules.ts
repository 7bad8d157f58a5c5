import type { Rule } from "./rule.ts";
import { CREDIT_RULES } from "./rules/credits.ts";
import { DATE_RULES } from "./rules/dates.ts";
import { DESCRIPTION_RULES } from "./rules/descriptions.ts";
import { DOCUMENT_RULES } from "./rules/documents.ts";
import { EQUIPMENT_RULES } from "./rules/equipment.ts";
import { GOODS_RULES } from "./rules/goods.ts";
import { INSURANCE_RULES } from "./rules/insurance.ts";
import { ITEM_RULES } from "./rules/items.ts";
import { OMISSION_RULES } from "./rules/omissions.ts";
import { ORIGIN_RULES } from "./rules/origin.ts";
import { PARTY_RULES } from "./rules/parties.ts";
import { QUANTITY_RULES } from "./rules/quantities.ts";
import { REFERENCE_RULES } from "./rules/references.ts";
import { ROUTE_RULES } from "./rules/route.ts";
import { SALE_RULES } from "./rules/sale.ts";
import { SOURCE_RULES } from "./rules/sources.ts";
import { TERM_RULES } from "./rules/terms.ts";
import { VALIDITY_RULES } from "./rules/validity.ts";
import { VALUE_RULES } from "./rules/value.ts";

/** The table of rules that a declaration is held against, docs/rules.md in words. */
export const RULES: readonly Rule[] = [
  ...DOCUMENT_RULES,
  ...PARTY_RULES,
  ...VALUE_RULES,
  ...CREDIT_RULES,
  ...SALE_RULES,
  ...TERM_RULES,
  ...GOODS_RULES,
  ...ORIGIN_RULES,
  ...QUANTITY_RULES,
  ...ITEM_RULES,
  ...DESCRIPTION_RULES,
  ...EQUIPMENT_RULES,
  ...ROUTE_RULES,
  ...REFERENCE_RULES,
  ...DATE_RULES,
  ...VALIDITY_RULES,
  ...INSURANCE_RULES,
  ...OMISSION_RULES,
  ...SOURCE_RULES,
];
