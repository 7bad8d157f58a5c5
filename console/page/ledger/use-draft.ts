import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Address } from "viem";
import { useSession } from "../identity/session.tsx";

/** Under which a draft is read. */
export const draftKey = (account: Address | undefined, name: string) => ["draft", account ?? "nobody", name] as const;

/**
 * Something that was begun and not ended: kept encrypted in the party's own store, so that a reload loses nothing. Whoever shows it sees the same, also
 * what could not be kept, until the page is left.
 */
export function useDraft<T>(
  name: string,
): [draft: T | undefined, keep: (next: T | undefined) => Promise<void>, isRead: boolean, failure: Error | undefined] {
  const { open } = useSession();
  const queries = useQueryClient();
  const account = open?.account;
  const store = open?.client.store;
  const { data, error } = useQuery({
    queryKey: draftKey(account, name),
    queryFn: async () => ((await store?.drafts.get(name)) ?? null) as T | null,
    enabled: store !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const keep = useCallback(
    async (next: T | undefined) => {
      const queryKey = draftKey(account, name);
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, next ?? null);
      await store?.exclusive(() => (next === undefined ? store.drafts.delete(name) : store.drafts.put(name, next)));
    },
    [queries, account, store, name],
  );
  const isRead = store === undefined || data !== undefined;
  return [store === undefined ? undefined : (data ?? undefined), keep, isRead, isRead ? undefined : (error ?? undefined)];
}
