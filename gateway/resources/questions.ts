import type { Hex } from "viem";
import { need } from "../../sdk/src/client.ts";
import { keepQuestion } from "../../sdk/src/keep/keep-question.ts";
import { type KeptProof, keptProof } from "../../sdk/src/keep/kept-proof.ts";
import type { Desk } from "../desk.ts";
import { NotKept } from "../errors.ts";
import type { PageQuery } from "../shapes/common.ts";
import type { Asked } from "../store/gateway-store.ts";
import { pageOfKept } from "./page-of-kept.ts";

type Asking = Pick<Desk, "client" | "store">;
export const keyOf = (kind: Asked["kind"], challenge: string): string => `${kind}-${challenge.toLowerCase()}`;

/**
 * Keep what a client asks where the organisation keeps what it asked, and whose it is: an answer is only worth anything against it. Where the second
 * is known to be refused the first is not done, which would be a question that nobody was told. Throws StoreUnwritable.
 */
export async function keepFor(
  client: string,
  kind: Asked["kind"],
  asked: { challenge: Hex },
  { client: organisation, store }: Asking,
): Promise<KeptProof> {
  const fault = store.fault();
  if (fault !== undefined) throw fault;
  const kept = await keepQuestion(organisation, asked);
  await store.asked.put(keyOf(kind, asked.challenge), { kind, client, proofId: kept.id });
  return kept;
}

/** What is kept of a question, until the organisation forgets it. */
async function keptOf({ client }: Asking, { proofId }: Asked): Promise<KeptProof | undefined> {
  const record = await need(client, "store").proofs.get(proofId);
  return record && keptProof(proofId, record);
}

/** A question that a client made. Throws NotKept. */
export async function questionOf(client: string, kind: Asked["kind"], challenge: string, desk: Asking): Promise<KeptProof> {
  const asked = await desk.store.asked.get(keyOf(kind, challenge));
  const kept = asked?.client === client ? await keptOf(desk, asked) : undefined;
  if (kept !== undefined) return kept;
  throw new NotKept({ what: "There is no such question of this client.", todo: "Give the challenge of one that it made here." });
}

/** What was forgotten is no client's any more. */
export async function forgetQuestion({ side, kind, challenge }: KeptProof, { store }: Pick<Desk, "store">): Promise<void> {
  if (side === "asked" && challenge !== undefined && (kind === "fact" || kind === "check"))
    await store.asked.delete(keyOf(kind, challenge));
}

/** Questions that a client made, oldest first: a page of them. Throws InputInvalid. */
export async function questionsOf(client: string, kind: Asked["kind"], desk: Asking, query: PageQuery) {
  const all = (await desk.store.asked.all(`${kind}-`)).filter(([, asked]) => asked.client === client);
  const kept = await Promise.all(all.map(([, asked]) => keptOf(desk, asked)));
  const rows = kept.filter((one) => one !== undefined);
  return pageOfKept(rows, "oldest first", query);
}
