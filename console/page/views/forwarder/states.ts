import type { Declaration } from "../../../../sdk/src/index.ts";

export const STATE_COLORS: Readonly<Record<string, string>> = {
  open: "orange",
  incomplete: "orange",
  released: "harbour",
  precleared: "harbour",
  inspection: "red",
  rejected: "red",
};

const DUE = new Set<Declaration["state"]>(["subscribed", "incomplete", "open"]);
/** It waits for its declarant, or will. */
export const isDue = ({ state }: Declaration): boolean => DUE.has(state);
