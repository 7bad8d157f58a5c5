import { join } from "node:path";
import { compileSources } from "./compile.ts";
import { importedBy } from "./imports.ts";
import { own, rangesOf, writeManifest } from "./manifest.ts";
import { copySources, emptyPackage } from "./stage.ts";

/** Needed and not imported: LevelDB's form for browsers requires it and does not say so. */
const UNSAID = ["events"];
const entry = (path: string) => ({ types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` });
/** The same where one of the platforms has none of it, so that a bundler or Node says so at once. */
const entryBut = (platform: "node" | "browser", path: string) => ({
  types: `./dist/${path}.d.ts`,
  [platform]: null,
  default: `./dist/${path}.js`,
});

/** Make @kontor/sdk below `into`; returns its folder. */
export async function stageSdk(into: string): Promise<string> {
  const folder = emptyPackage(into, "sdk");
  copySources("sdk/src", "**/*.ts", join(folder, "src"));
  await compileSources(folder);
  const optional = Object.keys(own.optionalDependencies);
  const imported = [...importedBy(join(folder, "dist")), ...UNSAID];
  writeManifest(folder, "sdk", "Trade documents, declarations and financing on a Kontor ledger, in Node and in browsers.", {
    // All but the two that workers begin with may be left out where nothing of them is used.
    sideEffects: ["./dist/prove/worker.node.js", "./dist/prove/worker.web.js"],
    exports: {
      ".": entry("index"),
      "./node": entryBut("browser", "node"),
      "./ethers": entry("ethers"),
      "./worker": entryBut("node", "prove/worker.web"),
      "./package.json": "./package.json",
    },
    imports: { "#circuits/*": "@kontor/circuits/keys/*" },
    files: ["dist", "src"],
    dependencies: rangesOf(imported.filter((name) => !optional.includes(name))),
    optionalDependencies: rangesOf(imported.filter((name) => optional.includes(name))),
    peerDependencies: { "@kontor/circuits": own.version },
    // Whoever proves nothing, or has the keys elsewhere, needs none of their megabytes.
    peerDependenciesMeta: { "@kontor/circuits": { optional: true } },
  });
  return folder;
}
