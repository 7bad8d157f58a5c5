import type { CheckProof, KontorClient, Ticket } from "../../../../sdk/src/index.ts";

/** What a bank keeps of a pledge until money moves: its ticket, and the answer that it rests on. */
export interface KeptTicket {
  ticket: unknown;
  answer?: unknown;
}

/** Name of the draft that holds the ticket of a pledge. */
export const ticketDraft = (controller: string): string => `ticket ${controller.toLowerCase()}`;

/** Keep a ticket that was signed, encrypted in the bank's own store. */
export const keepTicket = async ({ store }: KontorClient, kept: { ticket: Ticket; answer?: CheckProof }): Promise<void> =>
  store?.drafts.put(ticketDraft(kept.ticket.controller), kept);
