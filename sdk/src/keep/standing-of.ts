import type { Address } from "viem";
import { verifyCheck } from "../check/verify-check.ts";
import { type KontorClient, need } from "../client.ts";
import { KontorError, LedgerUnreachable } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { verifyFact } from "../show/verify-fact.ts";
import type { PendingTransition } from "../store/records.ts";
import { outcomeOf } from "../sync/pending.ts";
import type { KeptProof } from "./proofs-of.ts";

/**
 * unanswered: asked, and no answer was verified. untrue: what was asked did not hold, so there is no proof. holds: whoever asked would accept it now.
 * open: the ledger would still have to take it. done: the ledger took it. overtaken: another transition came first. ended: it proves nothing any more.
 */
export type Standing = "unanswered" | "untrue" | "holds" | "open" | "done" | "overtaken" | "ended";

type Mark = Pick<PendingTransition, "kind" | "mark" | "note" | "controller">;

/** Where the ledger shows what became of a transition. */
function markOf({ kind, answer }: KeptProof): Mark {
  const { uniqueness, note, transition, controller } = answer as Record<"uniqueness" | "note", string> & {
    transition: Record<"nullifier" | "nextNote", string>;
    controller?: Address;
  };
  if (kind === "enrol") return { kind, mark: BigInt(uniqueness), note: BigInt(note) };
  const { nullifier, nextNote } = transition;
  return { kind: kind as "reserve", mark: BigInt(nullifier), note: BigInt(nextNote), ...(controller && { controller }) };
}

async function verified(client: KontorClient, { kind, question, answer }: KeptProof): Promise<Standing> {
  try {
    if (kind === "fact") await verifyFact(client, { demand: question, answer });
    else await verifyCheck(client, { request: question, answer });
    return "holds";
  } catch (error) {
    if (!(error instanceof KontorError) || error instanceof LedgerUnreachable) throw error;
    return "ended";
  }
}

/**
 * What a proof is worth by now. Facts hold while their documents are current, checks while the tree of nullifiers is no older than was asked, both
 * by the ledger's own verifiers; of everything else the store says it, as of its last synchronisation. Throws LedgerUnreachable.
 */
export async function standingOf(client: KontorClient, proof: KeptProof): Promise<Standing> {
  const { kind, answer, isUntrue, expiry } = proof;
  if (answer === undefined) return isUntrue ? "untrue" : "unanswered";
  if (kind === "fact" || kind === "check") return verified(client, proof);
  const outcome = await outcomeOf(need(client, "store").ledger, markOf(proof) as PendingTransition);
  if (outcome !== "open" || expiry === undefined) return outcome;
  const { timestamp } = await ask(() => client.public.getBlock());
  return timestamp < BigInt(expiry) ? "open" : "ended";
}
