import type { Hex } from "viem";
import type { Ticket } from "../../sdk/src/reserve/ticket-shape.ts";
import type { AgentStore } from "../runtime/agent-store.ts";
import { oneAtATime } from "../runtime/one-at-a-time.ts";

/** A ticket that was signed, and when: seconds since 1970. */
export interface TicketRecord {
  ticket: Ticket;
  currency: number;
  signedAt: number;
  /** First version of the document. */
  origin: Hex;
}

const DAY = 86_400;
const keyOf = (application: Hex): string => `ticket/${application.toLowerCase()}`;

/** Tickets by the application that each answers, on disk before they are handed out. */
export async function openRecords({ notes }: AgentStore) {
  const rows = (await notes.list()) as [string, TicketRecord][];
  const tickets = new Map(rows.filter(([key]) => key.startsWith("ticket/")));
  return {
    find: (application: Hex): Ticket | undefined => tickets.get(keyOf(application))?.ticket,
    /** Minor units of all tickets in a currency that were signed within a day before. */
    signedWithin(currency: number, now: number): bigint {
      let sum = 0n;
      for (const record of tickets.values())
        if (record.currency === currency && record.signedAt > now - DAY) sum += BigInt(record.ticket.amount);
      return sum;
    },
    /** Tickets on any version of a document. */
    on: (origin: Hex): Ticket[] => [...tickets.values()].filter((record) => record.origin === origin).map(({ ticket }) => ticket),
    async keep(application: Hex, record: TicketRecord): Promise<void> {
      await notes.put(keyOf(application), record);
      tickets.set(keyOf(application), record);
    },
    /** One piece of work at a time: what is summed up stays so until it is used. */
    exclusive: oneAtATime(),
  };
}
export type Records = Awaited<ReturnType<typeof openRecords>>;
