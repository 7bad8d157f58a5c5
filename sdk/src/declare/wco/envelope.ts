import type { TradeDocument } from "../../document/trade-document.ts";

/** What stands above a declaration of the WCO data model (its document metadata). */
export const WCO_HEADER = { WCODataModelVersionCode: "3.6", WCOTypeName: "DEC" } as const;

/** Members that the data model has no name for. */
export const OTHER_MEMBERS = [
  "typeCode",
  "taxExclusiveMinor",
  "insuredValueMinor",
  "originCountries",
  "container",
  "seal",
  "dueDate",
  "attachments",
  "facts",
] as const satisfies readonly (keyof TradeDocument)[];
