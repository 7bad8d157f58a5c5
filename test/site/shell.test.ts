import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { failureOf } from "../ledger.ts";
import { openShell } from "./shell.ts";

describe("the shell that runs the guides' blocks", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-shell-"));
  const shell = openShell({ folder, names: { page: "bank", "the bank": "bank" } });
  before(() => mkdirSync(join(folder, "bank")));
  after(() => rmSync(folder, { recursive: true }));
  const run = (code: string, label = "the bank", language = "sh") => shell.run({ language, label, code, line: 7 });
  const failing = async (...block: Parameters<typeof run>) => (await failureOf(run(...block))).message;

  it("passes what does what it says", async () => {
    await run('{"kind": "kontor/agent/1"}', "agent.json", "json");
    await run(
      "kontor agent status --config agent.json    # refused with exit code 1\nkontor profile list    # current is undefined",
    );
  });

  it("fails on a line that does something else than its comment says, and on a comment that nobody looks at", async () => {
    expect(await failing("kontor profile list    # refused with exit code 1")).to.match(/Line 7.*\n.*ended with 0, not 1/);
    expect(await failing("kontor profile show absent")).to.match(/ended with 1, not 0/);
    expect(await failing("kontor profile list    # kind is other")).to.match(/kind is not other/);
    expect(await failing("kontor profile list    # prints nothing yet")).to.match(/Nobody looks at/);
    expect(await failing("kontor profile show $NAME")).to.match(/\$NAME stands for nothing yet/);
    expect(await failing("npm start")).to.match(/no command of Kontor/);
  });

  it("fails on a block that nobody runs", async () => {
    expect(await failing("kontor profile list", "somebody")).to.match(/nobody is "somebody"/);
    expect(await failing("print(1)", "the bank", "python")).to.match(/nobody runs a block of "python"/);
    expect(await failing("{}", "", "json")).to.match(/nobody runs a block of "json"/);
  });
});
