import { useQueryClient } from "@tanstack/react-query";
import { need } from "../../../../../sdk/src/client.ts";
import { forgetProof, type KeptProof, type KontorClient } from "../../../../../sdk/src/index.ts";
import { useSession } from "../../../identity/session.tsx";
import { draftKey } from "../../../ledger/use-draft.ts";

/** Names of drafts in which what was asked, or what it was answered by, may stand besides: at a bank's desk, and where it was to be proven. */
function placesOf({ kind, side, documentIds }: KeptProof): string[] {
  if (side === "asked") return kind === "check" ? ["check"] : [];
  if (kind === "check") return ["answer", "begun answer"];
  if (kind === "reserve") return ["begun ticket"];
  return kind === "fact" ? documentIds.flatMap((id) => [`unkept ${id}`, `begun fact ${id}`]) : [];
}

/** By what a question is told from others: the challenge of a demand or a request, the one-time account of a ticket. */
const markOf = (question: unknown): string | undefined => {
  const { challenge, controller } = (question ?? {}) as Record<"challenge" | "controller", unknown>;
  const mark = challenge ?? controller;
  return typeof mark === "string" ? mark.toLowerCase() : undefined;
};

/** The question of a draft: it is one, or it is about one, or it answers one. */
const questionIn = (draft: unknown): unknown => {
  const { about, request, demand } = (draft ?? {}) as Record<"about" | "request" | "demand", unknown>;
  return about ?? request ?? demand ?? draft;
};

/** Forget a proof, and what else this page keeps of its question: nothing brings it back. */
export function useForget(): (client: KontorClient, proof: KeptProof) => Promise<void> {
  const { open } = useSession();
  const queries = useQueryClient();
  return async (client, proof) => {
    const { drafts, exclusive } = need(client, "store");
    const mark = markOf(proof.question);
    for (const name of mark === undefined ? [] : placesOf(proof)) {
      const queryKey = draftKey(open?.account, name);
      const draft = queries.getQueryData(queryKey) ?? (await drafts.get(name));
      if (markOf(questionIn(draft)) !== mark) continue;
      await exclusive(() => drafts.delete(name));
      queries.setQueryData(queryKey, null);
    }
    await forgetProof(client, proof.id);
  };
}
