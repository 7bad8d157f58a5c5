import type { FactDemand } from "../../sdk/src/show/fact-shapes.ts";
import type { ShownProofs } from "../document-proofs.ts";
import { short, table } from "./table.ts";
import { inLowerCase, utc } from "./values.ts";

const KINDS = {
  fact: "fact",
  check: "check of financing",
  enrol: "enrolment",
  reserve: "reservation",
  restore: "restoration",
  amend: "amendment",
} as const;

type Shown = ShownProofs["proofs"][number];

const what = ({ kind, question }: Shown): string =>
  kind === "fact"
    ? `fact, ${inLowerCase((question as Partial<FactDemand>).statement?.fact ?? "of a kind that is not known here")}`
    : KINDS[kind];

const UNJUDGED =
  "unjudged: of another ledger, or of a form that this version of Kontor does not read; what it is worth is asked on its own ledger.";

/** Proofs, a row each. */
export function proofsInWords({ proofs }: ShownProofs): string[] {
  if (proofs.length === 0) return ["None was made or asked for with this participant's store."];
  const rows = proofs.map((proof) => {
    const { side, at, expiry, standing, verifier, id } = proof;
    return [side, what(proof), utc(at), standing, expiry === undefined ? null : utc(expiry), verifier && short(verifier, 14), id];
  });
  const rest = proofs.some(({ standing }) => standing === "unjudged") ? [UNJUDGED] : [];
  return [...table(["by us", "proof", "when (UTC)", "by now", "until (UTC)", "asked by", "id"], rows), ...rest];
}
