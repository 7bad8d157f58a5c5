// Builds the node program of the BFT network into the cache outside of the checkout. Needs Go; the first time takes minutes.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheFolder, isBuilt, programFile, SOURCE } from "../../network/cometbft/program.ts";
import { progress } from "../launch/process.mjs";

/** The version of go.mod, or one newer; never fetched on its own. */
const GO = "1.25";

/** Modules and objects lie in the cache too, so that a second checkout builds in seconds. */
const environment = {
  ...process.env,
  GOMODCACHE: join(cacheFolder(), "go", "mod"),
  GOCACHE: join(cacheFolder(), "go", "build"),
  GOFLAGS: "-mod=readonly -buildvcs=false",
  GOTOOLCHAIN: "local",
  CGO_ENABLED: "1",
};

function go(args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, { cwd: SOURCE, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output = (output + text).slice(-20_000);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

async function build(): Promise<void> {
  if (await isBuilt()) return console.log(`The node program is built: ${programFile()}`);
  const version = await go(["version"]).catch(() => undefined);
  if (version === undefined) throw new Error(`Go is not installed. Install Go ${GO} or newer, then run the command again.`);
  const target = programFile();
  const part = `${target}.part`;
  mkdirSync(dirname(target), { recursive: true });
  const started = Date.now();
  const stop = progress("Building the node program (once, some minutes)");
  const { code, output } = await go(["build", "-ldflags=-s -w", "-o", part, "."]).finally(stop);
  if (code !== 0) {
    rmSync(part, { force: true });
    throw new Error(`The node program was not built: ${output.trim().split("\n").slice(-5).join(" ")}`);
  }
  await rename(part, target);
  console.log(`Built ${target} in ${Math.round((Date.now() - started) / 1000)} s with ${version.output.trim()}.`);
}

try {
  await build();
} catch (error) {
  console.error(`kontor: ${(error as Error).message}`);
  process.exitCode = 1;
}
