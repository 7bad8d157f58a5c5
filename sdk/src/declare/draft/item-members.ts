import type { GoodsItem } from "../../document/goods.ts";
import { phrase } from "../../say/phrase.ts";
import { agree } from "./agree.ts";
import { type By, type Draft, fieldSource, isPresent } from "./draft.ts";
import type { Types } from "./fields.ts";
import { ITEM_FIELDS, type ItemField, type ItemMember } from "./item-fields.ts";
import type { Line } from "./lines.ts";
import { itemPath, spansOf } from "./spans.ts";
import { addConflict, typesOf } from "./take.ts";

/** By document types, the line that says something of each item. */
export type Lists = ReadonlyMap<Types, readonly (Line | undefined)[]>;

export interface Taken {
  value: unknown;
  by: By;
}

/** Values of one member for all items, and conflicts where documents differ. */
export function takeMember(draft: Draft, field: ItemField, lists: Lists, count: number): (Taken | undefined)[] {
  const { member, likeness, from } = field;
  const taken: (Taken | undefined)[] = [];
  for (let index = 0; index < count; index++) {
    const stated = from
      .map((types) => lists.get(types)?.[index])
      .filter((line): line is Line => isPresent(line?.item[member]))
      .map(({ item, source }) => ({ value: item[member] as unknown, by: [{ source, slot: null }], parts: [item[member]] }));
    const [first] = stated;
    taken.push(first && { value: first.value, by: first.by[0] as By });
    if (first && stated.some(({ value }) => !agree(likeness, value, first.value)))
      addConflict(draft, `items.${index}.${member}`, undefined, stated);
  }
  return taken;
}

export function addItemSources(draft: Draft, member: string, taken: readonly (Taken | undefined)[]): void {
  for (const span of spansOf(taken, ({ by }) => by.source.documentId))
    draft.sources.push(fieldSource(itemPath(span, member), span.value.by));
}

/** Items that lack what the procedure asks for. */
export function addOpenItems(draft: Draft, { member, needed, from }: ItemField, items: readonly GoodsItem[]): void {
  if (!needed.includes(draft.procedure)) return;
  const why = phrase("statedOfNoItem", { types: typesOf(from.map((types) => ({ types }))) });
  const lacking = items.map((item) => (isPresent(item[member]) ? undefined : member));
  for (const span of spansOf(lacking, (name) => name)) draft.open.push({ member: itemPath(span, member), why });
}

/** What the declarant states of items instead; sources are kept where it states the same. */
export function stateItems(
  draft: Draft,
  given: readonly GoodsItem[],
  members: ReadonlyMap<ItemMember, (Taken | undefined)[]>,
): GoodsItem[] {
  for (const { member, likeness } of ITEM_FIELDS) {
    const taken = (members.get(member) ?? []).slice(0, given.length);
    for (const [index, one] of taken.entries()) {
      const own = given[index]?.[member];
      if (one === undefined || own === one.value) continue;
      if (isPresent(own) && !agree(likeness, own, one.value))
        addConflict(draft, `items.${index}.${member}`, own, [{ by: [one.by], parts: [one.value] }]);
      taken[index] = undefined;
    }
    addItemSources(draft, member, taken);
  }
  return [...given];
}
