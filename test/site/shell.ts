import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { launcher, run } from "../../cli/testing/run.ts";
import type { Block } from "./blocks.ts";

/** Runs the blocks of a page as people would, each line by who the block's label says. */
export interface Shell {
  /** What $ stands for. */
  readonly variables: Record<string, string>;
  run(block: Block): Promise<void>;
  /** End what still runs. Throws an Error where it did not end as it should. */
  close(): Promise<void>;
}

export interface Place {
  folder: string;
  /** Who a label is: the name of its profile. */
  names: Readonly<Record<string, string>>;
  /** Port that the page's own stands for. */
  ports?: Readonly<Record<string, string>>;
  /** Called before a line is run. */
  before?: (who: string, words: readonly string[]) => Promise<void>;
}

const FILE = /^[\w-]+\.(?:json|xml|svg)$/;
/** What a line's comment expects. */
type Expected = { member: string; is: string; becomes: boolean };

function expectations(comment: string): Expected[] {
  return comment.split(",").flatMap((part) => {
    const [, member = "", verb, is = ""] = /^\s*(\w+) (is|becomes) (\S+)\s*$/.exec(part) ?? [];
    return member === "" ? [] : [{ member, is, becomes: verb === "becomes" }];
  });
}

const REFUSED = /^refused with exit code (\d)$/;
const RUNNING = "runs until it is told to stop";
/** Everything that a comment may say; another one would be an expectation that nobody looks at. */
const isKnown = (comment: string): boolean =>
  comment === "" || comment === RUNNING || REFUSED.test(comment) || expectations(comment).length === comment.split(",").length;

export function openShell({ folder, names, ports = {}, before }: Place): Shell {
  const variables: Record<string, string> = {};
  const running: { who: string; process: ChildProcess; stderr: () => string; ended: Promise<number | string> }[] = [];
  // What only one participant has lies in its own folder; what parties hand each other lies between them.
  const at = (who: string, name: string): string =>
    ["participant.json", "agent.json"].includes(name) ? join(folder, who, name) : join(folder, name);
  const filled = (text: string): string =>
    Object.entries(ports)
      .reduce((so, [port, real]) => so.replaceAll(port, real), text)
      .replace(/\$([A-Z]+)/g, (whole, name: string) => {
        if (variables[name] === undefined) throw new Error(`${whole} stands for nothing yet`);
        return variables[name];
      });
  const env = (who: string) => ({
    XDG_CONFIG_HOME: join(folder, "config", who),
    KONTOR_PROFILE: undefined,
    KONTOR_PASSPHRASE_FILE: join(folder, "passphrase"),
  });

  async function start(who: string, words: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, [launcher, ...words], {
      env: { ...process.env, ...env(who) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [said, stderr] = ["", ""];
    child.stdout.on("data", (text) => (said += text));
    child.stderr.on("data", (text) => (stderr += text));
    const ended = new Promise<number | string>((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code ?? -1)));
    running.push({ who, process: child, stderr: () => stderr, ended });
    while (!said.includes('"health"') && !said.includes("listening")) {
      if (child.exitCode !== null) throw new Error(`kontor ${words.join(" ")} ended with ${child.exitCode}: ${stderr}`);
      await pause(50);
    }
  }

  async function stop(which: (who: string) => boolean): Promise<void> {
    for (const one of running.filter(({ who }) => which(who))) {
      running.splice(running.indexOf(one), 1);
      one.process.kill("SIGTERM");
      const code = await one.ended;
      if (code !== 0) throw new Error(`What ${one.who} had running ended with ${code}: ${one.stderr()}`);
    }
  }

  /** What a line printed holds what its comment says; names that stand for nothing yet stand for it from now on. */
  function met(printed: Record<string, unknown>, { member, is }: Expected): boolean {
    const value = String(printed[member]);
    if (!is.startsWith("$")) return value === is;
    variables[is.slice(1)] = value;
    return printed[member] !== undefined;
  }

  async function runLine(who: string, line: string): Promise<void> {
    const [, command = "", comment = ""] = /^(.*?)(?:\s+#\s+(.*))?$/.exec(line) ?? [];
    if (!isKnown(comment.trim())) throw new Error(`Nobody looks at what "# ${comment}" says`);
    const [, call = "", output] = /^kontor (.*?)(?: > (\S+))?$/.exec(command.trim()) ?? [];
    if (call === "") throw new Error("It is no command of Kontor");
    const words = filled(call)
      .split(/\s+/)
      .map((word) => (FILE.test(word) ? at(who, word) : word));
    await before?.(who, words);
    if (comment === RUNNING) return start(who, words);
    const [, refused = "0"] = REFUSED.exec(comment) ?? [];
    const wanted = expectations(comment);
    for (let attempt = 1; ; attempt++) {
      const { status, stdout, stderr } = await run(words, { env: env(who) });
      if (String(status) !== refused) throw new Error(`It ended with ${status}, not ${refused}: ${stderr}`);
      if (output !== undefined) writeFileSync(at(who, output), stdout);
      const missing = wanted.find((expected) => !met(JSON.parse(stdout), expected));
      if (missing === undefined) return;
      if (!missing.becomes || attempt > 150) throw new Error(`${missing.member} is not ${missing.is} in ${stdout}`);
      await pause(100);
    }
  }

  return {
    variables,
    async run({ language, label, code, line }) {
      const stopped = label.replace(/, with the agent stopped$/, "");
      const who = names[stopped];
      if (language === "sh") {
        if (who === undefined) throw new Error(`Line ${line}: nobody is "${label}"`);
        if (stopped !== label) await stop((name) => name === who);
        for (const text of code.trim().split("\n"))
          await runLine(who, text).catch((cause) => {
            throw new Error(`Line ${line}, ${label}: ${text}\n${(cause as Error).message}`, { cause });
          });
      } else if (language === "json" && FILE.test(label))
        writeFileSync(at(names.page ?? "", label), filled(JSON.stringify(JSON.parse(code))));
      else throw new Error(`Line ${line}: nobody runs a block of "${language}" that is called "${label}"`);
    },
    close: () => stop(() => true),
  };
}
