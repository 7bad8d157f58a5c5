import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import type { DocumentTypeName } from "../../sdk/src/protocol/document.ts";

const GOODS = new Set<DocumentTypeName>(["billOfLading", "waybill", "airWaybill", "packingList", "arrivalNotice"]);
const MONEY = new Set<DocumentTypeName>(["invoice", "creditNote", "financingApplication"]);
const DECLARATIONS = new Set<DocumentTypeName>(["exportDeclaration", "transitDeclaration", "importDeclaration"]);

/** Documents by the flow that they belong to (`threeFlowMatch`); declarations apart. */
export function flowsOf(documents: readonly SourceDocument[]) {
  const of = (belongs: (type: DocumentTypeName) => boolean): SourceDocument[] =>
    documents.filter(({ document }) => belongs(document.type));
  return {
    goods: of((type) => GOODS.has(type)),
    money: of((type) => MONEY.has(type)),
    information: of((type) => !GOODS.has(type) && !MONEY.has(type) && !DECLARATIONS.has(type)),
    declarations: of((type) => DECLARATIONS.has(type)),
  };
}
