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

describe("kontor completion", () => {
  it("knows commands, options and the values that they may have", () => {
    expect(offered("doc")).to.deep.equal(["document", "doctor"]);
    expect(offered("document", "re")).to.deep.equal(["register", "regrant", "revoke", "rekey"]);
    expect(offered("declaration", "show", "--l")).to.deep.equal(["--ledger"]);
    expect(offered("document", "grant", "x", "--right", "re")).to.deep.equal(["read", "regrant"]);
    expect(offered("document", "grant", "x", "--right", "read", "p")).to.deep.equal(["prove"]);
    expect(offered("identity", "vouch", "x", "--role", "c")).to.deep.equal(["chamber", "carrier", "customs"]);
    expect(offered("event", "correct", "--reason", "=", "incorrect")).to.include("incorrectTime");
    expect(offered("event", "correct", "--reason=incorrect")).to.deep.equal(["--reason=incorrectTime"]);
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

    it("fish: its own completion offers what the function says, with its meaning, and files where nothing is offered", function () {
      if (!has("fish")) this.skip();
      const offers = (line: string) =>
        spawnSync("fish", ["-c", `source ${join(folder, "fish")}; cd ${folder}; complete -C'${line}'`], {
          env,
          encoding: "utf8",
        });
      const { stdout, stderr } = offers("kontor document gr");
      expect([stdout.trim().split("\t")[0], stderr]).to.deep.equal(["grant", ""]);
      expect(stdout).to.match(/let a participant open a document/);
      expect(offers("kontor event correct --reason=inco").stdout.trim()).to.equal("--reason=incorrectTime");
      expect(offers("kontor document import zs").stdout.trim()).to.equal("zsh");
    });

    /** What makes a shell ask at once and load the script, by the shell. */
    const interactive: Readonly<Record<string, () => string>> = {
      bash() {
        writeFileSync(join(folder, "rc"), `source ${join(folder, "bash")}\nPS1='ready> '\n`);
        return `bash --noprofile --rcfile ${join(folder, "rc")} -i`;
      },
      zsh() {
        const lines = ["autoload -Uz compinit", "compinit -u -D", `source ${join(folder, "zsh")}`, "PS1='ready> '", ""];
        writeFileSync(join(folder, ".zshrc"), lines.join("\n"));
        return "zsh -i";
      },
    };
    for (const shell of Object.keys(interactive))
      it(`${shell}: a person at a terminal types a tab`, async function () {
        if (!has(shell) || !has("script")) this.skip();
        const child = spawn("script", ["-qec", interactive[shell]?.() ?? "", "/dev/null"], { env: { ...env, ZDOTDIR: folder } });
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
            setTimeout(() => reject(new Error(`${pattern} does not come: ${JSON.stringify(shown)}`)), 120_000).unref();
          });
        child.stdout.on("data", (data: Buffer) => {
          shown += data;
        });
        try {
          await until(/ready> /);
          child.stdin.write("kontor financing che\t");
          await until(/kontor financing check $/);
          child.stdin.write("re\t");
          await until(/request $/);
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
