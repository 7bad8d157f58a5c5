import { readFileSync } from "node:fs";
import type { Hex } from "viem";
import {
  type EventClass,
  importEvents,
  linkDocuments,
  openShipment,
  type ReportedEvent,
  reportEvent,
  subscribe,
  type TransportReport,
} from "../../sdk/src/node.ts";
import type { PartyName } from "./parties.ts";
import type { Registered } from "./sharing.ts";
import { actor, addressOf, type Stage } from "./stage.ts";

/** The only leg: by sea, from Hamburg to Tianjin. */
const LEG = 0;

/** A shipment, and the declarations that wait for its events. */
export interface Journey {
  shipmentId: Hex;
  exportId?: Hex;
  importId: Hex;
}

/** Papers of a shipment; waybill and policy may come later. */
type Linked = Omit<Registered, "waybill" | "policy"> & Partial<Registered>;

/** A shipment is opened and gets its documents; both forwarders have a declaration opened by what the carrier will report. */
export async function openJourney({ tell, parties }: Stage, documents: Linked, exported = true): Promise<Journey> {
  const { shipmentId } = await tell.step(actor("exportForwarder"), "opens the shipment: one leg by sea, six parties", () =>
    openShipment(parties.exportForwarder, {
      legs: [{ carrier: addressOf(parties.carrier), forwarder: addressOf(parties.exportForwarder) }],
      parties: (["seller", "buyer", "importForwarder", "insurer"] as const).map((name) => addressOf(parties[name])),
    }),
  );
  const links = (by: PartyName, what: string, ...ids: Hex[]) =>
    tell.step(actor(by), `links ${what}`, () =>
      linkDocuments(parties[by], { shipmentId, documents: ids.map((documentId) => ({ documentId })) }),
    );
  const { invoice, packingList, contract, order, origin, waybill, policy } = documents;
  await links("seller", "its invoice, its packing list and the contract", invoice.documentId, packingList, contract);
  await links("buyer", "its purchase order", order);
  if (waybill !== undefined) await links("carrier", "its waybill", waybill);
  if (policy === undefined) await links("importForwarder", "certificate of origin, which it may name", origin);
  else await links("importForwarder", "certificate of origin and policy, which it may name", origin, policy);

  const waits = async (by: PartyName, at: PartyName, procedure: "export" | "import", event: EventClass) => {
    const office = addressOf(parties[at]);
    const subscription = { shipmentId, leg: LEG, event, office, procedure };
    const what = `has an ${procedure} declaration to ${actor(at)} opened once the goods are ${event}`;
    return (await tell.step(actor(by), what, () => subscribe(parties[by], subscription))).declarationId;
  };
  const exportId = exported ? await waits("exportForwarder", "exportCustoms", "export", "received") : undefined;
  const importId = await waits("importForwarder", "importCustoms", "import", "departed");
  return { shipmentId, exportId, importId };
}

const folder = new URL("./documents/events/", import.meta.url);
const imported = (file: string) => importEvents(readFileSync(new URL(file, folder)), file).reports;

/** What the carrier's own system says of the journey (DCSA), and what a terminal says of the departure (EPCIS). */
const CARRIER = imported("journey.dcsa.json");
const [TERMINAL] = imported("departure.epcis.json") as [TransportReport];

/** Reports of a shipment, told. */
export function reportsOf({ tell, parties }: Stage, { shipmentId }: Journey, later = 0n) {
  const moved = (report: TransportReport): TransportReport => ({ ...report, occurredAt: (report.occurredAt ?? 0n) + later });
  return {
    carrier: (event: EventClass): Promise<ReportedEvent> => {
      const report = moved(CARRIER.find((one) => one.event === event) as TransportReport);
      return tell.step(actor("carrier"), `reports: ${event} (DCSA)`, () =>
        reportEvent(parties.carrier, { shipmentId, leg: LEG, report }),
      );
    },
    /** The departure once more, from another source. */
    terminal: () => reportEvent(parties.carrier, { shipmentId, leg: LEG, report: moved(TERMINAL) }),
    /** Somebody who is no carrier of the leg says that it departed. */
    stranger: () => reportEvent(parties.seller, { shipmentId, leg: LEG, report: moved(TERMINAL) }),
  };
}
