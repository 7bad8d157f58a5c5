import { quoted } from "./printable.ts";

/** Rules of Incoterms 2020, and those of 2010, 2000 and 1990 that contracts still carry. */
const RULES = new Set("EXW FCA CPT CIP DAP DPU DDP FAS FOB CFR CIF DAT DAF DES DEQ DDU FOR FOT FOA".split(" "));

const ruleOf = (text: string): { term: string; rest: string } | null => {
  const [, code = "", rest = ""] = /^\s*([A-Za-z]{3})(?![A-Za-z])(.*)$/s.exec(text) ?? [];
  const term = code.toUpperCase();
  return RULES.has(term) ? { term, rest } : null;
};

/** Whether a text names a rule, alone or before a place. */
export const namesIncoterm = (text: string): boolean => ruleOf(text) !== null;

/** The rule that a text names: its three letters, where a place or "Incoterms 2020" stands behind them; else the text as it is, with a warning. */
export function incotermOf(text: string): { term: string; warning: string | null } {
  const rule = ruleOf(text);
  if (rule === null) return { term: text.trim(), warning: `${quoted(text)} is no rule of Incoterms` };
  return { term: rule.term, warning: rule.rest.trim() === "" ? null : `${quoted(text)} was read as ${rule.term}` };
}
