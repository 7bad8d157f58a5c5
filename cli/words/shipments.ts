import { table } from "./table.ts";

export interface ShownShipments {
  /** `openedAt` is a block. */
  shipments: { shipmentId: string; opener: string; openedAt: number }[];
}

/** Shipments of a ledger, a row each. */
export const shipmentsInWords = ({ shipments }: ShownShipments): string[] =>
  shipments.length === 0
    ? ["No shipment was opened."]
    : table(
        ["block>", "opened by", "shipment"],
        shipments.map(({ openedAt, opener, shipmentId }) => [openedAt, opener, shipmentId]),
      );
