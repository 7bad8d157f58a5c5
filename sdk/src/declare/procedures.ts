/** Customs procedures, in the order of IDeclarations.Procedure. */
export const PROCEDURES = ["none", "export", "transit", "import", "arrival"] as const;
export type ProcedureName = Exclude<(typeof PROCEDURES)[number], "none">;

/** Classes of transport event, in the order of IShipments.EventClass and of a leg. */
export const EVENT_CLASSES = [
  "none",
  "received",
  "loaded",
  "departed",
  "arrivalNoticed",
  "arrived",
  "discharged",
  "delivered",
] as const;
export type EventClass = Exclude<(typeof EVENT_CLASSES)[number], "none">;

/** States of a declaration, in the order of IDeclarations.State. */
export const DECLARATION_STATES = [
  "none",
  "subscribed",
  "incomplete",
  "open",
  "submitted",
  "inspection",
  "precleared",
  "released",
  "rejected",
] as const;
export type DeclarationState = (typeof DECLARATION_STATES)[number];

/** What a set of documents lacks, in the order of IDeclarations.Lack. */
export const LACKS = ["notLinked", "notCurrent", "notAcknowledged", "notGranted"] as const;
export type Lack = (typeof LACKS)[number];

/** What a customs office may decide, in the order of IDeclarations.Outcome. */
export const OUTCOMES = ["none", "preclear", "inspect", "reject"] as const;
export type Outcome = Exclude<(typeof OUTCOMES)[number], "none">;
