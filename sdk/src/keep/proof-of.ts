import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { NotInStore } from "../errors.ts";
import { type KeptProof, keptProof } from "./kept-proof.ts";

/** One of the proofs that `proofsOf` lists, by its id. Throws NotInStore. */
export async function proofOf(client: KontorClient, id: Hex): Promise<KeptProof> {
  const key = id.toLowerCase();
  const record = await need(client, "store").proofs.get(key);
  if (record !== undefined) return keptProof(key, record);
  throw new NotInStore({
    what: "This participant keeps no proof by this id.",
    todo: "Give the id of one that it keeps: a list of them says it.",
    values: { id },
  });
}
