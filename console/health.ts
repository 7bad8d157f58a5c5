import type { MemberHealth } from "../sdk/src/index.ts";

/** One node as the console's server finds it. A node that is silent has a name alone. */
export interface NodeHealth {
  name: string;
  answers: boolean;
  /** It is of the ledger's chain. */
  ownChain?: boolean;
  head?: number;
}

/** How the network is, as the console's server finds it: a page reaches neither nodes nor members by itself. */
export interface Health {
  nodes: readonly NodeHealth[];
  /** Members of the present tag committee; absent where there is none yet, or the ledger cannot be asked. */
  committee?: readonly MemberHealth[];
}
