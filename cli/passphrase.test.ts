import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect } from "chai";
import { readPassphrase, type Terminal } from "./passphrase.ts";

const nameOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "nothing",
    (error: Error) => error.name,
  );

describe("readPassphrase", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-passphrase-"));
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string, mode = 0o600): string => {
    writeFileSync(join(folder, name), content, { mode });
    return join(folder, name);
  };
  const source = { variable: "KONTOR_TEST_PASSPHRASE_FILE", of: "the member", fresh: true };
  const none: Terminal = {
    input: Object.assign(new PassThrough(), { isTTY: false, setRawMode: () => none.input }) as never,
    output: { write: () => {} },
  };

  /** A terminal on which somebody types these lines; `modes` are the raw modes that were set. */
  function typing(...lines: string[]) {
    const shown: string[] = [];
    const modes: boolean[] = [];
    const input = new PassThrough();
    const write = (text: string): void => {
      shown.push(text);
      if (text.endsWith(": ")) setImmediate(() => input.write(lines.shift() ?? "\u0003"));
    };
    const tty = Object.assign(input, { isTTY: true, setRawMode: (mode: boolean) => modes.push(mode) });
    return { terminal: { input: tty as never, output: { write } }, shown, modes };
  }

  it("comes from the file of an option, else from the one that the environment names", async () => {
    const [first, second] = [file("first", "correct horse battery\n"), file("second", "  staple and more \r\n")];
    expect(await readPassphrase({ ...source, file: first }, none)).to.equal("correct horse battery");
    process.env[source.variable] = second;
    expect(await readPassphrase(source, none)).to.equal("  staple and more ");
    expect(await readPassphrase({ ...source, file: first }, none)).to.equal("correct horse battery");
    process.env[source.variable] = join(folder, "absent");
    expect(await nameOf(readPassphrase(source, none))).to.equal("FileUnusable");
    delete process.env[source.variable];
  });

  it("is typed on a terminal without being shown, twice where it is new", async () => {
    const { terminal, shown, modes } = typing("Grüße, Wek\u007flt!!!\r", "Grüße, Welt!!!\n");
    expect(await readPassphrase(source, terminal)).to.equal("Grüße, Welt!!!");
    expect(shown.join("")).not.to.include("Welt");
    expect(modes).to.deep.equal([true, false, true, false]);
    expect(await nameOf(readPassphrase(source, typing("one passphrase\r", "another one here\r").terminal))).to.equal(
      "PassphraseRefused",
    );
    expect(await nameOf(readPassphrase(source, typing("half of a passph\u0003").terminal))).to.equal("Interrupted");
    expect(await readPassphrase({ ...source, fresh: false }, typing("short\r").terminal)).to.equal("short");
  });

  it("is refused where others can read or change its file, whichever names it", async () => {
    for (const [mode, name] of [0o644, 0o640, 0o602, 0o620].map((mode) => [mode, mode.toString(8)] as const)) {
      const exposed = file(name, "correct horse battery\n", mode);
      chmodSync(exposed, mode); // whatever the process takes from new files
      expect(await nameOf(readPassphrase({ ...source, file: exposed }, none)), name).to.equal("KeyFileExposed");
    }
    process.env[source.variable] = join(folder, "644");
    expect(await nameOf(readPassphrase(source, none))).to.equal("KeyFileExposed");
    delete process.env[source.variable];
    expect(await readPassphrase({ ...source, file: file("read-only", "correct horse battery\n", 0o400) }, none)).to.equal(
      "correct horse battery",
    );
  });

  it("is refused where it is missing, empty, or new and short", async () => {
    expect(await nameOf(readPassphrase(source, none))).to.equal("PassphraseRefused");
    expect(await nameOf(readPassphrase({ ...source, file: file("short", "too short\n") }, none))).to.equal("PassphraseRefused");
    expect(await nameOf(readPassphrase({ ...source, fresh: false, file: file("empty", "\n") }, none))).to.equal(
      "PassphraseRefused",
    );
  });
});
