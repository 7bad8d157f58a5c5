import { type ExecFileException, execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

export const launcher = fileURLToPath(new URL("../kontor.mjs", import.meta.url));
/** Run the CLI beside this process, whose network it may ask. */
export const kontor = (args: string[], input = ""): Promise<{ status: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [launcher, ...args], (error: ExecFileException | null, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin?.end(input);
  });

/** What it prints, with nothing on stderr. */
export async function printed(args: string[], input?: string): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await kontor(args, input);
  expect([status, stderr]).to.deep.equal([0, ""]);
  return JSON.parse(stdout);
}

/** Nothing on stdout, one line on stderr. */
export async function expectRefusal(args: string[], exitCode: number, reason: RegExp, input?: string): Promise<void> {
  const { status, stdout, stderr } = await kontor(args, input);
  expect(stderr)
    .to.match(/^kontor: [^\n]+\n$/)
    .and.match(reason);
  expect([status, stdout]).to.deep.equal([exitCode, ""]);
}
