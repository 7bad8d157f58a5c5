import { createHash } from "node:crypto";
import type { Hex } from "viem";
import type { Engine, Network } from "./engine.ts";
import { chainOf } from "./folder.ts";
import { digestOf } from "./plan.ts";

/**
 * What organisations compare by voice before the first block: it covers the genesis, the plan and the founders' cards, so whoever
 * has the same one talks of the same network.
 */
export function networkDigest(engine: Engine, network: Network): Hex {
  const { plan, founders } = chainOf(network);
  const genesis = createHash("sha256").update(engine.genesis(plan, founders)).digest("hex");
  return digestOf({ genesis: `0x${genesis}`, plan, founders });
}

/** In groups of four, as one reads it to another over the telephone. */
export const spoken = (digest: Hex): string => (digest.slice(2).match(/.{4}/g) ?? []).join(" ");
