import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { CheckProof, KontorClient, Ticket } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";

/** What a bank keeps of a pledge until money moves: its ticket, and the answer that it rests on. */
export interface KeptTicket {
  ticket: unknown;
  answer?: unknown;
}

const keyOf = (controller: string): string => `ticket ${controller.toLowerCase()}`;

/** Keep a ticket that was signed, encrypted in the bank's own store. */
export const keepTicket = async ({ store }: KontorClient, kept: { ticket: Ticket; answer?: CheckProof }): Promise<void> =>
  store?.drafts.put(keyOf(kept.ticket.controller), kept);

/** The ticket of a pledge; null where this browser has none. Another one can be put in its place, as the applicant hands it back. */
export function useTicket(controller: string) {
  const { open } = useSession();
  const queries = useQueryClient();
  const queryKey = ["draft", open?.account ?? "nobody", keyOf(controller)];
  const query = useQuery({
    queryKey,
    queryFn: async () => ((await open?.client.store?.drafts.get(keyOf(controller))) ?? null) as KeptTicket | null,
    retry: false,
  });
  return { query, take: (ticket: unknown) => queries.setQueryData<KeptTicket>(queryKey, { ticket }) };
}
