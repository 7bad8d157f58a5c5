import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { isBuilt } from "../../network/cometbft/program.ts";
import { openShell, type Shell } from "../site/shell.ts";
import { storyOf } from "../site/story.ts";
import { skipUnlessBuilt } from "./skip-unless-built.ts";

describe("network/README.md", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "kontor-readme-"));
  let shell: Shell;
  before(async function () {
    await skipUnlessBuilt(this);
    writeFileSync(join(folder, "passphrase"), "of one person alone\n", { mode: 0o600 });
    shell = openShell({
      folder,
      names: { "whoever tries it": "one" },
      // Other suites' validators listen where these would.
      instead: { "--validators 4": "--validators 4 --first-port 28600" },
      async other(line) {
        expect([line, await isBuilt()]).to.deep.equal(["npm run network:build", true]);
      },
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("makes a network of four on one machine, starts, shows and stops it", async () => {
    const story = storyOf("network/README.md");
    for (const block of story.next("whoever tries it")) await shell.run(block);
    story.end();
  });
});
