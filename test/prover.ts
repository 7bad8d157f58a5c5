import { createNodeProver } from "../sdk/src/prove/prover.node.ts";
import type { Prover } from "../sdk/src/prove/prover.ts";

/** One prover for all ledgers of a process: it reads each key once, and while it waits it holds nobody up. */
export const prover: Prover = createNodeProver();
