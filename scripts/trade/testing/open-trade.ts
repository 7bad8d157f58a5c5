import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Address } from "viem";
import type { Story } from "../../../console/story.ts";
import type { TradeReport } from "../report.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const file = `${root}.kontor/trade.json`;

/** `npm start` with its console open. */
export interface OpenTrade {
  url: string;
  /** Where its chain answers JSON-RPC, Hardhat's own methods too. */
  chain: string;
  /** What it has said. */
  output: string;
  report: TradeReport;
  /** What the console's page is told. */
  parties: { account: Address; name: string }[];
  story: Story;
}

interface Running {
  trade: OpenTrade;
  /** Ask it to stop; its exit code. */
  end(): Promise<number | null>;
}
let running: Promise<Running> | undefined;

/** The line that names the error; without one, all of it. */
const whyIn = (stderr: string): string => stderr.match(/^\w+(?: \[\w+\])?: .+$/m)?.[0] ?? stderr;

async function run(): Promise<Running> {
  rmSync(file, { force: true });
  const args = [fileURLToPath(new URL("./attended.ts", import.meta.url)), "--console"];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const ended = once(child, "exit") as Promise<[number | null]>;
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
    });
  const told = once(child, "message") as Promise<[{ chain: string }]>;
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", () => {
      const [, found] = /open (http:\S+) in a browser/.exec(said.stdout) ?? [];
      if (found !== undefined) resolve(found);
    });
    ended.then(([code]) => reject(new Error(`npm start ended with ${code}: ${whyIn(said.stderr)}`)), reject);
  });
  const [{ chain }] = await told;
  const settings = (await (await fetch(`${url}/settings`)).json()) as { demonstration: Pick<OpenTrade, "parties" | "story"> };
  const report = JSON.parse(readFileSync(file, "utf8")) as TradeReport;
  const end = async (): Promise<number | null> => {
    child.kill("SIGINT");
    return (await ended)[0];
  };
  return { trade: { url, chain, output: said.stdout, report, ...settings.demonstration }, end };
}

/** The whole trade, which takes minutes: once for all suites of this process that look at it. */
export async function openTrade(): Promise<OpenTrade> {
  running ??= run();
  return (await running).trade;
}

// Of the root suite: when the last test has looked at it.
after(async () => {
  const open = await running?.catch(() => undefined);
  if (open !== undefined) expect(await open.end(), "npm start ends well when it is asked to stop").to.equal(0);
});
