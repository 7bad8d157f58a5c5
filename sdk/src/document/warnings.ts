import { quoted } from "./printable.ts";
import type { Spot } from "./read/source.ts";

/** Most warnings of one kind that are listed one by one. */
const MOST_ALIKE = 10;

/** What warnings of one kind have in common: what they say without numbers and without values, which stand in quotes and may have quotes in them. */
const kindOf = (text: string): string => text.replace(/".*"/s, "").replace(/\d+/g, "");

/**
 * Collects what a clerk should look at. A file can have thousands of things that are hardly worth it; they are counted by kind, so that none of
 * them hides the one that matters.
 */
export class Warnings {
  private readonly texts = new Set<string>();
  private readonly kinds = new Map<string, { first: string; count: number }>();

  add(text: string, at?: Spot): void {
    const place = at === undefined ? "" : "line" in at ? `file line ${at.line}` : at.path && `at ${at.path}`;
    const whole = place === "" ? text : `${text} (${place})`;
    if (this.texts.has(whole)) return;
    const name = kindOf(text);
    const kind = this.kinds.get(name) ?? { first: text, count: 0 };
    this.kinds.set(name, kind);
    if (++kind.count <= MOST_ALIKE) this.texts.add(whole);
  }

  list(): string[] {
    const unlisted = [...this.kinds.values()].filter(({ count }) => count > MOST_ALIKE);
    return [...this.texts, ...unlisted.map(({ first, count }) => `and ${count - MOST_ALIKE} more like ${quoted(first)}`)];
  }
}
