import type { Declaration } from "../../../../sdk/src/index.ts";

const DUE = new Set<Declaration["state"]>(["subscribed", "incomplete", "open"]);
/** It waits for its declarant, or will. */
export const isDue = ({ state }: Declaration): boolean => DUE.has(state);
