import type { FieldSource } from "../document/statements.ts";
import type { TradeDocument } from "../document/trade-document.ts";

/** A source that names entries `from` to `to` of a list. */
interface Span {
  from: number;
  to: number;
  index: number;
  /** Largest `to` of this span and those before it. */
  reach: number;
}

/** Most spans that are looked at for one value: sources of honest declarations do not overlap. */
const MOST_LOOKED_AT = 1_000;
const SPAN = /^([A-Za-z]+)\.(\d{1,6})(?:-(\d{1,6}))?(\..+)?$/;

/** Path without the number of its entry, and that number or span. */
function split(member: string): { path: string; from: number; to: number } | null {
  const [, list, from, to = from, rest = ""] = SPAN.exec(member) ?? [];
  return list === undefined ? null : { path: `${list}.*${rest}`, from: Number(from), to: Number(to) };
}

function indexed(sources: readonly FieldSource[]): { whole: Map<string, number[]>; spans: Map<string, Span[]> } {
  const whole = new Map<string, number[]>();
  const spans = new Map<string, Span[]>();
  for (const [index, { member }] of sources.entries()) {
    const parts = split(member);
    if (parts === null) {
      const known = whole.get(member);
      if (known) known.push(index);
      else whole.set(member, [index]);
    } else {
      const list = spans.get(parts.path) ?? [];
      list.push({ from: parts.from, to: parts.to, index, reach: 0 });
      spans.set(parts.path, list);
    }
  }
  for (const list of spans.values()) {
    list.sort((a, b) => a.from - b.from);
    let reach = -1;
    for (const span of list) {
      reach = Math.max(reach, span.to);
      span.reach = reach;
    }
  }
  return { whole, spans };
}

function within(spans: readonly Span[], entry: number): number[] {
  let low = 0;
  for (let high = spans.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).from <= entry) low = middle + 1;
    else high = middle;
  }
  const found = [];
  const end = Math.max(0, low - MOST_LOOKED_AT);
  for (let k = low - 1; k >= end && (spans[k] as Span).reach >= entry; k--)
    if ((spans[k] as Span).to >= entry) found.push((spans[k] as Span).index);
  return found.reverse();
}

/** Finds, for the path of a member ("items.3.harmonizedCode"), positions in a list of sources. What is said of a whole counts for its parts. */
export function sourceFinder(sources: readonly FieldSource[]): (member: string) => number[] {
  const { whole, spans } = indexed(sources);
  return (member) => {
    for (let path = member; path !== ""; path = path.slice(0, Math.max(path.lastIndexOf("."), 0))) {
      const parts = split(path);
      const found = parts === null ? whole.get(path) : within(spans.get(parts.path) ?? [], parts.from);
      if (found?.length) return found;
    }
    return [];
  };
}

/** Where a declaration has a value from; none where its declarant states it. */
export function sourcesOf(document: TradeDocument, member: string): FieldSource[] {
  const sources = document.sources ?? [];
  return sourceFinder(sources)(member).map((index) => sources[index] as FieldSource);
}
