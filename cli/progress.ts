import type { OnProofProgress, ProofStage } from "../sdk/src/prove/circuits.ts";
import { coloured } from "./colours.ts";

/** A line on a terminal that tells how far something is. */
export interface Bar {
  /** `done` of `of`, in whatever unit; a new label begins a new line of progress in the place of the one before. */
  at(label: string, done: number, of: number): void;
  /** Take the line away. */
  end(): void;
}
/** Where it is drawn. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const WIDTH = 24;
const CLEAR = "\r\u001b[K";

/** A bar on a terminal; nothing at all where standard error goes elsewhere. */
export function progressBar(screen: Screen = process.stderr): Bar {
  if (screen.isTTY !== true) return { at: () => {}, end: () => {} };
  let shown = "";
  const show = (text: string): void => {
    if (text !== shown) screen.write(`${CLEAR}${text}`);
    shown = text;
  };
  return {
    at(label, done, of) {
      const share = of <= 0 ? 1 : Math.min(1, Math.max(0, done / of));
      const full = Math.floor(share * WIDTH);
      const [before, after] = ["█".repeat(full), "░".repeat(WIDTH - full)];
      const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
      const room = Math.max(8, (screen.columns ?? 80) - WIDTH - percent.length - 3);
      show(`${coloured("cyan", before, screen)}${after} ${percent} ${label.slice(0, room)}`);
    },
    end() {
      if (shown !== "") screen.write(CLEAR);
      shown = "";
    },
  };
}

const STAGES: readonly ProofStage[] = ["queued", "key", "witness", "proof", "verify", "done"];

/** Tells a bar of a proof. */
export const proofsOn =
  (bar: Bar): OnProofProgress =>
  ({ circuit, stage }) =>
    stage === "done" ? bar.end() : bar.at(`proof ${circuit}: ${stage}`, STAGES.indexOf(stage), STAGES.length - 1);

/** Do something that tells a bar, and take the bar away whatever happens. */
export async function withBar<T>(act: (bar: Bar) => Promise<T>, screen?: Screen): Promise<T> {
  const bar = progressBar(screen);
  try {
    return await act(bar);
  } finally {
    bar.end();
  }
}
