import { type Query, type QueryFunctionContext, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Desk, Examined } from "../../../../agents/customs/desk.ts";
import type { Policy } from "../../../../agents/customs/policy.ts";
import { inTurns } from "../../../../agents/in-turns.ts";
import { type LegalParty, partyNamedIn } from "../../../../agents/party.ts";
import { silent } from "../../../../host/watch/log.ts";
import { need } from "../../../../sdk/src/client.ts";
import { type Declaration, readableDocuments } from "../../../../sdk/src/index.ts";
import type { OpenIdentity } from "../../identity/open-identity.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { examineOnce, type KeptExamination } from "./kept-examination.ts";
import { useOfficePolicy } from "./office-policy.ts";
import type { OfficePolicy } from "./own-rules.ts";

/** Has everything on the screen: no dossier is kept for later. */
const ON_SCREEN: Desk["dossiers"] = { put: async () => {}, has: async () => false };

/** What the office's agent works with, in this page: the same rules, and one account's transactions in turns. */
function deskOf({ client }: OpenIdentity, party: LegalParty, policy: Policy): Desk {
  const [account, keys] = [need(client, "account"), need(client, "keys")];
  const { drafts } = need(client, "store");
  return {
    client: inTurns({ ...client, account, keys }),
    store: { notes: drafts },
    party,
    policy,
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
  const { policy, hash } = useOfficePolicy();
  const named = data && JSON.stringify(data);
  const client = open?.client;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the identity is another object with each look at the ledger, its client is not
  return useMemo(() => {
    if (open === undefined || named === undefined || policy === undefined) return undefined;
    return named === null ? null : deskOf(open, JSON.parse(named) as LegalParty, policy);
  }, [client, named, hash]);
}

/** Milliseconds after which it is asked whether there is another block, and then whether what was examined still rests on the same. */
const AGAIN = 20_000;

/**
 * How a declaration's dossier is asked for: opened and compared once for as long as the ledger says the same of it, by the policy whose hash is on
 * the page. Needs no name of the office.
 */
export const examinedQuery = (
  open: OpenIdentity | undefined,
  { policy, hash, fault }: OfficePolicy,
  declaration: Declaration,
) => ({
  queryKey: ["examined", declaration.id, declaration.documentId ?? "", declaration.state, open?.account ?? "nobody", hash],
  queryFn: async ({ client, queryKey }: QueryFunctionContext): Promise<KeptExamination> => {
    if (policy === undefined) throw fault;
    const examiner = { client: (open as OpenIdentity).client, policy };
    return examineOnce(examiner, declaration, client.getQueryData<KeptExamination>(queryKey));
  },
  enabled: open !== undefined && declaration.documentId !== undefined && (policy !== undefined || fault !== undefined),
  // While it is looked at in its next state, what was made of the one before stands.
  placeholderData: (before: KeptExamination | undefined, query?: Query<KeptExamination>) =>
    query?.queryKey[1] === declaration.id ? before : undefined,
  refetchInterval: AGAIN,
  retry: false,
});

export function useExamined(declaration: Declaration): UseQueryResult<Examined> {
  const { open } = useSession();
  const office = useOfficePolicy();
  return useQuery({ ...examinedQuery(open, office, declaration), select: ({ examined }: KeptExamination) => examined });
}
