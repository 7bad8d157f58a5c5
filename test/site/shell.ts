import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { launcher, run } from "../../cli/testing/run.ts";
import type { Block } from "./blocks.ts";
import { LONG, lineOf, linesOf, type Meant, met, wordsOf } from "./lines.ts";

/** Runs the blocks of a page as people would, each line by who the block's label says. */
export interface Shell {
  /** What $ stands for. */
  readonly variables: Record<string, string>;
  run(block: Block): Promise<void>;
  /** What somebody has running, by the words of its command. */
  running(who: string, command: string): Running;
  /** End what still runs. Throws an Error where it did not end as it should. */
  close(): Promise<void>;
}

export interface Running {
  process: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  ended: Promise<number | string>;
}

type Words = Readonly<Record<string, string>>;
export interface Place {
  folder: string;
  /** Who a label is: the name of its profile and folder; several of them run the block one after another. */
  names: Readonly<Record<string, string | readonly string[]>>;
  /** What stands here in the place of words of the page, such as a port; by who runs the line, where that makes a difference. */
  instead?: Words | ((who: string) => Words);
  /** Files that everybody has of its own. What parties hand each other lies between their folders. */
  own?: readonly string[];
  /** Environment variables of all commands. */
  env?: Readonly<Record<string, string>>;
  /** Called before a line is run, and after it with what it printed. */
  before?: (who: string, words: readonly string[]) => Promise<void>;
  after?: (who: string, printed: string) => Promise<void>;
  /** Runs a line of another program than Kontor's, in somebody's folder. */
  other?: (line: string, folder: string) => Promise<void>;
}

const FILE = /^(keystore:)?([\w.-]+\.(?:json|xml|svg|pem|crl|key|pdf|bin|new|backup|jsonl))$/;

export function openShell({ folder, names, instead = {}, before, after, other, ...place }: Place): Shell {
  const variables: Record<string, string> = {};
  const own = ["participant.json", "agent.json", ...(place.own ?? [])];
  const running: ({ who: string; command: string } & Running)[] = [];
  const at = (who: string, name: string): string => (own.includes(name) ? join(folder, who, name) : join(folder, name));
  const placed = (who: string) => (word: string) =>
    word.replace(FILE, (_, kind: string | undefined, name: string) => `${kind ?? ""}${at(who, name)}`);
  const filled = (text: string, who: string): string =>
    Object.entries(typeof instead === "function" ? instead(who) : instead)
      .reduce((so, [page, real]) => so.replaceAll(page, real), text)
      .replace(/\$([A-Z]+)/g, (whole, name: string) => {
        if (variables[name] === undefined) throw new Error(`${whole} stands for nothing yet`);
        return variables[name];
      });
  const env = (who: string) => ({
    XDG_CONFIG_HOME: join(folder, "config", who),
    KONTOR_PROFILE: undefined,
    KONTOR_PASSPHRASE_FILE: join(folder, "passphrase"),
    ...place.env,
  });
  const folderOf = (who: string): string => {
    const made = join(folder, who);
    mkdirSync(made, { recursive: true });
    return made;
  };
  /** Commands in this process run where somebody sits, one after another. */
  async function runIn(who: string, words: readonly string[]) {
    const former = process.cwd();
    process.chdir(folderOf(who));
    try {
      return await run(words, { env: env(who) });
    } finally {
      process.chdir(former);
    }
  }

  async function start(who: string, words: readonly string[], until: RegExp): Promise<void> {
    const child = spawn(process.execPath, [launcher, ...words], {
      cwd: folderOf(who),
      env: { ...process.env, ...env(who) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text) => (stdout += text));
    child.stderr.on("data", (text) => (stderr += text));
    const ended = new Promise<number | string>((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code ?? -1)));
    const command = words.join(" ");
    running.push({ who, command, process: child, stdout: () => stdout, stderr: () => stderr, ended });
    while (!until.test(stdout + stderr)) {
      if (child.exitCode !== null) throw new Error(`kontor ${command} ended with ${child.exitCode}: ${stderr}`);
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

  async function attempt(who: string, words: readonly string[], { refused, wanted, output }: Meant): Promise<void> {
    for (let tries = 1; ; tries++) {
      const { status, stdout, stderr } = await runIn(who, words);
      if (status !== refused) throw new Error(`It ended with ${status}, not ${refused}: ${stderr}`);
      if (output !== undefined) writeFileSync(at(who, output), stdout);
      await after?.(who, stdout);
      const missing = wanted.find((expected) => !met(JSON.parse(stdout), expected, variables));
      if (missing === undefined) return;
      if (!missing.becomes || tries > 1_000) throw new Error(`${missing.member} is not ${missing.is} in ${stdout}`);
      await pause(100);
    }
  }

  async function runLine(who: string, line: string): Promise<void> {
    const meant = lineOf(line);
    if (meant.command === undefined) {
      if (other === undefined) throw new Error("It is no command of Kontor");
      return other(filled(line, who), folderOf(who));
    }
    const words = wordsOf(filled(meant.command, who), folderOf(who)).map(placed(who));
    await before?.(who, words);
    const until = LONG[meant.comment];
    return until === undefined ? attempt(who, words, meant) : start(who, words, until);
  }

  return {
    variables,
    running: (who, command) => {
      const found = running.find((one) => one.who === who && one.command.startsWith(command));
      if (found === undefined) throw new Error(`${who} has no kontor ${command} running`);
      return found;
    },
    async run({ language, label, code, line }) {
      const stopped = label.replace(/, with the agent stopped$/, "");
      const people = [names[stopped] ?? []].flat();
      if (language === "sh") {
        if (people.length === 0) throw new Error(`Line ${line}: nobody is "${label}"`);
        if (stopped !== label) await stop((name) => people.includes(name));
        for (const who of people)
          for (const text of linesOf(code))
            await runLine(who, text).catch((cause) => {
              throw new Error(`Line ${line}, ${label}: ${text}\n${(cause as Error).message}`, { cause });
            });
      } else if (language === "json" && FILE.test(label)) {
        const who = [names.page ?? ""].flat()[0] ?? "";
        folderOf(who);
        writeFileSync(at(who, label), filled(JSON.stringify(JSON.parse(code)), who));
      } else throw new Error(`Line ${line}: nobody runs a block of "${language}" that is called "${label}"`);
    },
    close: () => stop(() => true),
  };
}
