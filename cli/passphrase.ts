import type { ReadStream } from "node:tty";
import { Interrupted, PassphraseRefused } from "../host/errors.ts";
import { readSecret } from "../host/files.ts";

/** Fewer characters are guessed too soon, whatever scrypt costs. */
const SHORTEST = 12;

export interface PassphraseSource {
  /** File that an option names. */
  file?: string;
  /** Environment variable that names a file, where no option does. */
  variable: string;
  /** What it is the passphrase of. */
  of: string;
  /** A new one is asked for twice, and must be long enough. */
  fresh?: boolean;
}

/** A terminal to ask on. */
export interface Terminal {
  input: Pick<ReadStream, "setRawMode" | "on" | "removeListener" | "resume" | "pause"> & { isTTY?: boolean };
  output: { write(text: string): unknown };
}

/** Read a line without showing it. Ends in Interrupted on Ctrl-C and Ctrl-D. */
export function askHidden({ input, output }: Terminal, question: string): Promise<string> {
  output.write(question);
  input.setRawMode(true);
  input.resume();
  return new Promise((resolve, reject) => {
    let typed = "";
    const decoder = new TextDecoder();
    const end = (act: () => void): void => {
      input.removeListener("data", onData);
      input.setRawMode(false);
      input.pause();
      output.write("\n");
      act();
    };
    const onData = (data: Uint8Array): void => {
      for (const character of decoder.decode(data, { stream: true })) {
        if (character === "\r" || character === "\n") {
          end(() => resolve(typed));
          return;
        }
        if (character === "\u0003" || character === "\u0004") {
          end(() => reject(new Interrupted({ what: "No passphrase was typed.", todo: "Start again." })));
          return;
        }
        typed = character === "\u007f" || character === "\b" ? [...typed].slice(0, -1).join("") : typed + character;
      }
    };
    input.on("data", onData);
  });
}

async function fromTerminal({ of, fresh, variable }: PassphraseSource, terminal: Terminal): Promise<string> {
  if (terminal.input.isTTY !== true)
    throw new PassphraseRefused({
      what: `The passphrase of ${of} is missing.`,
      todo: `Name a file that holds it in ${variable}, or start this on a terminal.`,
    });
  const typed = await askHidden(terminal, `Passphrase of ${of}: `);
  if (fresh && (await askHidden(terminal, "Once more: ")) !== typed)
    throw new PassphraseRefused({ what: "The two passphrases differ.", todo: "Start again." });
  return typed;
}

/**
 * A passphrase from the file that an option or the environment names, which only its owner may read, without its last line feed, else typed on a
 * terminal; never from an argument, which every process of the machine can read. Throws PassphraseRefused, KeyFileExposed, FileUnusable.
 */
export async function readPassphrase(
  source: PassphraseSource,
  terminal: Terminal = { input: process.stdin, output: process.stderr },
): Promise<string> {
  const file = source.file ?? process.env[source.variable];
  const passphrase =
    file === undefined
      ? await fromTerminal(source, terminal)
      : new TextDecoder().decode(await readSecret(file, 4_096)).replace(/\r?\n$/, "");
  const shortest = source.fresh ? SHORTEST : 1;
  if ([...passphrase].length >= shortest) return passphrase;
  throw new PassphraseRefused({
    what: `The passphrase of ${source.of} has fewer than ${shortest} characters.`,
    todo: "Choose a longer one, such as six random words.",
  });
}
