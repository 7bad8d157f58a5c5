import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { completionsOf } from "./completion-words.ts";
import { program } from "./program.ts";
import { expectRefusal, kontor, launcher } from "./testing/run.ts";

const offered = (...words: string[]): string[] => completionsOf(program(), words).map(({ word }) => word);
const has = (name: string): boolean => spawnSync(name, ["--version"]).status === 0;

describe("kontor completion", function () {
  this.timeout(60_000);

  it("knows commands, options and the values that they may have", () => {
    expect(offered("doc")).to.deep.equal(["document", "doctor"]);
    expect(offered("document", "re")).to.deep.equal(["register", "regrant", "revoke", "rekey"]);
    expect(offered("declaration", "show", "--l")).to.deep.equal(["--ledger"]);
    expect(offered("document", "grant", "x", "--right", "re")).to.deep.equal(["read", "regrant"]);
    expect(offered("document", "grant", "x", "--right", "read", "p")).to.deep.equal(["prove"]);
    expect(offered("event", "correct", "--reason", "=", "incorrect")).to.include("incorrectTime");
    expect(offered("governance", "vote", "0x12345678", "a")).to.deep.equal(["against", "abstain"]);
    expect(offered("completion", "")).to.deep.equal(["bash", "zsh", "fish"]);
  });

  it("leaves values that are files to the shell, and offers nothing behind what is wrong", () => {
    expect(offered("document", "import", "")).to.deep.equal([]);
    expect(offered("declaration", "show", "--ledger", "")).to.deep.equal([]);
    expect(offered("document", "grant", "--", "--r")).to.deep.equal([]);
    expect(offered("nothing", "")).to.deep.equal([]);
    expect(offered("")).not.to.include("complete");
  });

  describe("in a shell", () => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-completion-"));
    const bin = join(folder, "kontor");
    before(async () => {
      symlinkSync(launcher, bin);
      for (const shell of ["bash", "zsh", "fish"])
        writeFileSync(join(folder, shell), (await kontor(["completion", shell])).stdout);
    });
    after(() => rmSync(folder, { recursive: true }));
    const env = {
      ...process.env,
      PATH: `${folder}:${dirname(process.execPath)}:${process.env.PATH}`,
      PS1: "ready> ",
      TERM: "dumb",
    };

    for (const shell of ["bash", "zsh", "fish"])
      it(`${shell}: its script is one`, function () {
        if (!has(shell)) this.skip();
        expect(spawnSync(shell, ["-n", join(folder, shell)], { encoding: "utf8" })).to.include({ status: 0, stderr: "" });
      });

    it("bash: the function that completes is called as bash calls it", function () {
      if (!has("bash")) this.skip();
      const script = `source ${join(folder, "bash")}; complete -p kontor; COMP_WORDS=(kontor document gr); COMP_CWORD=2; _kontor; echo "\${COMPREPLY[@]}"`;
      const { stdout } = spawnSync("bash", ["-c", script], { env, encoding: "utf8" });
      expect(stdout.trim().split("\n")).to.deep.equal(["complete -o default -F _kontor kontor", "grant"]);
    });

    it("bash: a person at a terminal types a tab", async function () {
      if (!has("bash") || !has("script")) this.skip();
      const rc = join(folder, "rc");
      writeFileSync(rc, `source ${join(folder, "bash")}\nPS1='ready> '\n`);
      const child = spawn("script", ["-qec", `bash --noprofile --rcfile ${rc} -i`, "/dev/null"], { env });
      let shown = "";
      const until = (pattern: RegExp) =>
        new Promise<void>((resolve, reject) => {
          const look = (): void => {
            if (!pattern.test(shown)) return;
            child.stdout.off("data", look);
            resolve();
          };
          child.stdout.on("data", look);
          child.once("close", () => reject(new Error(`it ended: ${shown}`)));
          look();
          setTimeout(() => reject(new Error(`${pattern} does not come: ${JSON.stringify(shown)}`)), 20_000).unref();
        });
      child.stdout.on("data", (data: Buffer) => {
        shown += data;
      });
      try {
        await until(/ready> $/);
        child.stdin.write("kontor financing che\t");
        await until(/kontor financing check $/);
        child.stdin.write("re\t");
        await until(/kontor financing check request $/);
        child.stdin.write("--minimum-a\t");
        await until(/--minimum-available $/);
      } finally {
        const ended = new Promise((resolve) => child.once("close", resolve));
        child.stdin.end("\u0003exit\n");
        child.kill();
        await ended;
      }
    });
  });

  it("names the shells that there are", () => expectRefusal(["completion", "csh"], 2, /Allowed choices are bash, zsh, fish/));
});
