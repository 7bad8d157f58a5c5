import type { Hex } from "viem";
import { InputInvalid } from "../sdk/src/errors.ts";
import { forgetProof } from "../sdk/src/keep/forget-proof.ts";
import type { KeptProof } from "../sdk/src/keep/kept-proof.ts";
import { proofOf } from "../sdk/src/keep/proof-of.ts";
import { proofsOf } from "../sdk/src/keep/proofs-of.ts";
import { type Standing, standingOf } from "../sdk/src/keep/standing-of.ts";
import { forEachOf } from "../sdk/src/ship/for-each-of.ts";
import { sync } from "../sdk/src/sync/sync.ts";
import type { ParticipantOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";

export interface ShownProofs {
  proofs: (KeptProof & { standing: Standing })[];
}

/** Proofs made of a document and asked for, as this participant's own store has them. */
export const listProofs = (documentId: Hex | undefined, options: ParticipantOptions): Promise<ShownProofs> =>
  withParticipant(options, async (client) => {
    const kept = await proofsOf(client, documentId);
    if (kept.length > 0) await sync(client, { fromBlock: client.addresses.fromBlock });
    return { proofs: await forEachOf(kept, async (proof) => ({ ...proof, standing: await standingOf(client, proof) })) };
  });

/** The bytes of one of them, to be handed over again. */
export const exportProof = (id: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => {
    const { answer } = await proofOf(client, id);
    if (answer !== undefined) return answer as object;
    throw new InputInvalid({
      what: "What was asked by this id has no answer.",
      todo: "`kontor document proofs` lists what is kept, with its worth.",
      values: { id },
    });
  });

/** Delete one of them from this participant's own store. */
export const dropProof = (id: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => {
    await forgetProof(client, id);
    return { id, forgotten: true };
  });
