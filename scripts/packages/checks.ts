import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { run } from "../launch/process.mjs";
import { ROOT } from "./manifest.ts";

/** What publint says of a package that is to be published, suggestions included. */
export async function manifestFaults(folder: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/**
 * What "are the types wrong" says of a tarball: nothing, or all of it. The packages are ES modules alone: whoever still requires gets them
 * from Node 20.19 on, and compilers by `moduleResolution` node16 or bundler.
 */
export async function typeFaults(tarball: string): Promise<string[]> {
  let output = "";
  const onOutput = (text: string): void => {
    output += text;
  };
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  const cli = join(ROOT, "node_modules/@arethetypeswrong/cli/dist/index.js");
  const args = [cli, tarball, "--profile", "esm-only", "--format", "ascii", "--no-color", "--no-emoji"];
  const code = await run(process.execPath, args, { stdio, onOutput });
  return code === 0 ? [] : [output];
}
