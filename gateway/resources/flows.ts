import type { Hex } from "viem";
import { flowsOf } from "../../agents/documents/flows-of.ts";
import { openSource } from "../../agents/documents/open-source.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { threeFlowMatch } from "../../sdk/src/judge/three-flow-match.ts";
import { receiveAllTolerances } from "../../sdk/src/judge/tolerances.ts";
import { forEachOf } from "../../sdk/src/ship/for-each-of.ts";
import { linkedDocuments } from "../../sdk/src/ship/linked-documents.ts";
import { shipmentOf } from "../../sdk/src/ship/shipment-of.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import type { Desk } from "../desk.ts";
import { flowsMatched } from "../shapes/examination.ts";
import { shipmentPath } from "../shapes/shipment.ts";
import { stateOf } from "./told.ts";

/** Of a shipment's documents those that are current and that this organisation can read. */
async function readable({ client }: Desk, shipmentId: Hex): Promise<{ read: SourceDocument[]; leftOut: Hex[] }> {
  const looked = await forEachOf(await linkedDocuments(client, shipmentId), async (documentId) => {
    if ((await stateOf(client, documentId)).status !== "current") return documentId;
    const opened = await openSource(client, documentId);
    return "source" in opened ? opened.source : documentId;
  });
  return {
    read: looked.filter((one) => typeof one !== "string"),
    leftOut: looked.filter((one) => typeof one === "string"),
  };
}

export const flowEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    scope: "documents:read",
    method: "GET",
    path: "/v1/shipments/{shipmentId}/three-flow-match",
    params: shipmentPath,
    id: "threeFlowMatch",
    summary:
      "Hold goods, money and information of a shipment against each other, as far as this organisation can read its documents.",
    description:
      "Before money is lent or paid: whether they agree on value, quantity, parties and time, and which of them has no counterpart. The tolerances are those of `customs.tolerances` in the gateway's configuration. What the flows must agree on is in docs/rules.md.",
    answer: flowsMatched,
    async handle(desk, { params: { shipmentId } }) {
      const { events } = await shipmentOf(desk.client, shipmentId);
      const { read, leftOut } = await readable(desk, shipmentId);
      const { goods, money, information, declarations } = flowsOf(read);
      const inForce = events.filter(({ corrected }) => !corrected);
      const matched = threeFlowMatch({
        goods: { events: inForce.map(({ event, occurredAt, leg }) => ({ class: event, occurredAt, leg })), documents: goods },
        money: { documents: money },
        information: { documents: information, declarations },
        tolerances: receiveAllTolerances(desk.customs.tolerances ?? {}).flows,
      });
      return { documents: read.map(({ documentId }) => documentId), leftOut, ...matched };
    },
  }),
];
