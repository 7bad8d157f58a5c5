import type { Hex } from "viem";
import * as z from "zod";
import { type KontorClient, ledgerOf } from "../client.ts";
import { refusal } from "../ledger/refusals.ts";
import { requireFinanceable } from "../register/require-current.ts";
import { PLEDGE_STATES } from "../store/records.ts";
import { address, ledger, signature65 } from "../wire.ts";
import { CANCEL_REASONS, type CancelReason, type Pledge } from "./pledge-of.ts";
import { pledgedController } from "./pledged-controller.ts";
import { requireReceipt } from "./require-receipt.ts";

/** A controller's signature under one step of its pledge. Anyone may send it, so that the lender stays unknown (P8). */
export const authorisation = ledger.extend({
  kind: z.literal("kontor/authorisation/1"),
  action: z.enum(["finance", "settle", "cancel"]),
  controller: address,
  reason: z.enum(CANCEL_REASONS),
  signature: signature65,
});
export type Authorisation = z.input<typeof authorisation>;

const pledged = [
  { name: "controller", type: "address" },
  { name: "pledge", type: "uint256" },
] as const;
const types = {
  Finance: pledged,
  Settle: pledged,
  Cancel: [...pledged, { name: "state", type: "uint8" }, { name: "reason", type: "uint8" }],
} as const;

export type AuthorisedStep =
  /** Money moves after this step, so it takes the ticket as `signTicket` returned it, and refuses a pledge of another ticket. */
  { action: "finance"; ticket: unknown } | { action: "settle" } | { action: "cancel"; reason: CancelReason };

/** States that a step leaves; the ledger refuses it from others. */
const STATES_BEFORE = { finance: ["reserved"], settle: ["financed"], cancel: ["reserved", "financed"] } as const;

/** The pledge must be in a state that this step leaves. Throws PledgeRefused. */
function requireBefore({ controller, state }: Pledge, action: Authorisation["action"]): void {
  if (state === "none") throw refusal("PledgeUnknown", { controller });
  if (!STATES_BEFORE[action].some((before) => before === state)) throw refusal("PledgeStateWrong", { controller, state });
}

/**
 * Lender: sign a step of the pledge that its one-time account with this index controls (EIP-712, SPEC.md 7). The signature is for the
 * pledge that the ledger has now, a cancellation's also for its state. Throws PledgeRefused; for `finance` also ReceiptMismatch and
 * TicketInvalid if the pledge was not made with this lender's ticket, DocumentUnusable and ParticipantRefused if its document is not
 * current any more or its issuer not active: what changed since the ticket was signed is seen before money moves. Who asked for soft values calls lookAgain first.
 */
export async function authorise(
  client: KontorClient,
  parameters: AuthorisedStep & { controllerIndex: bigint },
): Promise<Authorisation> {
  const { action } = parameters;
  const { account, pledge: before } = await pledgedController(client, parameters.controllerIndex);
  const { controller } = before;
  requireBefore(before, action);
  if (parameters.action === "finance") await requireFinanceable(client, await requireReceipt(client, before, parameters.ticket));
  const { chainId, financing } = ledgerOf(client);
  const domain = { name: "Kontor Financing", version: "1", chainId, verifyingContract: financing };
  const reason = parameters.action === "cancel" ? parameters.reason : "none";
  const message = { controller, pledge: before.commitment };
  const ended = { state: PLEDGE_STATES.indexOf(before.state), reason: CANCEL_REASONS.indexOf(reason) };
  const signature: Hex =
    action === "cancel"
      ? await account.signTypedData({ domain, types, primaryType: "Cancel", message: { ...message, ...ended } })
      : await account.signTypedData({ domain, types, primaryType: action === "finance" ? "Finance" : "Settle", message });
  const kind = "kontor/authorisation/1" as const;
  return { kind, action, controller, reason, chainId, financing, signature };
}
