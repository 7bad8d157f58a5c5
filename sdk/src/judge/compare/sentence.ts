import type { Source } from "../dossier.ts";
import { type Found, type Side, sideOf } from "../finding.ts";
import type { Stated } from "../stated.ts";
import { capital, label } from "../words.ts";

type Value = Pick<Stated<unknown>, "by" | "member" | "name" | "text">;

const side = ({ by, member, text }: Value): Side => sideOf(by, member, text);

/** Two values that do not agree: "Gross weight 25500 kg in import declaration "D-1", but 22500 kg in packing list "PL-1"." */
export function disagreement(left: Value, right: Value, tolerance?: string): Found {
  const second = left.name === right.name ? right.text : `${right.name} ${right.text}`;
  const apart = tolerance ? `: ${tolerance}` : "";
  const what = `${capital(left.name)} ${left.text} in ${label(left.by)}, but ${second} in ${label(right.by)}${apart}.`;
  return { what, left: side(left), right: side(right), ...(tolerance ? { tolerance } : {}) };
}

/** A value that has no counterpart among the others, which are named together. */
export function withoutCounterpart(left: Value, others: string, right: Value | undefined): Found {
  const what = `${capital(left.name)} ${left.text} in ${label(left.by)}, but ${others}.`;
  return { what, left: side(left), right: right ? side(right) : null };
}

/** Something about one document, whether or not it states it. */
export function about(by: Source, member: string, value: string | null, what: string): Found {
  return { what: `${capital(label(by))}: ${what}.`, left: sideOf(by, member, value), right: null };
}
