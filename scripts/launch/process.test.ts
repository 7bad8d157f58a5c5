import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";

const PROCESS = new URL("./process.mjs", import.meta.url).href;
/** Ends with a code of its own when it is asked to. */
const served = (code: number): string =>
  `process.on("SIGINT", () => process.exit(${code})); setInterval(() => {}, 1000); console.log("up");`;

/** What becomes of a command that is interrupted while it runs. */
async function interrupted(code: number, options: object): Promise<string> {
  const given = JSON.stringify({ stdio: "inherit", ...options });
  const script = `import { run } from ${JSON.stringify(PROCESS)};
    run(process.execPath, ["-e", ${JSON.stringify(served(code))}], ${given}).then((code) => console.log("ended", code), ({ exitCode }) =>
      console.log("interrupted", exitCode));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (said === "") child.kill("SIGINT");
    said += text;
  });
  await ended;
  return said;
}

describe("a command that the launcher runs", () => {
  it("has ended, and was not interrupted, where it is served and ends well when it is asked to stop", async () => {
    expect(await interrupted(0, { mayEnd: true })).to.equal("up\nended 0\n");
    expect(await interrupted(3, { mayEnd: true })).to.equal("up\ninterrupted 130\n");
    expect(await interrupted(0, {})).to.equal("up\ninterrupted 130\n");
  });
});
