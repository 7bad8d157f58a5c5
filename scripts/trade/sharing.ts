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
import { until } from "./calendar.ts";
import { contentOf, importedInvoice, paper } from "./papers.ts";
import type { PartyName } from "./parties.ts";
import { actor, addressOf, euro, type Invoice, type Stage } from "./stage.ts";

/** Ids of the documents that are granted later. */
export interface Registered {
  invoice: Invoice;
  contract: Hex;
  order: Hex;
  packingList: Hex;
  origin: Hex;
  policy: Hex;
  waybill: Hex;
}

/** Seven documents are sealed and registered, and those that bind somebody are acknowledged. */
export async function registerDocuments({ tell, network, parties }: Stage): Promise<Registered> {
  tell.chapter("Documents are sealed, registered and acknowledged");
  await until(network, "documents");
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
  return { invoice: { documentId, content, total }, contract, order, packingList, origin, policy, waybill };
}

/** What a grant is of, and what it allows. */
export interface Access {
  documentId: Hex;
  what: string;
  rights: readonly RightName[];
  depth?: number;
}

/** Grants, told; each grantee opens what it was given. */
export function givingOf({ tell, parties }: Stage) {
  const given =
    (verb: typeof grant, word: string) =>
    async (from: PartyName, to: PartyName, { what, ...access }: Access): Promise<void> => {
      const { grantId } = await tell.step(actor(from), `${word} the ${what} to ${actor(to)}`, () =>
        verb(parties[from], { ...access, grantee: addressOf(parties[to]) }),
      );
      await openGrant(parties[to], { grantId });
    };
  return { grants: given(grant, "grants"), regrants: given(regrant, "re-grants") };
}

/** Those who declare the goods may open the documents, name them in a declaration and let their customs office read them. */
export async function grantAccess(stage: Stage, documents: Registered, agreed = true): Promise<void> {
  const { invoice, contract, order, packingList, origin, policy, waybill } = documents;
  const { grants, regrants } = givingOf(stage);
  const rights = ["read", "regrant", "declare"] as const;
  const bill = { documentId: invoice.documentId, what: "invoice", rights };
  const list = { documentId: packingList, what: "packing list", rights };
  const sale = { documentId: contract, what: "contract of sale", rights };

  for (const document of agreed ? [bill, list, sale] : [bill, list]) {
    await grants("seller", "exportForwarder", { ...document, depth: 1 });
    await grants("seller", "buyer", { ...document, depth: 2 });
    await regrants("buyer", "importForwarder", { ...document, depth: 1 });
  }
  const ordered = { documentId: order, what: "purchase order", rights };
  for (const forwarder of agreed ? (["importForwarder", "exportForwarder"] as const) : [])
    await grants("buyer", forwarder, { ...ordered, depth: 1 });
  await grants("chamber", "importForwarder", { documentId: origin, what: "certificate of origin", rights, depth: 1 });
  for (const forwarder of agreed ? (["importForwarder", "exportForwarder"] as const) : (["importForwarder"] as const)) {
    await grants("carrier", forwarder, { documentId: waybill, what: "waybill", rights, depth: 1 });
    await grants("insurer", forwarder, { documentId: policy, what: "policy", rights, depth: 1 });
  }
}
