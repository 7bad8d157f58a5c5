import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { run } from "../launch/process.mjs";
import { ROOT } from "./manifest.ts";

/** Relative imports of declarations keep the endings of the sources; compilers from before that option look for JavaScript's. */
const SOURCE_ENDING = /((?:\bfrom|\bimport)\s*\(?\s*"\.{1,2}\/[^"]*)\.ts"/g;

/** Compile `src` of a package into `dist`: JavaScript, declarations, and maps back to the sources, which are part of the package. */
export async function compileSources(folder: string): Promise<void> {
  const options = {
    extends: join(relative(folder, ROOT), "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      rootDir: "src",
      outDir: "dist",
      declaration: true,
      declarationMap: true,
      sourceMap: true,
      types: ["node"],
    },
    include: ["src"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  let output = "";
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  const onOutput = (text: string): void => {
    output += text;
  };
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const code = await run(process.execPath, [compiler, "-p", folder], { stdio, onOutput });
  if (code !== 0) throw new Error(`${folder} does not compile:\n${output}`);
  for (const path of globSync("dist/**/*.d.ts", { cwd: folder })) {
    const text = readFileSync(join(folder, path), "utf8");
    writeFileSync(join(folder, path), text.replace(SOURCE_ENDING, '$1.js"'));
  }
}
