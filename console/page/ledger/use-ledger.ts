import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { KontorClient } from "../../../sdk/src/index.ts";
import { useSession } from "../identity/session.tsx";
import { usePlace } from "./place.tsx";

/** Milliseconds between two looks at the newest block. */
const LOOK = 2_000;

/** The newest block; what was read of the ledger is read again when it changes. */
export function useHead(): UseQueryResult<number> {
  const { reader } = usePlace();
  return useQuery({
    queryKey: ["head"],
    queryFn: async () => Number(await reader.public.getBlockNumber({ cacheTime: 0 })),
    refetchInterval: LOOK,
  });
}

/** The client of whoever is looking: a party's own, or one that has no keys. */
export function useClient(): KontorClient {
  const { reader } = usePlace();
  return useSession().open?.client ?? reader;
}

/** Something that the ledger, or the party's own state, says; read anew with each block and whenever a party's state has changed. */
export function useLedger<T>(name: readonly (string | number)[], read: (client: KontorClient) => Promise<T>): UseQueryResult<T> {
  const client = useClient();
  const { open } = useSession();
  const head = useHead();
  return useQuery({
    queryKey: ["ledger", ...name, open?.account ?? "nobody", open?.revision ?? 0, head.data ?? -1],
    queryFn: () => read(client),
    enabled: head.data !== undefined || head.isError,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
