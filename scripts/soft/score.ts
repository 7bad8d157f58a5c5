import { agreedKinds, KINDS, type Kind } from "./agreement.ts";
import type { Pattern } from "./corpus.ts";

/** How many cases of a pattern agree in each kind, in any soft kind, in two soft kinds or more, and in anything at all. */
export interface Score extends Readonly<Record<Kind, number>> {
  readonly name: string;
  readonly cases: number;
  readonly soft: number;
  readonly several: number;
  readonly any: number;
}
export const COUNTED = ["cases", ...KINDS, "soft", "several", "any"] as const;

/** Scores added up. */
export function sumOf(name: string, scores: readonly Score[]): Score {
  const sum = (count: (typeof COUNTED)[number]): number => scores.reduce((total, score) => total + score[count], 0);
  return {
    name,
    ...(Object.fromEntries(COUNTED.map((count) => [count, sum(count)])) as Record<(typeof COUNTED)[number], number>),
  };
}

export function scoreOf({ name, cases }: Pattern): Score {
  const scores = cases.map(({ first, others }): Score => {
    const agreed = agreedKinds(
      first.keys,
      others.map(({ keys }) => keys),
    );
    const soft = agreed.filter((kind) => kind !== "number").length;
    const kinds = Object.fromEntries(KINDS.map((kind) => [kind, Number(agreed.includes(kind))])) as Record<Kind, number>;
    return { name, cases: 1, ...kinds, soft: Number(soft > 0), several: Number(soft > 1), any: Number(agreed.length > 0) };
  });
  return sumOf(name, scores);
}
