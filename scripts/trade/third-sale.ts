import type { Hex } from "viem";
import { acknowledge, register, registerBundle, SLOT, type TradeDocument } from "../../sdk/src/node.ts";
import { until } from "./calendar.ts";
import { contentOf, importedInvoice, paper } from "./papers.ts";
import { givingOf, type Registered } from "./sharing.ts";
import { type Journey, openJourney, reportsOf } from "./shipping.ts";
import { addressOf, type Stage } from "./stage.ts";

/** Numbers of the third sale's papers. */
const THIRD = {
  invoice: "RE-2026-004853",
  packingList: "PL-2026-004853",
  certificate: "IHK-2026-016377",
  booking: "HHTJ26110316",
};
/** Seconds between the first sale's arrival at the terminal and the third's. */
const THIRD_VOYAGE = 48n * 86_400n;

type Early = Omit<Registered, "waybill" | "policy">;

/** Papers that there are before the goods are loaded: neither waybill nor policy is written yet. */
async function earlyPapers({ parties }: Stage, { contract, order }: Registered): Promise<Early> {
  const shared = { invoiceNumber: THIRD.invoice, transportNumber: THIRD.booking };
  const content = contentOf({ ...importedInvoice(), number: THIRD.invoice, transportNumber: THIRD.booking });
  const list = { ...(paper("packing-list").document as TradeDocument), ...shared, number: THIRD.packingList };
  const counterparty = addressOf(parties.buyer);
  const { documentIds } = await registerBundle(parties.seller, {
    documents: [{ content, counterparty }, { content: contentOf(list) }],
  });
  const [documentId, packingList] = documentIds as [Hex, Hex];
  await acknowledge(parties.buyer, { documentId });
  const certificate = paper("certificate-of-origin").document as TradeDocument;
  const certified = { ...certificate, number: THIRD.certificate, invoiceNumber: THIRD.invoice };
  const { documentId: origin } = await register(parties.chamber, { content: contentOf(certified) });
  const total = content.slots[SLOT.total] as bigint;
  return { invoice: { documentId, content, total }, contract, order, packingList, origin };
}

async function grantEarly(stage: Stage, { invoice, packingList, origin }: Early): Promise<void> {
  const { grants, regrants } = givingOf(stage);
  const rights = ["read", "regrant", "declare"] as const;
  for (const [documentId, what] of [
    [invoice.documentId, "invoice"],
    [packingList, "packing list"],
  ] as const) {
    await grants("seller", "exportForwarder", { documentId, what, rights, depth: 1 });
    await grants("seller", "buyer", { documentId, what, rights, depth: 2 });
    await regrants("buyer", "importForwarder", { documentId, what, rights, depth: 1 });
  }
  await grants("chamber", "importForwarder", { documentId: origin, what: "certificate of origin", rights, depth: 1 });
}

/**
 * A third sale that is under way when the story ends, so that whoever looks at it finds something to do: the export declaration is open, and its value
 * free on board follows from no paper yet; the import declaration waits for the departure, and for waybill and policy.
 */
export async function beginThirdSale(stage: Stage, registered: Registered): Promise<Journey> {
  const { tell, network } = stage;
  tell.chapter("A third sale begins, and is left to whoever opens the console");
  const what = "register what there is of its papers, open a shipment, and have the goods arrive at the terminal";
  const journey = await tell.together("All parties", what, async () => {
    await until(network, "thirdShipment");
    const documents = await earlyPapers(stage, registered);
    await grantEarly(stage, documents);
    const opened = await openJourney(stage, documents);
    await until(network, "thirdReceived");
    await reportsOf(stage, opened, THIRD_VOYAGE).carrier("received");
    return opened;
  });
  tell.note(
    "the export declaration is open, and its agent asks a person: no paper states the freight yet, so no value free on board follows",
  );
  tell.note("the import declaration waits for the departure, and for waybill and policy");
  return journey;
}
