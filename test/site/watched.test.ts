import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Block, blocksOf, root } from "./blocks.ts";

/** What an operator's page gives to programs of others, held against what these say themselves. */
describe("docs/operating/network.md: what Prometheus and systemd are given", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-watched-"));
  const only = (language: string): Block => {
    const [block, ...others] = blocksOf("docs/operating/network.md").filter((one) => one.language === language);
    expect(others).to.deep.equal([]);
    return block ?? expect.fail(`no block of ${language}`);
  };
  const check = (program: string, ...args: string[]) => spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  after(() => rmSync(folder, { recursive: true }));

  it("Prometheus takes its settings, and the alerts that they name", function () {
    if (check("promtool", "--version").status !== 0) {
      console.log("      skipped: promtool is not installed (apt-get install prometheus)");
      this.skip();
    }
    writeFileSync(join(folder, "prometheus.yml"), only("yaml").code);
    copyFileSync(`${root}network/alerts.yaml`, join(folder, "alerts.yaml"));
    const { status, stdout, stderr } = check("promtool", "check", "config", "prometheus.yml");
    expect(status, stdout + stderr).to.equal(0);
    expect(stdout).to.match(/alerts\.yaml[\s\S]*SUCCESS: \d+ rules found/);
  });

  it("systemd takes the unit", function () {
    if (check("systemd-analyze", "--version").status !== 0) {
      console.log("      skipped: systemd-analyze is not installed");
      this.skip();
    }
    // The program lies elsewhere here.
    writeFileSync(join(folder, "kontor.service"), only("ini").code.replaceAll("/usr/bin/npx", process.execPath));
    const { status, stderr } = check("systemd-analyze", "verify", join(folder, "kontor.service"));
    // It also says what it thinks of this machine's own units.
    const said = stderr.split("\n").filter((line) => line.includes("kontor.service"));
    expect([status, said], stderr).to.deep.equal([0, []]);
  });
});
