import type { Hex } from "viem";
import { declarationOf, timelineOf } from "../../sdk/src/node.ts";
import { until } from "./calendar.ts";
import { clearingOf } from "./clearance.ts";
import type { Registered } from "./sharing.ts";
import { type Journey, openJourney, reportsOf } from "./shipping.ts";
import { actor, type Stage } from "./stage.ts";

/** What the ledger did by itself, in the transaction of a report. */
function tellOpened({ tell }: Stage, report: { opened: readonly Hex[] }, what: string): void {
  if (report.opened.length !== 1) throw new Error(`${what} should have opened by the report`);
  tell.note(`in the same transaction the ledger opens the ${what}: the set is complete, its declarant is notified`);
}

async function note(stage: Stage, procedure: string, id: Hex, lines: readonly string[]): Promise<void> {
  const { state } = await declarationOf(stage.parties.seller, id);
  const discrepancies = lines.filter((line) => /^(grave|warning|notice)/.test(line)).map((line) => line.split(":")[0] ?? "");
  stage.tell.report.declarations.push({ procedure, state, discrepancies });
}

/** From the terminal's gate to the release: two declarations that the carrier's reports open, and that agents draft, check and clear. */
export async function travel(stage: Stage, documents: Registered): Promise<Journey> {
  const { tell, network } = stage;
  tell.chapter("A shipment is opened; declarations wait for what the carrier will report");
  await until(network, "shipment");
  const journey = await openJourney(stage, documents);
  const reports = reportsOf(stage, journey);
  const clearing = await clearingOf(stage);

  tell.chapter("The goods are at the terminal: the export declaration opens, and is cleared before they are loaded");
  await until(network, "received");
  tellOpened(stage, await reports.carrier("received"), "export declaration");
  const { exportId, importId } = journey as Required<Journey>;
  await clearing.work(
    "exportForwarder",
    "opens the documents, drafts the export declaration, hands it in",
    exportId,
    "submitted",
  );
  await clearing.work("exportCustoms", "verifies, cross-checks, scores, pre-clears and releases", exportId, "released");
  await until(network, "loaded");
  await reports.carrier("loaded");

  tell.chapter("The ship leaves: the import declaration opens by itself");
  await until(network, "departed");
  await tell.refused(actor("seller"), "a departure reported by somebody who is no carrier of the leg", reports.stranger);
  tellOpened(stage, await reports.carrier("departed"), "import declaration");
  await tell.refused(actor("carrier"), "the same departure once more, from the terminal's system (EPCIS)", reports.terminal);
  await clearing.work(
    "importForwarder",
    "opens seven documents, drafts the import declaration, hands it in",
    importId,
    "submitted",
  );
  await clearing.work(
    "importCustoms",
    "verifies, cross-checks, scores and pre-clears, with the ship at sea",
    importId,
    "precleared",
  );
  for (const line of await clearing.reportOn(importId)) tell.note(line);

  tell.chapter("The ship arrives: the goods are released");
  await until(network, "arrived");
  await reports.carrier("arrived");
  await clearing.work("importCustoms", "releases the goods, which have arrived", importId, "released");
  await note(stage, "export", exportId, []);
  await note(stage, "import", importId, await clearing.reportOn(importId));
  await tellTimeline(stage, journey);
  return journey;
}

/** Seconds between the two departures. */
const SECOND_VOYAGE = 44n * 86_400n;

/** The same voyage with a falsified weight and a wrong origin. */
export async function travelFalsely(stage: Stage, documents: Registered): Promise<Journey> {
  const { tell, network } = stage;
  await until(network, "secondShipment");
  const journey = await tell.together(
    "All parties",
    "open a shipment, link its papers, and subscribe the import declaration",
    () => openJourney(stage, documents, false),
  );
  const reports = reportsOf(stage, journey, SECOND_VOYAGE);
  const clearing = await clearingOf(stage);
  await until(network, "secondDeparture");
  tellOpened(stage, await reports.carrier("departed"), "import declaration");
  const { importId } = journey;
  await clearing.confirms("importForwarder", importId, "DE");
  await clearing.work(
    "importForwarder",
    "hands it in, with the weight of the packing list and the origin of the clerk",
    importId,
    "submitted",
  );
  await clearing.work("importCustoms", "verifies, cross-checks, scores, and finds something", importId, "inspection");
  const lines = await clearing.reportOn(importId);
  tell.note(`${actor("importForwarder")} opens the office's report:`);
  for (const line of lines) if (/^(grave|warning|inspect)/.test(line)) tell.note(line);
  await note(stage, "import", importId, lines);
  return journey;
}

const STEPS: Readonly<Record<string, string>> = {
  ShipmentOpened: "shipment opened",
  DeclarationOpened: "declaration opened",
  DeclarationSubmitted: "declaration handed in",
  DeclarationJudged: "declaration pre-cleared",
  GoodsReleased: "goods released",
};

/** The steps that the ledger has times of. */
async function tellTimeline({ tell, parties }: Stage, { shipmentId }: Journey): Promise<void> {
  tell.note("the ledger's timeline of this shipment:");
  const procedures = new Map<Hex, string>();
  for (const { step, event, procedure: named, declarationId, happenedAt, time } of await timelineOf(parties.buyer, {
    shipmentId,
  })) {
    if (declarationId !== undefined && named !== undefined) procedures.set(declarationId, named);
    const procedure = declarationId && procedures.get(declarationId);
    const what = event !== undefined && happenedAt !== undefined ? event : STEPS[step];
    if (what === undefined) continue;
    const at = happenedAt ?? time;
    const text = procedure === undefined ? what : `${what} (${procedure})`;
    tell.report.timeline.push({ step: text, time: Number(at) });
    tell.note(`  ${new Date(Number(at) * 1000).toISOString().slice(0, 16).replace("T", " ")}  ${text}`);
  }
}
