import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Health } from "../../../health.ts";

/** Milliseconds between two looks. */
const LOOK = 10_000;

/** How nodes and members are, as the page's own server finds them; null where it does not look. */
export function useHealth(): UseQueryResult<Health | null> {
  return useQuery({
    queryKey: ["health"],
    queryFn: async () => {
      const response = await fetch("/health");
      const isTold = response.ok && response.headers.get("content-type") === "application/json";
      return isTold ? ((await response.json()) as Health) : null;
    },
    refetchInterval: LOOK,
    retry: false,
  });
}
