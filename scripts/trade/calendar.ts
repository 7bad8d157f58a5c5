import type { Network } from "./network.ts";

/** The ledger's clock begins here and is moved on with the goods, so that its times are those of the journey. */
export const FOUNDED = "2026-09-13T08:00:00Z";

/** When what happens. Times that carriers report are in their reports (documents/events). */
export const CALENDAR = {
  documents: "2026-09-14T09:00:00Z",
  shipment: "2026-09-16T00:30:00Z",
  received: "2026-09-16T01:10:00Z",
  loaded: "2026-09-16T02:45:00Z",
  departed: "2026-09-16T04:50:00Z",
  arrived: "2026-10-28T01:30:00Z",
  financing: "2026-10-28T07:00:00Z",
  secondShipment: "2026-10-29T06:00:00Z",
  secondDeparture: "2026-10-30T05:00:00Z",
  thirdShipment: "2026-11-02T08:00:00Z",
  thirdReceived: "2026-11-03T01:10:00Z",
} as const;
export type Moment = keyof typeof CALENDAR;

/** Wait for a moment: the ledger's next block is of that time. What is past already stays past. */
export async function until({ networkHelpers }: Network, moment: Moment): Promise<void> {
  const seconds = Date.parse(CALENDAR[moment]) / 1000;
  if ((await networkHelpers.time.latest()) < seconds) await networkHelpers.time.increaseTo(seconds);
}
