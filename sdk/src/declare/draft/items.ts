import { type GoodsItem, MAX_ITEMS } from "../../document/goods.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import { align } from "./align.ts";
import { creditNotes } from "./credit-notes.ts";
import { type Draft, isPresent, ofTypes } from "./draft.ts";
import { CERTIFICATE, INVOICE, PACKING_LIST, TRANSPORT, type Types } from "./fields.ts";
import { ITEM_FIELDS, type ItemMember } from "./item-fields.ts";
import { addItemSources, addOpenItems, type Lists, stateItems, type Taken, takeMember } from "./item-members.ts";
import { type Line, linesOf } from "./lines.ts";

/** Documents that list the goods, in the order in which they may be the list of the declaration. */
const LISTS: readonly Types[] = [INVOICE, PACKING_LIST, TRANSPORT];

/** A certificate without items that states one origin states it of all goods. */
function coversAll(draft: Draft, types: Types, count: number): (Line | undefined)[] {
  const [only, second] = ofTypes(draft.documents, types);
  const origins = new Set(only?.document.originCountries ?? []);
  if (!only || second || only.document.items?.length || origins.size !== 1 || types !== CERTIFICATE) return [];
  return new Array(count).fill({ source: only, item: { description: "all goods", originCountry: [...origins][0] } });
}

/** Each list of goods, brought into the order of the items. */
function alignedLists(draft: Draft, base: Types | undefined, lines: readonly Line[]): Lists {
  const items = lines.map(({ item }) => item);
  const lists = new Map<Types, readonly (Line | undefined)[]>(base && [[base, lines]]);
  for (const types of [INVOICE, PACKING_LIST, CERTIFICATE, TRANSPORT].filter((other) => other !== base)) {
    const theirs = linesOf(draft, types);
    lists.set(types, theirs.length > 0 ? align(items, theirs) : coversAll(draft, types, items.length));
  }
  return lists;
}

type Members = Map<ItemMember, (Taken | undefined)[]>;

/** Items as the documents have them, with their sources. */
function drawItems(draft: Draft, lines: readonly Line[], members: Members): GoodsItem[] {
  for (const [member, taken] of members) addItemSources(draft, member, taken);
  const described = lines.map(({ source, item }) => ({ value: item.description, by: { source, slot: null } }));
  addItemSources(draft, "description", described);
  return lines.map(({ item: { description } }, index) => {
    const values = [...members].map(([member, taken]) => [member, taken[index]?.value] as const);
    return { description, ...Object.fromEntries(values.filter(([, value]) => isPresent(value))) } as GoodsItem;
  });
}

/** What keeps items from being right, whatever they are. */
function addOpenWhole(draft: Draft, items: readonly GoodsItem[]): void {
  const say = (why: Phrase) => draft.open.push({ member: "items", why });
  const isTrade = draft.procedure === "export" || draft.procedure === "import";
  if (items.length === 0 && isTrade) say(phrase("goodsNotListed", {}));
  if (items.length > 0 && isTrade && !draft.overrides.items && creditNotes(draft).counted.length > 0)
    say(phrase("creditLowersItems", {}));
}

/**
 * Goods item by item: the lines of the invoices, else of the packing lists, else of the transport documents; what the others say of them is
 * joined where it is clear which line is meant (align). Linear in the number of lines.
 */
export function takeItems(draft: Draft): void {
  const given = draft.overrides.items;
  const base = LISTS.find((types) => linesOf(draft, types).length > 0);
  const lines = base ? linesOf(draft, base) : [];
  if (lines.length > MAX_ITEMS && !given) {
    draft.open.push({
      member: "items",
      why: phrase("tooManyLines", { lines: lines.length, most: MAX_ITEMS }),
    });
    return;
  }
  const lists = alignedLists(draft, base, lines);
  const members: Members = new Map(ITEM_FIELDS.map((field) => [field.member, takeMember(draft, field, lists, lines.length)]));
  const items = given ? stateItems(draft, given, members) : drawItems(draft, lines, members);
  if (items.length > 0) draft.values.items = items;
  addOpenWhole(draft, items);
  for (const field of ITEM_FIELDS) addOpenItems(draft, field, items);
}
