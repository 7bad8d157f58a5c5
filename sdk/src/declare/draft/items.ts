import { type GoodsItem, MAX_ITEMS } from "../../document/goods.ts";
import { agree } from "./agree.ts";
import { align } from "./align.ts";
import { type By, type Draft, fieldSource, isPresent, ofTypes } from "./draft.ts";
import {
  CERTIFICATE,
  INVOICE,
  ITEM_FIELDS,
  type ItemField,
  type ItemMember,
  PACKING_LIST,
  TRANSPORT,
  type Types,
} from "./fields.ts";
import { type Line, linesOf } from "./lines.ts";
import { itemPath, spansOf } from "./spans.ts";
import { addConflict, typesOf } from "./take.ts";

/** Documents that list the goods, in the order in which they may be the list of the declaration. */
const LISTS: readonly Types[] = [INVOICE, PACKING_LIST, TRANSPORT];

/** A certificate without items that states one origin states it of all goods. */
function coversAll(draft: Draft, types: Types, count: number): (Line | undefined)[] {
  const [only, second] = ofTypes(draft.documents, types);
  const origins = new Set(only?.document.originCountries ?? []);
  if (!only || second || only.document.items?.length || origins.size !== 1 || types !== CERTIFICATE) return [];
  return new Array(count).fill({ source: only, item: { description: "all goods", originCountry: [...origins][0] } });
}

interface Taken {
  value: unknown;
  by: By;
}

/** Values of one member for all items, and conflicts where documents differ. */
function takeMember(
  draft: Draft,
  field: ItemField,
  lists: ReadonlyMap<Types, readonly (Line | undefined)[]>,
  count: number,
): (Taken | undefined)[] {
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

function addSources(draft: Draft, member: string, taken: readonly (Taken | undefined)[]): void {
  for (const span of spansOf(taken, ({ by }) => by.source.documentId))
    draft.sources.push(fieldSource(itemPath(span, member), span.value.by));
}

/** Items that lack what the procedure asks for. */
function addOpen(draft: Draft, { member, needed, from }: ItemField, items: readonly GoodsItem[]): void {
  if (!needed.includes(draft.procedure)) return;
  const why = `No ${typesOf(from.map((types) => ({ types })))} of the set states it for goods that are clearly these.`;
  for (const span of spansOf(
    items.map((item) => (isPresent(item[member]) ? undefined : member)),
    (name) => name,
  ))
    draft.open.push({ member: itemPath(span, member), why });
}

/** What the declarant states of items instead; sources are kept where it states the same. */
function override(
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
    addSources(draft, member, taken);
  }
  return [...given];
}

/**
 * Goods item by item: the lines of the invoices, else of the packing lists, else of the transport documents; what the others say of them is
 * joined where it is clear which line is meant (align). Linear in the number of lines.
 */
export function takeItems(draft: Draft): void {
  const given = draft.overrides.items;
  const base = LISTS.find((types) => linesOf(draft, types).length > 0);
  const lines = base ? linesOf(draft, base) : [];
  const items = lines.map(({ item }) => item);
  if (lines.length > MAX_ITEMS && !given) {
    draft.open.push({ member: "items", why: `There are ${lines.length} lines, more than ${MAX_ITEMS}: split the declaration.` });
    return;
  }
  const others = [INVOICE, PACKING_LIST, CERTIFICATE, TRANSPORT].filter((types) => types !== base);
  const lists = new Map<Types, readonly (Line | undefined)[]>(base && [[base, lines]]);
  for (const types of others) {
    const theirs = linesOf(draft, types);
    lists.set(types, theirs.length > 0 ? align(items, theirs) : coversAll(draft, types, items.length));
  }
  const members = new Map(ITEM_FIELDS.map((field) => [field.member, takeMember(draft, field, lists, items.length)]));
  const drawn = items.map(({ description }, index) => {
    const values = [...members].map(([member, taken]) => [member, taken[index]?.value] as const);
    return { description, ...Object.fromEntries(values.filter(([, value]) => isPresent(value))) } as GoodsItem;
  });
  if (!given) {
    for (const [member, taken] of members) addSources(draft, member, taken);
    addSources(
      draft,
      "description",
      lines.map(({ source, item }) => ({ value: item.description, by: { source, slot: null } })),
    );
  }
  const all = given ? override(draft, given, members) : drawn;
  if (all.length > 0) draft.values.items = all;
  else if (draft.procedure === "export" || draft.procedure === "import")
    draft.open.push({ member: "items", why: "No document of the set lists the goods." });
  for (const field of ITEM_FIELDS) addOpen(draft, field, all);
}
