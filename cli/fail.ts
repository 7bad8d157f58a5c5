import { type Command, CommanderError } from "commander";
import { printable } from "../sdk/src/document/printable.ts";
import { KontorError } from "../sdk/src/errors.ts";
import { coloured } from "./colours.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-codes.ts";
import { jsonText } from "./json-text.ts";

/** What went wrong, as `--json` has it: the members of a KontorError, and how the process ends. */
type Failure = ReturnType<KontorError["toJSON"]> & { exitCode: ExitCode };
interface Told {
  /** For people, in one line. */
  line: string;
  failure: Failure;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A command line that cannot be read, and the command that could not read it. */
export class CommandLineInvalid extends CommanderError {
  /** Its name behind those of the commands above it. */
  readonly path: string;

  constructor({ exitCode, code, message }: CommanderError, command: Command) {
    super(exitCode, code, message);
    const named = (one: Command): string => (one.parent === null ? one.name() : `${named(one.parent)} ${one.name()}`);
    this.path = named(command);
  }
}

/** An argument that a command refuses only when it acts, such as an account with a wrong checksum, says itself what to do. */
function usageTold(error: CommanderError): Told {
  const { code, message } = error;
  const path = error instanceof CommandLineInvalid ? error.path : "kontor";
  const isMissing = code === "commander.help";
  const what = isMissing ? "a command is missing." : oneLine(message.replace(/^error: /, ""));
  const todo = `See "${path} --help".`;
  const line = isMissing ? `a command is missing; see "${path} --help".` : what;
  return { line, failure: { name: "CommandLineInvalid", what, todo, values: { code }, exitCode: EXIT.usage } };
}

function told(error: unknown): Told {
  if (error instanceof KontorError) return { line: error.message, failure: { ...error.toJSON(), exitCode: exitCodeOf(error) } };
  if (error instanceof CommanderError) return usageTold(error);
  const what = oneLine(`unexpected: ${String(error)}`);
  const todo = "Call it again; if it stays, report it with the command that met it.";
  return { line: what, failure: { name: "CommandFailed", what, todo, values: {}, exitCode: EXIT.input } };
}

/** Whether a command line asks for JSON, also one that could not be read: of the two flags, the later one counts. */
function asksForJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end === -1 ? args : args.slice(0, end)).findLast((word) => /^--(no-)?json$/.test(word)) === "--json";
}

/** One line on standard error, whatever the error, and the process's exit code: words, or JSON for who asked for JSON. */
export function fail(error: unknown, args: readonly string[]): void {
  const { line, failure } = told(error);
  process.exitCode = failure.exitCode;
  const words = (): string => `${coloured("red", "kontor:", process.stderr)} ${printable(oneLine(line))}`;
  process.stderr.write(`${asksForJson(args) ? jsonText(failure) : words()}\n`);
}
