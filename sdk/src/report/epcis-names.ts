import type { EpcisEvent } from "./epcis-event.ts";
import type { EventReference, EventVehicle, ReferenceKind } from "./transport-report.ts";

/** Schemes of EPC URIs (GS1 Tag Data Standard) that name what is carried in or on; single items are too many to list. */
const EPC_KINDS: Readonly<Record<string, ReferenceKind>> = {
  bic: "equipment",
  grai: "equipment",
  giai: "equipment",
  sscc: "logisticUnit",
};
const DEEDS: Readonly<Record<string, ReferenceKind>> = {
  po: "order",
  inv: "invoice",
  desadv: "despatchAdvice",
  bol: "transportDocument",
};

/** Most references that a report lists. */
const LIMIT = 200;

const schemeOf = (epc: string): [scheme: string, value: string] => {
  const [, scheme = "", value = ""] = /^urn:epc:id:([a-z]+):(.+)$/.exec(epc) ?? [];
  return [scheme, value];
};

const epcsOf = ({ parentID, epcList, childEPCs }: EpcisEvent): string[] => [
  ...(parentID ? [parentID] : []),
  ...(epcList ?? []),
  ...(childEPCs ?? []),
];

/** Containers, units and papers that an event names. A container's EPC (scheme bic) holds its ISO 6346 number. */
export function epcReferences(event: EpcisEvent): EventReference[] {
  const carried = epcsOf(event).flatMap((epc): EventReference[] => {
    const [scheme, value] = schemeOf(epc);
    const kind = Object.hasOwn(EPC_KINDS, scheme) ? EPC_KINDS[scheme] : undefined;
    return kind === undefined ? [] : [{ kind, value: scheme === "bic" ? value : epc, as: scheme }];
  });
  const papers = (event.bizTransactionList ?? []).map(({ type, bizTransaction }): EventReference => {
    const as = type?.replace(/^.*[:/-]/, "") ?? "";
    return { kind: (Object.hasOwn(DEEDS, as) ? DEEDS[as] : undefined) ?? "other", value: bizTransaction, as };
  });
  return [...carried, ...papers].slice(0, LIMIT);
}

/** The vessel that an event names by its EPC (scheme imovn: the IMO number). */
export function vesselAmong(event: EpcisEvent): EventVehicle | null {
  for (const epc of epcsOf(event)) {
    const [scheme, id] = schemeOf(epc);
    if (scheme === "imovn") return { mode: "VESSEL", id, name: null, voyage: null };
  }
  return null;
}
