import { isContainerNumber } from "../container.ts";
import type { Container, GoodsItem } from "../goods.ts";
import { commonHarmonizedCode } from "../harmonized-code.ts";
import type { Draft } from "./read-mapped.ts";

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** Origin and HS code of all goods, where the document states them for each item alone. */
function fromItems(items: readonly Partial<GoodsItem>[]): Draft {
  const origins = [...new Set(items.map((item) => item.originCountry).filter((code) => !!code))].sort();
  const harmonizedCode = commonHarmonizedCode(items.map((item) => item.harmonizedCode));
  return { ...(origins.length > 0 && { originCountries: origins }), ...(harmonizedCode && { harmonizedCode }) };
}

/** Container and seal, where there is one: of several none can stand for the others, so these stay in the list alone. */
function fromContainers(containers: readonly Partial<Container>[]): Draft {
  const [only, second] = containers;
  if (!only || second) return {};
  const [seal, another] = only.seals ?? [];
  return {
    ...(only.number && isContainerNumber(only.number) && { container: only.number }),
    ...(seal && !another && { seal }),
  };
}

/** A draft with what follows from its lists, where the document does not say it itself. */
export function derive(draft: Draft): Draft {
  const { items, containers } = draft as { items?: Partial<GoodsItem>[]; containers?: Partial<Container>[] };
  const derived = { ...fromItems(items ?? []), ...fromContainers(containers ?? []) };
  return {
    ...derived,
    ...Object.fromEntries(Object.entries(draft).filter(([member, value]) => !(member in derived && isAbsent(value)))),
  };
}
