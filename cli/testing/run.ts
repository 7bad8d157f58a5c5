import { type ExecFileException, execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { runCommand } from "../program.ts";
import { rememberScrypt } from "./remembered-scrypt.ts";

rememberScrypt();

/** Nobody's profiles: what a person has set up on this machine is not what is tested. */
const UNSET = { XDG_CONFIG_HOME: join(tmpdir(), "kontor-without-profiles"), KONTOR_PROFILE: undefined, NO_COLOR: "1" };

export const launcher = fileURLToPath(new URL("../kontor.mjs", import.meta.url));

export interface Run {
  status: number;
  stdout: string;
  stderr: string;
}

/** Run the CLI in a process of its own, beside this one, whose network it may ask. */
export const kontorProcess = (args: readonly string[], input: string | Uint8Array = ""): Promise<Run> =>
  new Promise((resolve) => {
    const options = { maxBuffer: 1 << 28, env: { ...process.env, ...UNSET } };
    const child = execFile(process.execPath, [launcher, ...args], options, (error: ExecFileException | null, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin?.end(input);
  });

export interface Surroundings {
  input?: string | Uint8Array;
  /** Environment variables; undefined takes one away. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Somebody sits in front of it. */
  isTerminal?: boolean;
  /** Standard error goes to a terminal, as where the answer goes into a file. */
  isWatched?: boolean;
}

/** What a member of an object is meanwhile. Returns what brings the former one back. */
function instead<T extends object>(object: T, name: keyof T, value: unknown): () => void {
  const former = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  return () => {
    if (former === undefined) delete object[name];
    else Object.defineProperty(object, name, former);
  };
}

/** Environment variables meanwhile. Returns what brings the former ones back. */
export function setEnvironment(env: Readonly<Record<string, string | undefined>>): () => void {
  const former = Object.fromEntries(Object.keys(env).map((name) => [name, process.env[name]]));
  const set = (values: Readonly<Record<string, string | undefined>>): void => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  set(env);
  return () => set(former);
}

const written = (texts: string[]) => (text: string | Uint8Array) => {
  texts.push(String(text));
  return true;
};

/** Run the CLI in this process, one call at a time: a hundredth of what a process costs, where the process is not what is tested. */
export async function run(
  args: readonly string[],
  { input = "", env = {}, isTerminal = false, isWatched = false }: Surroundings = {},
): Promise<Run> {
  const [out, err]: [string[], string[]] = [[], []];
  const bytes = typeof input === "string" ? Buffer.from(input) : input;
  const formerCode = process.exitCode;
  process.exitCode = undefined;
  const back = [
    instead(process, "stdin", Readable.from(bytes.length === 0 ? [] : [bytes])),
    instead(process.stdout, "write", written(out)),
    instead(process.stderr, "write", written(err)),
    instead(process.stdout, "isTTY", isTerminal),
    instead(process.stderr, "isTTY", isWatched),
    setEnvironment({ ...UNSET, ...env }),
  ];
  try {
    await runCommand(args);
    return { status: Number(process.exitCode ?? 0), stdout: out.join(""), stderr: err.join("") };
  } finally {
    for (const restore of back) restore();
    process.exitCode = formerCode;
  }
}

export const kontor = (args: readonly string[], input: string | Uint8Array = ""): Promise<Run> => run(args, { input });

/** What it prints, with nothing on stderr. */
export async function printed(args: readonly string[], input?: string): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await kontor(args, input);
  expect([status, stderr]).to.deep.equal([0, ""]);
  return JSON.parse(stdout);
}

/** Lines that a person gets on a terminal, with nothing on stderr. */
export async function shown(args: readonly string[], input?: string): Promise<string[]> {
  const { status, stdout, stderr } = await run(args, { input, isTerminal: true });
  expect([status, stderr]).to.deep.equal([0, ""]);
  return stdout.trimEnd().split("\n");
}

/** Nothing on stdout, one line on stderr. */
export async function expectRefused(found: Run | Promise<Run>, exitCode: number, reason: RegExp): Promise<void> {
  const { status, stdout, stderr } = await found;
  expect(stderr)
    .to.match(/^kontor: [^\n]+\n$/)
    .and.match(reason);
  expect([status, stdout]).to.deep.equal([exitCode, ""]);
}

export const expectRefusal = (args: readonly string[], exitCode: number, reason: RegExp, input?: string): Promise<void> =>
  expectRefused(kontor(args, input), exitCode, reason);
