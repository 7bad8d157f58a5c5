import type { Address, Hex } from "viem";
import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { ParticipantRefused } from "../../sdk/src/errors.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { plain } from "../../sdk/src/plain.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { linkedDocuments } from "../../sdk/src/ship/linked-documents.ts";
import { shipmentOf } from "../../sdk/src/ship/shipment-of.ts";
import { documentsOf, factProof } from "../../sdk/src/show/fact-shapes.ts";
import { setOf } from "../documents/set-of.ts";
import type { Examined } from "./desk.ts";
import type { Examiner } from "./examine.ts";

/** Whether an account takes part now, and as whom. */
const partyAt = (client: KontorClient, account: Address): Promise<unknown> =>
  participantOf(client, account).then(
    ({ legalId, active }) => [account, legalId, active],
    (error: unknown) => {
      if (error instanceof ParticipantRefused) return [account];
      throw error;
    },
  );

/** What the declaration shows instead of documents; what is no fact proves nothing, whatever the ledger says. */
const statementsIn = ({ declaration: { document } }: Examined["dossier"]) =>
  (document.facts ?? []).flatMap((fact) => {
    const { success, data } = factProof.safeParse(fact);
    return success ? [data.demand.statement] : [];
  });

/** Documents that its facts are about: the office may read none of them, and none of them need belong to the shipment. */
export const documentsShown = (dossier: Examined["dossier"]): Hex[] =>
  [...new Set(statementsIn(dossier).flatMap(documentsOf))].sort();

/**
 * What the ledger says of everything that an examination of a declaration rests on, and by which policy, as a text: while it is the same, opening
 * the dossier again comes to the same, for as long as `lastsUntil` says. `shown` are documents that its facts are about (`documentsShown`). A few reads in parallel, and nothing is opened. Documents and shipments carry
 * the block of their newest event, grants and judgements included; the hash of the newest of them holds whatever came before, so that after a
 * reorganisation other events at the same heights are others. Throws LedgerUnreachable.
 */
export async function groundsOf(
  { client, policy }: Examiner,
  declaration: Declaration,
  shown: readonly Hex[] = [],
): Promise<string> {
  const { id, shipmentId, documentId, state, office, declarant } = declaration;
  const [shipment, set, linked] = await Promise.all([
    shipmentOf(client, shipmentId),
    setOf(client, id),
    linkedDocuments(client, shipmentId),
  ]);
  const ids = new Set<Hex>([...(documentId === undefined ? [] : [documentId]), ...set.documents, ...linked, ...shown]);
  const documents = await Promise.all([...ids].map((each) => documentOf(client, each)));
  const accounts = new Set(documents.flatMap(({ issuer, counterparty }) => [issuer, counterparty]));
  const parties = await Promise.all([...accounts.add(office).add(declarant)].map((each) => partyAt(client, each)));
  const newest = Math.max(shipment.lastEventBlock, ...documents.map(({ lastEventBlock }) => lastEventBlock));
  const { hash } = await ask(() => client.public.getBlock({ blockNumber: BigInt(newest) }));
  return JSON.stringify(plain([id, documentId, state, hash, shipment.lastEventBlock, set, documents, parties, policy]));
}

/** No end. */
const EVER = 2n ** 64n;

/**
 * The second, by the ledger's clock, until which an examination may stand in for another look while the grounds are the same; 0 where it must not: a
 * content store may have again what it lacked, a record may change, and a sum of totals may cease to be one of enrolled invoices, without any of what
 * the grounds name. Every other fact holds while its documents are current. That a grant ends is no event.
 */
export function lastsUntil({ dossier, decision }: Pick<Examined, "dossier" | "decision">): bigint {
  const { unopened, checks, ends } = dossier;
  const hasSums = statementsIn(dossier).some(({ fact }) => fact === "sumBelow");
  const isUnread = unopened.length > 0 || checks.some(({ rule, status }) => rule === "verify-readable" && status === "failed");
  if (hasSums || isUnread || decision.asOfNow) return 0n;
  return ends.reduce((first, end) => (end < first ? end : first), EVER);
}
