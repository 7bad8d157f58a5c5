import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import * as abis from "../../sdk/src/abi/index.ts";
import { compileSources } from "./compile.ts";
import { deploymentSchema } from "./deployment-schema.ts";
import { includedBy } from "./imports.ts";
import { rangesOf, writeManifest } from "./manifest.ts";
import { copyModule, copySources, emptyPackage } from "./stage.ts";

/** documentsAbi -> Documents. */
const contractOf = (name: string): string => name[0]?.toUpperCase() + name.slice(1).replace(/Abi$/, "");

/** Sources that a compiler would look for in vain. */
function missingSources(folder: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const found = [...readFileSync(join(folder, path), "utf8").matchAll(/^import\b[^"]*"(\.[^"]+)";/gm)];
    const targets = found.map(([, target = ""]) => normalize(join(dirname(path), target)));
    return targets.filter((target) => !existsSync(join(folder, target))).map((target) => `${path} imports ${target}`);
  });
}

/** Make @kontor/contracts below `into`; returns its folder. */
export async function stageContracts(into: string): Promise<string> {
  const folder = emptyPackage(into, "contracts");
  const sources = copySources("contracts", "**/*.sol", folder);
  const missing = missingSources(folder, sources);
  if (missing.length > 0) throw new Error(`Sources of @kontor/contracts are not whole:\n${missing.join("\n")}`);
  copySources("sdk/src/abi", "*.ts", join(folder, "src/abi"));
  copyModule("scripts/packages/contracts/index.ts", join(folder, "src/index.ts"), { "../../../sdk/src/abi/": "./abi/" });
  await compileSources(folder);
  mkdirSync(join(folder, "abi"));
  for (const [name, abi] of Object.entries(abis))
    writeFileSync(join(folder, "abi", `${contractOf(name)}.json`), `${JSON.stringify(abi, null, 2)}\n`);
  writeFileSync(join(folder, "deployment.schema.json"), `${JSON.stringify(deploymentSchema(), null, 2)}\n`);
  writeManifest(
    folder,
    "contracts",
    "The contracts of a Kontor ledger: Solidity sources, ABIs, and where a ledger's addresses are.",
    {
      sideEffects: false,
      exports: {
        ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
        "./abi/*.json": "./abi/*.json",
        "./deployment.schema.json": "./deployment.schema.json",
        "./*.sol": "./*.sol",
        "./package.json": "./package.json",
      },
      files: [...new Set(sources.map((path) => path.split("/")[0]))].concat("abi", "deployment.schema.json", "dist", "src"),
      dependencies: rangesOf(includedBy(folder, "**/*.sol")),
    },
  );
  return folder;
}
