import lock from "../../../circuits/keys/keys.lock.json" with { type: "json" };
import { ProvingKeyMismatch } from "../errors.ts";
import type { PinnedCircuit, PinnedFile } from "./job.ts";

type Locked = { constraints: number } & Record<"wasm" | "zkey" | "vkey", { path: string; sha256: string }>;

/** Files of a circuit below `folder` (a URL with a slash at its end), pinned by the lock file that this version was built with. */
export function pinsOf(circuit: string, folder: URL): PinnedCircuit {
  const entry = (lock as Record<string, Locked>)[circuit];
  if (entry === undefined)
    throw new ProvingKeyMismatch({
      what: `No proving key of ${circuit} is pinned.`,
      todo: "Name a circuit of this version.",
      values: { circuit },
    });
  const pin = ({ path, sha256 }: Locked["zkey"]): PinnedFile => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    return { url: new URL(name, folder).href, sha256 };
  };
  return { wasm: pin(entry.wasm), zkey: pin(entry.zkey), vkey: pin(entry.vkey), constraints: entry.constraints };
}
