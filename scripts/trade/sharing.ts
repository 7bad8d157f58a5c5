import type { Hex } from "viem";
import {
  acknowledge,
  type Content,
  grant,
  openGrant,
  type RightName,
  register,
  registerBundle,
  regrant,
  SLOT,
} from "../../sdk/src/node.ts";
import { contentOf, importedInvoice, paper } from "./papers.ts";
import type { PartyName } from "./parties.ts";
import { actor, addressOf, euro, type Invoice, type Stage } from "./stage.ts";

/** Ids of the documents that are granted later. */
export interface Registered {
  invoice: Invoice;
  packingList: Hex;
  origin: Hex;
  policy: Hex;
  waybill: Hex;
}

/** Seven documents are sealed and registered, and those that bind somebody are acknowledged. */
export async function registerDocuments({ tell, parties }: Stage): Promise<Registered> {
  tell.chapter("Documents are sealed, registered and acknowledged");
  const registered = async (by: PartyName, what: string, content: Content, counterparty?: PartyName) => {
    const document = { content, counterparty: counterparty && addressOf(parties[counterparty]) };
    return (await tell.step(actor(by), `seals and registers the ${what}`, () => register(parties[by], document))).documentId;
  };
  const acknowledged = (by: PartyName, what: string, documentId: Hex) =>
    tell.step(actor(by), `acknowledges the ${what}`, () => acknowledge(parties[by], { documentId }));

  const contract = await registered("seller", "contract of sale", paper("contract"), "buyer");
  const order = await registered("buyer", "purchase order", paper("purchase-order"), "seller");
  const content = contentOf(importedInvoice());
  const total = content.slots[SLOT.total] as bigint;
  const bundle = [{ content, counterparty: addressOf(parties.buyer) }, { content: paper("packing-list") }];
  const { documentIds } = await tell.step(
    actor("seller"),
    `imports the invoice over ${euro(total)}, registers it with the packing list`,
    () => registerBundle(parties.seller, { documents: bundle }),
  );
  const [documentId, packingList] = documentIds as [Hex, Hex];
  const origin = await registered("chamber", "certificate of origin", paper("certificate-of-origin"));
  const policy = await registered("insurer", "insurance policy", paper("policy"));
  const waybill = await registered("carrier", "waybill", paper("waybill"));
  await acknowledged("buyer", "contract of sale", contract);
  await acknowledged("seller", "purchase order", order);
  await acknowledged("buyer", "invoice", documentId);
  return { invoice: { documentId, content, total }, packingList, origin, policy, waybill };
}

/** Those who need a document may open it, and some may let others; each grantee opens what it was given. */
export async function grantAccess(
  { tell, parties }: Stage,
  { invoice, packingList, origin, policy, waybill }: Registered,
): Promise<void> {
  tell.chapter("Access is granted, granted further, and used");
  type Access = { documentId: Hex; what: string; rights: RightName[]; depth?: number };
  const given =
    (verb: typeof grant, word: string) =>
    async (from: PartyName, to: PartyName, { what, ...access }: Access) => {
      const { grantId } = await tell.step(actor(from), `${word} the ${what} to ${actor(to)}`, () =>
        verb(parties[from], { ...access, grantee: addressOf(parties[to]) }),
      );
      await openGrant(parties[to], { grantId });
    };
  const grants = given(grant, "grants");
  const regrants = given(regrant, "re-grants");
  const list = { documentId: packingList, what: "packing list" };
  const bill = { documentId: invoice.documentId, what: "invoice" };

  await grants("seller", "buyer", { ...bill, rights: ["read", "prove", "regrant", "declare"], depth: 2 });
  await grants("seller", "exportForwarder", { ...list, rights: ["read", "regrant", "declare"], depth: 1 });
  await regrants("exportForwarder", "exportCustoms", { ...list, rights: ["read", "declare"] });
  await regrants("buyer", "importForwarder", { ...bill, rights: ["read", "regrant", "declare"], depth: 1 });
  await regrants("importForwarder", "importCustoms", { ...bill, rights: ["read", "declare"] });
  await grants("chamber", "importCustoms", { documentId: origin, what: "certificate of origin", rights: ["read"] });
  await grants("carrier", "buyer", { documentId: waybill, what: "waybill", rights: ["read"] });
  await grants("insurer", "buyer", { documentId: policy, what: "policy", rights: ["read"] });
}
