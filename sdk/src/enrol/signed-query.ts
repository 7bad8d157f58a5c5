import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { type KontorClient, need } from "../client.ts";
import type { Query } from "../committee/shapes.ts";
import { type CommitteeDomain, queryTypedData } from "../committee/typed-data.ts";
import { ask } from "../ledger/failure.ts";
import { coordinates } from "../protocol/curve.ts";
import type { ContractProof } from "../prove/circuits.ts";
import { plain } from "../wire.ts";
import type { OnEnrolmentProgress } from "./committee-progress.ts";
import type { Question } from "./question.ts";

/** Why the caller may have the answer (P6). Unless `unexamined`, one's own node says first whether members will be convinced. */
export async function proveQuery(
  client: KontorClient,
  question: Question,
  { onProgress, unexamined = false }: { onProgress?: OnEnrolmentProgress; unexamined?: boolean },
): Promise<ContractProof> {
  const { documentId, keyId, soft, blinded, input } = question;
  const { proof } = await need(client, "prover").prove(soft ? "querySoft" : "query", input, { onProgress });
  if (unexamined) return proof;
  const query = { documentId, keyId, soft, blinded, caller: need(client, "account").address };
  const at = { address: client.addresses.tagCommittee, abi, functionName: "requireQuery" } as const;
  await ask(() => client.public.readContract({ ...at, args: [query, proof] }));
  return proof;
}

/** A question as members take it, signed now: they answer none that is older than some minutes. */
export async function signedQuery(
  client: KontorClient,
  domain: CommitteeDomain,
  question: Question,
  proof: ContractProof,
): Promise<Query> {
  const { documentId, keyId, soft, blinded } = question;
  const account = need(client, "account");
  const issuedAt = BigInt(Math.floor(Date.now() / 1000));
  const typed = queryTypedData(domain, { documentId, blinded, keyId, issuedAt });
  const signature = await ask(() => client.wallet.signTypedData({ account, ...typed }));
  const points = question.points.map((point) => coordinates(point));
  const parts = { documentId, keyId, soft, points, proof, caller: account.address, issuedAt, signature };
  return { kind: "kontor/query/1", ...domain, ...(plain(parts) as Omit<Query, "kind" | keyof CommitteeDomain>) };
}
