import type { Hex } from "viem";
import { acknowledge, type Content, register, registerBundle, SLOT, type TradeDocument } from "../../sdk/src/node.ts";
import { contentOf, importedInvoice, paper } from "./papers.ts";
import type { PartyName } from "./parties.ts";
import type { Registered } from "./sharing.ts";
import { actor, addressOf, type Stage } from "./stage.ts";

/** Numbers of the second sale's papers. */
const SECOND = {
  invoice: "RE-2026-004802",
  packingList: "PL-2026-004802",
  waybill: "HHTJ26100502",
  certificate: "IHK-2026-016101",
  policy: "MP-2026-88-0502",
};
/** What the packing list admits to, of 25,500 kg. */
const FALSE_WEIGHT = "20500";
/** What the invoice says, where the chamber of commerce has certified another country. */
const CERTIFIED = "PL";

const readable = (name: string): TradeDocument => paper(name).document as TradeDocument;

/** A second sale of the same goods, of which the packing list understates the weight and the invoice names a wrong origin. */
export async function registerFalsified({ tell, parties }: Stage, { contract, order }: Registered): Promise<Registered> {
  tell.chapter("A second sale: the packing list understates the weight, the invoice names a wrong origin");
  const shared = { invoiceNumber: SECOND.invoice, transportNumber: SECOND.waybill };
  const goods = { ...shared, originCountries: null };
  const content = contentOf({ ...importedInvoice(), number: SECOND.invoice, transportNumber: SECOND.waybill });
  const list = {
    ...readable("packing-list"),
    ...goods,
    number: SECOND.packingList,
    grossWeightKg: FALSE_WEIGHT,
    netWeightKg: "20000",
  };
  const { documentIds } = await tell.step(actor("seller"), "registers invoice and packing list", () =>
    registerBundle(parties.seller, {
      documents: [{ content, counterparty: addressOf(parties.buyer) }, { content: contentOf(list) }],
    }),
  );
  const [documentId, packingList] = documentIds as [Hex, Hex];
  await tell.step(actor("buyer"), "acknowledges the invoice", () => acknowledge(parties.buyer, { documentId }));
  const registered = async (by: PartyName, what: string, document: TradeDocument): Promise<Hex> => {
    const paperContent: Content = contentOf(document);
    return (await tell.step(actor(by), `registers the ${what}`, () => register(parties[by], { content: paperContent })))
      .documentId;
  };
  const certificate = readable("certificate-of-origin");
  const certified = { ...certificate, number: SECOND.certificate, invoiceNumber: SECOND.invoice, originCountries: [CERTIFIED] };
  const origin = await registered("chamber", "certificate of origin", certified);
  const dates = { issueDate: "2026-10-29", departureDate: "2026-10-30" };
  const policy = await registered("insurer", "policy", { ...readable("policy"), ...shared, ...dates, number: SECOND.policy });
  const carried = { ...readable("waybill"), ...goods, ...dates, arrivalDate: "2026-12-10", number: SECOND.waybill };
  const waybill = await registered("carrier", "waybill, with the weight from the scales", carried);
  const total = content.slots[SLOT.total] as bigint;
  return { invoice: { documentId, content, total }, contract, order, packingList, origin, policy, waybill };
}
