import type { ProcedureName } from "../declare/procedures.ts";
import { type Dossier, declarationIn } from "./dossier.ts";
import { PROCEDURE_OF } from "./when.ts";

/** What a customs office wants the value for customs to have in it: what was sold as it stands, or that without (FOB) or with (CIF) freight and insurance to the border. */
export const VALUE_BASES = ["sold", "FOB", "CIF"] as const;
export type OfficeBasis = (typeof VALUE_BASES)[number];
/** By procedure; what is left out is the default's. */
export type ValueBases = Readonly<Partial<Record<ProcedureName, OfficeBasis>>>;

/**
 * Most members of the WTO chose CIF for imports under article 8 (2) of its valuation agreement, and exports are valued FOB (IMTS 2010, paragraph 4.8).
 * Of goods in transit and on arrival no value is asked for: one that is stated has any of the three.
 */
export const USUAL_BASES: ValueBases = { import: "CIF", export: "FOB" };

/** The basis that is in force for a declaration, by its type, which the ledger holds, whatever procedure it says it is for. */
export function basisOf(dossier: Dossier): OfficeBasis | undefined {
  const { document, type = "" } = declarationIn(dossier) ?? {};
  const procedure = PROCEDURE_OF[type] ?? document?.procedure;
  return procedure ? { ...USUAL_BASES, ...dossier.valueBasis }[procedure] : undefined;
}
