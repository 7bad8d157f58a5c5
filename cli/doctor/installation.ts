import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { readWhole } from "../../host/files.ts";
import { missingPackages } from "../../scripts/launch/install.mjs";
import { type Finding, findings } from "./finding.ts";

/** The oldest Node that runs the command line without a warning. */
const OLDEST = [24, 12] as const;

/** Which Node this is. */
export async function nodeFindings(version: string): Promise<Finding[]> {
  const { good, fault } = findings("node");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return [good(`Node ${version}.`)];
  return [fault(`This is Node ${version}.`, `Install Node ${OLDEST.join(".")} or later, or run \`npm ci\`, which brings one.`)];
}

/** Whether what is installed is what the lock file names. */
export async function dependencyFindings(root: string): Promise<Finding[]> {
  const { good, fault } = findings("dependencies");
  const missing = missingPackages(root).map((path) => path.replace(/^.*node_modules\//, ""));
  if (missing.length === 0) return [good("All that package-lock.json names is installed.")];
  const some = missing.slice(0, 3).join(", ");
  const what = `${missing.length} packages are missing or of another version: ${some}${missing.length > 3 ? ", …" : ""}.`;
  return [fault(what, "Run `npm ci` in Kontor's folder.")];
}

function sha256(file: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  return new Promise((resolve) => {
    createReadStream(file)
      .on("data", (data) => hash.update(data))
      .on("error", () => resolve(undefined))
      .on("end", () => resolve(hash.digest("hex")));
  });
}

type Locked = { development: boolean } & Record<"wasm" | "zkey" | "vkey", { path: string; sha256: string }>;

/** Whether circuits and proving keys are those that this version was made with: with others no proof is taken. */
export async function keyFindings(root: string): Promise<Finding[]> {
  const { good, warning, fault } = findings("keys");
  const lock = await readWhole(join(root, "circuits/keys/keys.lock.json"), 1 << 20);
  const circuits = Object.values(JSON.parse(new TextDecoder().decode(lock)) as Record<string, Locked>);
  const wrong: string[] = [];
  for (const { wasm, zkey, vkey } of circuits)
    for (const { path, sha256: expected } of [wasm, zkey, vkey])
      if ((await sha256(join(root, path))) !== expected) wrong.push(path);
  if (wrong.length > 0)
    return [
      fault(
        `These are missing or altered: ${wrong.join(", ")}.`,
        "Bring them back from the release: proofs made with others are refused.",
      ),
    ];
  const found = good(`${circuits.length} circuits and their keys are those of this version.`);
  if (!circuits.some(({ development }) => development)) return [found];
  const todo = "Use them where nothing is at stake; a consortium makes its own (docs/operating/circuit-keys.md).";
  return [found, warning("The proving keys are development keys: whoever made them can forge proofs.", todo)];
}
