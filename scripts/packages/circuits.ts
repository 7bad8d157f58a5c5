import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { differingFiles, KEYS, readLock } from "../circuits/lock.ts";
import { compileSources } from "./compile.ts";
import { includedBy } from "./imports.ts";
import { ROOT, rangesOf, writeManifest } from "./manifest.ts";
import { provenance } from "./provenance.ts";
import { copyModule, copySources, emptyPackage } from "./stage.ts";

/** Keys as the lock has them, transcripts of a ceremony beside them. Throws an Error where a file is another. */
async function copyKeys(folder: string): Promise<void> {
  const lock = readLock();
  for (const [circuit, key] of Object.entries(lock)) {
    const differing = await differingFiles(key);
    if (differing.length > 0)
      throw new Error(`${circuit}: ${differing.join(", ")}: not what the lock says; see npm run keys:verify`);
    for (const { path } of [key.wasm, key.zkey, key.vkey]) cpSync(join(ROOT, path), join(folder, path.replace("circuits/", "")));
  }
  copySources("circuits/keys", "*.transcript.json", join(folder, "keys"));
  cpSync(join(KEYS, "keys.lock.json"), join(folder, "keys/keys.lock.json"));
  writeFileSync(join(folder, "PROVENANCE.md"), provenance(lock));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src/lock.ts"), `export const lock = ${JSON.stringify(lock, null, 2)} as const;\n`);
}

/** Make @kontor/circuits below `into`; returns its folder. */
export async function stageCircuits(into: string): Promise<string> {
  const folder = emptyPackage(into, "circuits");
  copySources("circuits", "{*.circom,lib/*.circom,signals.json}", folder);
  await copyKeys(folder);
  const lock = 'import lock from "../../../circuits/keys/keys.lock.json" with { type: "json" };';
  copyModule("scripts/packages/circuits/index.ts", join(folder, "src/index.ts"), { [lock]: 'import { lock } from "./lock.ts";' });
  await compileSources(folder);
  writeManifest(
    folder,
    "circuits",
    "The circuits of Kontor: Circom sources, witness generators, proving and verification keys.",
    {
      sideEffects: false,
      exports: {
        ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
        "./keys/*": "./keys/*",
        "./*.circom": "./*.circom",
        "./signals.json": "./signals.json",
        "./package.json": "./package.json",
      },
      files: ["*.circom", "lib", "signals.json", "keys", "PROVENANCE.md", "dist", "src"],
      dependencies: rangesOf(includedBy(folder, "{*,lib/*}.circom")),
    },
  );
  return folder;
}
