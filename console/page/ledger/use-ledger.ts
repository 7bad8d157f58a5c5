import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { BaseError } from "viem";
import { type KontorClient, LedgerUnreachable } from "../../../sdk/src/index.ts";
import { failure } from "../../../sdk/src/ledger/failure.ts";
import { useSession } from "../identity/session.tsx";
import { usePlace } from "./place.tsx";

/** Milliseconds between two looks at the newest block. */
const LOOK = 2_000;

/** What was asked, with an error of the SDK where the library has one of its own. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    throw error instanceof BaseError ? failure(error) : error;
  }
}

/** The newest block; what was read of the ledger is read again when it changes. */
export function useHead(): UseQueryResult<number> {
  const { reader } = usePlace();
  return useQuery({
    queryKey: ["head"],
    queryFn: () => asked(async () => Number(await reader.public.getBlockNumber({ cacheTime: 0 }))),
    refetchInterval: LOOK,
    // The next look is the next try.
    retry: false,
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
    queryFn: () => asked(() => read(client)),
    enabled: head.data !== undefined || head.isError,
    placeholderData: keepPreviousData,
    retry: false,
    // No block may come for long, and what no node could say is still to be read.
    refetchInterval: ({ state }) => (state.error instanceof LedgerUnreachable ? LOOK : false),
  });
}
