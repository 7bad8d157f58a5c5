import type { CodeTable } from "./code-table.ts";

const papers = "of documents, not of goods";
const warehouse = "inside a warehouse";
const ahead = "before the flight: nothing has moved";
const customs = "the customs office's own words are on the ledger";
const notes = "a remark";
const error = "a discrepancy: report what happened, or correct what was reported";

/** Status codes of IATA ONE Record (Cargo-XML code list 1.18). Source: IATA's core code lists ontology. */
export const AIR_STATUS: CodeTable = {
  RCS: { meaning: "received from the shipper, ready for carriage", event: "received" },
  RCT: { meaning: "received from another carrier", event: "received" },
  DEP: { meaning: "departed on a flight", event: "departed" },
  ARR: { meaning: "arrived on a flight", event: "arrived" },
  RCF: { meaning: "received from a flight", event: "discharged" },
  DLV: { meaning: "delivered to the consignee or its agent", event: "delivered" },
  DDL: { meaning: "delivered to the consignee's door", event: "delivered" },
  NFD: { meaning: "consignee notified of the arrival", none: "after the arrival; the ledger's arrival notice comes before it" },
  BKD: { meaning: "booked", none: ahead },
  FOH: { meaning: "on hand, not yet ready for carriage", none: "the carrier has not accepted the goods" },
  DPU: { meaning: "picked up at the shipper's door", none: "the carrier has not accepted the goods" },
  PRE: { meaning: "prepared for loading", none: ahead },
  MAN: { meaning: "manifested on a flight", none: ahead },
  TFD: { meaning: "transferred to another carrier", none: "the carrier that took over says so (RCT)" },
  TRM: { meaning: "to be transferred to another carrier", none: ahead },
  AWD: { meaning: "arrival documents delivered", none: papers },
  AWR: { meaning: "arrival documents received", none: papers },
  DOC: { meaning: "documents received by the handling party", none: papers },
  FIW: { meaning: "into warehouse control", none: warehouse },
  FOW: { meaning: "out of warehouse control", none: warehouse },
  CCD: { meaning: "cleared by customs", none: customs },
  CRC: { meaning: "reported to customs", none: customs },
  TGC: { meaning: "transferred to customs' control", none: customs },
  OCI: { meaning: "customs and security information", none: notes },
  OSI: { meaning: "service information", none: notes },
  DIS: { meaning: "discrepancy", none: error },
  DIS_DFLD: { meaning: "definitely loaded", none: error },
  DIS_FDAV: { meaning: "found mail document", none: error },
  DIS_FDAW: { meaning: "found air waybill", none: error },
  DIS_FDCA: { meaning: "found cargo", none: error },
  DIS_FDMB: { meaning: "found mailbag", none: error },
  DIS_MSAV: { meaning: "missing mail document", none: error },
  DIS_MSAW: { meaning: "missing air waybill", none: error },
  DIS_MSCA: { meaning: "missing cargo", none: error },
  DIS_MSMB: { meaning: "missing mailbag", none: error },
  DIS_OFLD: { meaning: "offloaded", none: error },
  DIS_OVCD: { meaning: "overcarried", none: error },
  DIS_SSPD: { meaning: "short shipped", none: error },
};

/** eventTimeType: only what is actual moves a leg. */
export const AIR_TIME_TYPES: ReadonlySet<string> = new Set([
  ...["ACTUAL", "ESTIMATED", "EXPECTED", "PLANNED", "REQUESTED", "SCHEDULED"],
]);
