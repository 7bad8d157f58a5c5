import type { CodeTable } from "./code-table.ts";

// DCSA Track & Trace 2.2 (Information Model 3.3) and 3.0. Source: the OpenAPI files of DCSA's standards.

/** transportEventTypeCode. */
export const DCSA_TRANSPORT: CodeTable = {
  DEPA: { meaning: "departed", event: "departed" },
  ARRI: { meaning: "arrived", event: "arrived" },
};

const haulage = "haulage before or after the carriage: gate in and gate out say when the carrier has the goods";
const packing = "goods put into a container or taken out, not carried";
const customs = "the customs office's own words are on the ledger";
const control = "a look at the container, or its seal";

/** equipmentEventTypeCode, of laden equipment; an empty container is not the goods. */
export const DCSA_EQUIPMENT: CodeTable = {
  GTIN: { meaning: "gate in", event: "received" },
  LOAD: { meaning: "loaded", event: "loaded" },
  DISC: { meaning: "discharged", event: "discharged" },
  GTOT: { meaning: "gate out", event: "delivered" },
  PICK: { meaning: "pick-up", none: haulage },
  DROP: { meaning: "drop-off", none: haulage },
  STUF: { meaning: "stuffed", none: packing },
  STRP: { meaning: "stripped", none: packing },
  INSP: { meaning: "inspected", none: control },
  RSEA: { meaning: "resealed", none: control },
  RMVD: { meaning: "removed", none: control },
  AVPU: { meaning: "available for pick-up", none: "the goods wait" },
  AVDO: { meaning: "available for drop-off", none: "the goods wait" },
  CROS: { meaning: "crossed", none: "a border on the way" },
  CUSS: { meaning: "customs selected for scan", none: customs },
  CUSI: { meaning: "customs selected for inspection", none: customs },
  CUSR: { meaning: "customs released", none: customs },
};

/** Equipment events that version 3.0 tells apart by movementType: the direction in which each class is one. */
export const DCSA_MOVEMENT: Readonly<Record<string, "EXPORT" | "IMPORT">> = { GTIN: "EXPORT", GTOT: "IMPORT" };

/** The one shipment event that is of a leg: an arrival notice was issued. */
export const DCSA_NOTICE = { shipmentEventTypeCode: "ISSU", documentTypeCode: "ARN" } as const;

/** shipmentEventTypeCode: what became of a document. */
export const DCSA_SHIPMENT: ReadonlySet<string> = new Set([
  ...["RECE", "DRFT", "PENA", "PENU", "REJE", "APPR", "ISSU", "SURR", "SUBM", "VOID", "CONF", "REQS", "CMPL", "HOLD", "RELS"],
  ...["AMCF", "AMCN", "AMDC", "AMPR", "AMRE", "CACF", "CADC", "CANC", "CARE", "DECL", "PENM", "PSAM", "PSDL", "SUAM", "SUDL"],
  ...["UPCF", "UPCN", "UPDC", "UPDT", "UPRE"],
]);

/** documentTypeCode of 2.2 and typeCode of a document reference of 3.0. */
export const DCSA_DOCUMENTS: ReadonlySet<string> = new Set([
  ...["AMF", "ARN", "BKG", "CAS", "CBR", "CEA", "CEO", "CQU", "CRO", "CUC", "CUS", "DEI", "DEO", "DGD", "FCE", "HCE", "ICE"],
  ...["INV", "OOG", "PCE", "PFD", "SHI", "SRM", "TRD", "TRO", "VCE", "VGM"],
]);

/** eventClassifierCode: only what is actual moves a leg. */
export const DCSA_CLASSIFIERS = ["ACT", "EST", "PLN"] as const;
