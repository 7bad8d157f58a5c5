import type { Address, Hex } from "viem";
import { openReader } from "../host/participant/open-reader.ts";
import { documentTypeName } from "../sdk/src/declare/terms.ts";
import { plain } from "../sdk/src/plain.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { addParties } from "../sdk/src/ship/add-parties.ts";
import { appoint } from "../sdk/src/ship/appoint.ts";
import { forEachOf } from "../sdk/src/ship/for-each-of.ts";
import { linkDocuments } from "../sdk/src/ship/link-documents.ts";
import { linkedDocuments } from "../sdk/src/ship/linked-documents.ts";
import { type LegPlan, openShipment } from "../sdk/src/ship/open-shipment.ts";
import { removeParties } from "../sdk/src/ship/remove-parties.ts";
import { shipmentHistory } from "../sdk/src/ship/shipment-history.ts";
import { shipmentOf } from "../sdk/src/ship/shipment-of.ts";
import { shipments } from "../sdk/src/ship/shipments.ts";
import { unlinkDocument } from "../sdk/src/ship/unlink-document.ts";
import type { ParticipantOptions, ReaderOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { eventRows, kept } from "./sent.ts";
import { withParticipant } from "./with-participant.ts";
import type { ShownShipments } from "./words/shipments.ts";

const legOf = ({ carrier, forwarder }: LegPlan): LegPlan => ({
  carrier: requireAddress(carrier),
  ...(forwarder && { forwarder: requireAddress(forwarder) }),
});

/** Open a shipment. The same salt opens it once, however often it is called. */
export function open(
  legs: LegPlan[],
  { party = [], salt, ...options }: ParticipantOptions & { party?: Address[]; salt?: Hex },
): Promise<object> {
  const shipment = { legs: legs.map(legOf), parties: party.map(requireAddress), salt };
  return withParticipant(options, async (client) => {
    const { shipmentId, ...sent } = await openShipment(client, shipment);
    return { shipmentId, ...kept(sent) };
  });
}

const withParties =
  (step: typeof addParties) =>
  (shipmentId: Hex, accounts: Address[], options: ParticipantOptions): Promise<object> => {
    const parties = accounts.map(requireAddress);
    return withParticipant(options, async (client) => ({
      shipmentId,
      parties,
      ...kept(await step(client, { shipmentId, parties })),
    }));
  };
export const add = withParties(addParties);
export const remove = withParties(removeParties);

export const link = (shipmentId: Hex, ids: Hex[], options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => {
    const documents = ids.map((documentId) => ({ documentId }));
    return { shipmentId, linked: ids, ...kept(await linkDocuments(client, { shipmentId, documents })) };
  });

export const unlink = (shipmentId: Hex, documentId: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => ({
    shipmentId,
    unlinked: documentId,
    ...kept(await unlinkDocument(client, { shipmentId, documentId })),
  }));

export function appointCarrier(shipmentId: Hex, leg: number, plan: LegPlan, options: ParticipantOptions): Promise<object> {
  const appointed = { shipmentId, leg, ...legOf(plan) };
  return withParticipant(options, async (client) => ({ ...appointed, ...kept(await appoint(client, appointed)) }));
}

/** What the ledger says of a shipment: its legs, what was reported, which documents belong to it. */
export async function show(shipmentId: Hex, { ledger }: ReaderOptions): Promise<object> {
  const client = await openReader(ledger);
  const { legs, ...shipment } = await shipmentOf(client, shipmentId);
  const documents = await forEachOf(await linkedDocuments(client, shipmentId), async (documentId) => {
    const { documentType, status, assurance, issuer } = await documentOf(client, documentId);
    return { type: documentTypeName(documentType) ?? `type ${documentType}`, documentId, status, assurance, issuer };
  });
  const rows = legs.map(({ carrier, forwarder, reached }, leg) => ({
    leg,
    carrier,
    forwarder: forwarder ?? null,
    reached: reached?.event ?? null,
  }));
  return plain({ ...shipment, legs: rows, documents });
}

/** Everything that happened to a shipment and to its declarations, oldest first. */
export async function history(shipmentId: Hex, { ledger }: ReaderOptions): Promise<object> {
  return { shipmentId, events: eventRows(await shipmentHistory(await openReader(ledger), shipmentId)) };
}

/** All shipments that were opened, newest first. */
export async function list({ ledger, fromBlock }: ReaderOptions & { fromBlock?: number }): Promise<ShownShipments> {
  const found = await shipments(await openReader(ledger), fromBlock === undefined ? {} : { fromBlock: BigInt(fromBlock) });
  return { shipments: found.map(({ id: shipmentId, opener, openedAt }) => ({ shipmentId, opener, openedAt })) };
}
