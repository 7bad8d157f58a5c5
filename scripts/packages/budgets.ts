import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import { ROOT } from "./manifest.ts";

/** What a page may pay for a part of the packages, everything beneath it included. */
interface Budget {
  name: string;
  from: string;
  /** What is imported; "*" is everything, nothing is the module for its effect. */
  imports: string[] | "*";
  /** Most kilobytes (1,000 bytes) of the bundle, minified and gzipped. */
  kilobytes: number;
  /** Packages of which not a byte may be in it. */
  without: string[];
}
export const budgets = JSON.parse(readFileSync(new URL("budgets.json", import.meta.url), "utf8")) as Budget[];

const statement = ({ from, imports }: Budget): string => {
  if (imports === "*") return `export * from "${from}";`;
  return imports.length === 0 ? `import "${from}";` : `export { ${imports.join(", ")} } from "${from}";`;
};

/** Packages of which something is left in a bundle. */
function packagesIn({ outputs }: Metafile): Set<string> {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const left = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return new Set(left.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
}

export interface Measured {
  name: string;
  kilobytes: number;
  faults: string[];
}

/** Bundle what a budget is about, for a browser, out of the packages below `place`. */
export async function measure(budget: Budget, place: string): Promise<Measured> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: statement(budget), resolveDir: place },
    absWorkingDir: ROOT,
    nodePaths: [place],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    logLevel: "silent",
  });
  const kilobytes = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length / 1_000;
  const packages = packagesIn(metafile);
  const over = kilobytes > budget.kilobytes ? [`${kilobytes.toFixed(1)} kB, allowed are ${budget.kilobytes}`] : [];
  const there = budget.without.filter((name) => packages.has(name)).map((name) => `has ${name} in it`);
  return { name: budget.name, kilobytes, faults: [...over, ...there].map((fault) => `${budget.name}: ${fault}`) };
}
