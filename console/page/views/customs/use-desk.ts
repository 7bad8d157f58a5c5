import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Desk, Examined } from "../../../../agents/customs/desk.ts";
import { examine } from "../../../../agents/customs/judge-by-person.ts";
import { policy } from "../../../../agents/customs/policy.ts";
import { inTurns } from "../../../../agents/in-turns.ts";
import { type LegalParty, partyNamedIn } from "../../../../agents/party.ts";
import { silent } from "../../../../host/watch/log.ts";
import { need } from "../../../../sdk/src/client.ts";
import { type Declaration, readableDocuments } from "../../../../sdk/src/index.ts";
import type { OpenIdentity } from "../../identity/open-identity.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";

/** Has everything on the screen: no dossier is kept for later. */
const ON_SCREEN: Desk["dossiers"] = { put: async () => {}, has: async () => false };

/** What the office's agent works with, in this page: the same rules, and one account's transactions in turns. */
function deskOf({ client }: OpenIdentity, party: LegalParty): Desk {
  const [account, keys] = [need(client, "account"), need(client, "keys")];
  const { drafts } = need(client, "store");
  return {
    client: inTurns({ ...client, account, keys }),
    store: { notes: drafts },
    party,
    policy: policy.parse({}),
    patience: 0,
    dossiers: ON_SCREEN,
    log: silent,
  };
}

/** The desk of whoever is looking; null where no paper names the office yet, undefined while nobody knows. */
export function useDesk(): Desk | null | undefined {
  const { open } = useSession();
  const { data } = useLedger(["own-party"], async (client) => {
    if (open === undefined) return null;
    const documents = (await readableDocuments(client)).map(({ document }) => document);
    return (await partyNamedIn(client, open.account, documents)) ?? null;
  });
  const named = data && JSON.stringify(data);
  const client = open?.client;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the identity is another object with each look at the ledger, its client is not
  return useMemo(() => {
    if (open === undefined || named === undefined) return undefined;
    return named === null ? null : deskOf(open, JSON.parse(named) as LegalParty);
  }, [client, named]);
}

/** How a declaration's dossier is asked for: opened and compared once for each of its versions and states. */
export const examinedQuery = (desk: Desk | null | undefined, declaration: Declaration) => ({
  queryKey: ["examined", declaration.id, declaration.documentId ?? "", declaration.state, desk?.client.account.address ?? ""],
  queryFn: () => examine(desk as Desk, declaration),
  enabled: desk !== undefined && desk !== null && declaration.documentId !== undefined,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export const useExamined = (desk: Desk | null | undefined, declaration: Declaration): UseQueryResult<Examined> =>
  useQuery(examinedQuery(desk, declaration));
