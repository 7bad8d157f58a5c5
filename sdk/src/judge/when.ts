import type { ProcedureName } from "../declare/procedures.ts";
import { type Phrase, phrase } from "../say/phrase.ts";
import { type Dossier, declarationIn, sourcesOf } from "./dossier.ts";
import { incotermOf, owesInsurance } from "./incoterms.ts";
import { DECLARATION, INVOICE } from "./origins.ts";
import { statedTexts } from "./stated.ts";

/** Terms of delivery in force: the invoices', else the declaration's. */
export function incoterms(dossier: Dossier): string[] {
  const invoiced = statedTexts(dossier, { of: INVOICE, member: "incoterm" });
  const stated = invoiced.length > 0 ? invoiced : statedTexts(dossier, { of: DECLARATION, member: "incoterm" });
  return stated.map(({ value }) => value);
}

/** Procedures by the type of their declaration. */
export const PROCEDURE_OF: Readonly<Record<string, ProcedureName>> = {
  importDeclaration: "import",
  exportDeclaration: "export",
  transitDeclaration: "transit",
  arrivalNotice: "arrival",
};

/** Procedure of the declaration: as it says, else by its type. */
function procedureOf(dossier: Dossier): string | undefined {
  const { document, type = "" } = declarationIn(dossier) ?? {};
  return document?.procedure ?? PROCEDURE_OF[type];
}

/** Procedures that a declaration is for, by its own word and by its type: saying another than its type must spare it nothing. */
export function proceduresOf(dossier: Dossier): ProcedureName[] {
  const { document, type = "" } = declarationIn(dossier) ?? {};
  return [document?.procedure, PROCEDURE_OF[type]].filter((one) => one !== null && one !== undefined);
}

/** Conditions of rules: null if it is met, else why not. */
const CONDITIONS = {
  sellerOwesInsurance: (d: Dossier) => (incoterms(d).some(owesInsurance) ? null : phrase("notCifNorCip", {})),
  sellerOwesNoInsurance: (d: Dossier) => (incoterms(d).some(owesInsurance) ? phrase("cifOrCip", {}) : null),
  buyerPaysFreightOfImport: (d: Dossier) =>
    procedureOf(d) !== "import"
      ? phrase("noImport", {})
      : incoterms(d).some((code) => incotermOf(code)?.freight === false)
        ? null
        : phrase("noFreightOfBuyer", {}),
  goodsAreExported: (d: Dossier) => (procedureOf(d) === "export" ? null : phrase("noExport", {})),
  goodsAreImported: (d: Dossier) => (procedureOf(d) === "import" ? null : phrase("noImport", {})),
  goodsOnlyFly: (d: Dossier) => (sourcesOf(d, ["billOfLading", "waybill"]).length === 0 ? null : phrase("notOnlyFlying", {})),
} satisfies Record<string, (dossier: Dossier) => Phrase | null>;
export type Condition = keyof typeof CONDITIONS;

/** Why a condition is not met; null if it is, or if there is none. */
export const unmet = (condition: Condition | undefined, dossier: Dossier): Phrase | null =>
  condition === undefined ? null : CONDITIONS[condition](dossier);
