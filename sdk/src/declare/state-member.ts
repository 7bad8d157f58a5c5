import type { TradeDocument } from "../document/trade-document.ts";
import { InputInvalid } from "../errors.ts";
import type { Overrides } from "./draft/draft.ts";
import { checkOverrides } from "./draft/overrides.ts";

/** Members that are numbers, and lists of country codes. The others that a person states in a form are texts. */
const COUNTS = new Set(["packages"]);
const LISTS = new Set(["originCountries"]);
const ITEMS = /^items\.(\d{1,5})(?:-(\d{1,5}))?\.(\w+)$/;

/** What was written for a member; undefined where nothing was. */
function meant(name: string, written: string): unknown {
  const text = written.trim();
  if (text === "") return undefined;
  if (COUNTS.has(name)) return /^\d+$/.test(text) ? Number(text) : text;
  return LISTS.has(name) ? text.split(/[\s,;]+/).filter((part) => part !== "") : text;
}

/** The same without members that are undefined. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;

/**
 * What a person states of one member of a draft, in the words of a form, added to what it has stated before: "incoterm", or of goods items
 * "items.3.originCountry", "items.0-2.originCountry". Nothing written takes back what was stated. `document` is the draft. The draft is then drawn
 * anew with them (draftDeclaration). Throws ContentInvalid where the member cannot have that value, InputInvalid for an item that is not there.
 */
export function stateMember(
  { document, overrides }: { document: TradeDocument; overrides: Overrides },
  { member, written }: { member: string; written: string },
): Overrides {
  const [, from, to = from, name] = ITEMS.exec(member) ?? [];
  if (from === undefined || name === undefined)
    return checkOverrides(present({ ...overrides, [member]: meant(member, written) }));
  const items = overrides.items ?? document.items ?? [];
  const value = meant(name, written);
  if (Number(to) >= items.length || Number(from) > Number(to))
    throw new InputInvalid({
      what: `The draft has ${items.length} goods items.`,
      todo: "Name one of them; the first is 0.",
      values: { member },
    });
  const isMeant = (index: number): boolean => index >= Number(from) && index <= Number(to);
  const stated = items.map((item, index) => (isMeant(index) ? present({ ...item, [name]: value }) : item));
  return checkOverrides({ ...overrides, items: stated });
}
