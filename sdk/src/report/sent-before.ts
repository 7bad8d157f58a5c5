import { type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../client.ts";
import { AlreadyDone } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import type { Sent } from "../ledger/send.ts";
import type { ShipmentEvent } from "../ship/shipment-events.ts";
import { shipmentHistory } from "../ship/shipment-history.ts";

/** What makes a call one that can be repeated. */
export interface Repetition {
  /** Salt of the evidence, 32 bytes that nobody can guess. Default: fresh ones. Who may have to repeat the call keeps or derives them. */
  salt?: Hex;
  /** The same call, with the same salt, may have been made before and broken off: what it did is found on the ledger, and answered as this call's. */
  again?: boolean;
}

/** An event of a leg, or the correction of one. */
export type Said = Extract<ShipmentEvent, { eventName: "TransportEventReported" | "TransportEventCorrected" }>;

const isSaid = (event: ShipmentEvent): event is Said =>
  event.eventName === "TransportEventReported" || event.eventName === "TransportEventCorrected";

/** The newest of what this account has said of a shipment that is as wanted, with its transaction. `errors` has the indices of corrected events. */
async function sentBefore(
  client: KontorClient,
  shipmentId: Hex,
  isWanted: (said: Said, errors: ReadonlySet<number>) => boolean,
): Promise<Sent | undefined> {
  const { address } = need(client, "account");
  const said = (await shipmentHistory(client, shipmentId)).filter(isSaid);
  const errors = new Set(said.flatMap(({ eventName, args }) => (eventName === "TransportEventCorrected" ? [args.index] : [])));
  const own = said.findLast((one) => isAddressEqual(one.args.reporter, address) && isWanted(one, errors));
  if (own === undefined) return undefined;
  const receipt = await ask(() => client.public.getTransactionReceipt({ hash: own.transactionHash }));
  const { transactionHash: hash, blockNumber, gasUsed, logs } = receipt;
  return { hash, blockNumber, gasUsed, logs };
}

interface Step {
  shipmentId: Hex;
  again: boolean | undefined;
  isOwn: Parameters<typeof sentBefore>[2];
  take(): Promise<Sent>;
}

/** Take a step that an earlier call may have taken. That one's transaction may reach its block while this one looks, so it looks again when it is refused. */
export async function takeOnce(client: KontorClient, { shipmentId, again, isOwn, take }: Step): Promise<Sent> {
  const find = async () => (again ? sentBefore(client, shipmentId, isOwn) : undefined);
  const before = await find();
  if (before !== undefined) return before;
  return take().catch(async (error: unknown) => {
    const own = error instanceof AlreadyDone ? await find() : undefined;
    if (own === undefined) throw error;
    return own;
  });
}
