import { encodeFunctionData, type Hex, isAddressEqual, zeroHash } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import { type KontorClient, need } from "../client.ts";
import { refusal } from "../ledger/refusals.ts";
import { type Sent, send } from "../ledger/send.ts";
import { documentOf } from "../register/document-of.ts";
import { ownDeclareGrant } from "./own-grant.ts";

/** A document that belongs to a shipment. */
export interface DocumentToLink {
  documentId: Hex;
  /** A grant of it to the caller, with the right to declare. By default the caller's newest; none is needed for what it issued. */
  grantId?: Hex;
}

/** By what the caller may name a document. Throws DocumentUnusable (DocumentUnknown), CallerRefused (DocumentLinkRefused). */
async function withGrant(client: KontorClient, shipmentId: Hex, { documentId, grantId }: DocumentToLink) {
  if (grantId !== undefined) return { documentId, grantId };
  const caller = need(client, "account").address;
  const { status, issuer } = await documentOf(client, documentId);
  if (status === "none") throw refusal("DocumentUnknown", { id: documentId });
  if (isAddressEqual(issuer, caller)) return { documentId, grantId: zeroHash };
  const own = await ownDeclareGrant(client, documentId);
  if (own === undefined) throw refusal("DocumentLinkRefused", { id: shipmentId, documentId, caller });
  return { documentId, grantId: own.id };
}

/**
 * Party: link documents that it issued or may name, all or none. A version takes the place of the earlier one that is linked. Throws AlreadyDone
 * (DocumentAlreadyLinked), CallerRefused (NotShipmentParty, DocumentLinkRefused), DocumentUnusable, ValueRefused (DocumentLinkLimitReached).
 */
export async function linkDocuments(
  client: KontorClient,
  { shipmentId, documents }: { shipmentId: Hex; documents: readonly DocumentToLink[] },
): Promise<Sent> {
  const links = await Promise.all(documents.map((document) => withGrant(client, shipmentId, document)));
  const data = encodeFunctionData({ abi, functionName: "link", args: [shipmentId, links] });
  return send(client, { to: client.addresses.shipments, data });
}
