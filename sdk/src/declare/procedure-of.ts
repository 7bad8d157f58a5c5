import type { DocumentTypeName } from "../protocol/document.ts";
import type { ProcedureName } from "./procedures.ts";

/** What a declaration of each type is made for. */
export const PROCEDURE_OF: Partial<Record<DocumentTypeName, ProcedureName>> = {
  exportDeclaration: "export",
  transitDeclaration: "transit",
  importDeclaration: "import",
  arrivalNotice: "arrival",
};

/** Type of the declaration that a procedure asks for. */
export const DECLARATION_OF = {
  export: "exportDeclaration",
  transit: "transitDeclaration",
  import: "importDeclaration",
  arrival: "arrivalNotice",
} as const satisfies Record<ProcedureName, DocumentTypeName>;
