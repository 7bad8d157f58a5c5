import { statSync } from "node:fs";
import { join } from "node:path";
import type { KeyLock, LockedFile, LockedKey } from "../circuits/lock.ts";
import { DEVELOPMENT_PHASE_1 } from "../circuits/phase1.ts";
import { ROOT } from "./manifest.ts";

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
const each = <T>(lock: KeyLock, of: (key: LockedKey) => T): T[] => [...new Set(Object.values(lock).map(of))];
const megabytes = ({ path }: LockedFile): string => (statSync(join(ROOT, path)).size / 1e6).toFixed(1);

/** What the phase 1 file of a key is, and is not. */
const phase1 = (ptau: string): string =>
  ptau === DEVELOPMENT_PHASE_1
    ? `The keys follow from a phase 1 file with sha256 \`${ptau}\`. **One party made that file alone, for development.** It is none of the
published files of the perpetual powers of tau, and whoever kept its randomness can forge proofs under every key that follows from it,
whoever contributed later. It is not part of this package, and \`npm run ceremony\` refuses it.`
    : `The keys follow from a phase 1 file with sha256 \`${ptau}\`, which is not part of this package. Each key's transcript says which of the
published files of the perpetual powers of tau it is; \`npm run keys:verify -- --ptau FILE\` in the sources verifies every contribution since.`;

/** PROVENANCE.md of @kontor/circuits: what each key is, from what, by whom. */
export function provenance(lock: KeyLock): string {
  const rows = Object.entries(lock).map(([circuit, { constraints, wasm, zkey, provenance, development }]) => [
    `\`${circuit}\``,
    constraints.toLocaleString("en"),
    megabytes(wasm),
    megabytes(zkey),
    development ? `**${provenance}**` : provenance,
  ]);
  const hashes = Object.values(lock).flatMap(({ wasm, zkey, vkey }) =>
    [wasm, zkey, vkey].map(({ path, sha256 }) => [`\`${path.replace("circuits/", "")}\``, `\`${sha256}\``]),
  );
  return `# Where these keys come from

Made from \`keys/keys.lock.json\`, which is the one in the sources, byte for byte.

${table(["circuit", "constraints", "witness generator, MB", "proving key, MB", "made by"], rows)}

## Phase 1

${each(lock, ({ ptau }) => ptau)
  .map(phase1)
  .join("\n\n")}

## Made with

${each(lock, ({ circom, snarkjs }) => `- circuits compiled by ${circom.replace(" ", " with ")}, options \`--O2\`; keys by snarkjs@${snarkjs}`).join("\n")}

## Hashes (sha256)

${table(["file", "sha256"], hashes)}
`;
}
