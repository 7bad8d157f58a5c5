import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { failureOf } from "../ledger.ts";
import { commandsOf } from "./commands.ts";
import { openShell } from "./shell.ts";
import { storyOf } from "./story.ts";

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

  it("runs a block of several people for each of them, in their own folders, and lines of other programs by whoever knows them", async () => {
    const lines: string[] = [];
    const place = { folder, names: { both: ["bank", "office"] }, own: ["own.json"], instead: (who: string) => ({ WHO: who }) };
    const several = openShell({
      ...place,
      other: async (line, where) => void lines.push(`${line} in ${where.slice(folder.length)}`),
    });
    const code = 'npx kontor network plan --name WHO > own.json\nkontor network plan \\\n  --name "WHO" && openssl WHO\n';
    await several.run({ language: "sh", label: "both", code, line: 1 });
    expect(lines).to.deep.equal(["openssl bank in /bank", "openssl office in /office"]);
    for (const who of ["bank", "office"])
      expect(JSON.parse(readFileSync(join(folder, who, "own.json"), "utf8")).name, who).to.equal(who);
  });

  it("fails on a block that nobody runs", async () => {
    expect(await failing("kontor profile list", "somebody")).to.match(/nobody is "somebody"/);
    expect(await failing("print(1)", "the bank", "python")).to.match(/nobody runs a block of "python"/);
    expect(await failing("{}", "", "json")).to.match(/nobody runs a block of "json"/);
  });
});

describe("a story of a page's blocks", () => {
  it("is told in the page's order, and to its end", () => {
    const story = storyOf("network/besu/README.md");
    expect(() => story.next("each organisation")).to.throw(/comes next is for one organisation/);
    const told = storyOf("network/besu/README.md");
    expect(told.next("one organisation", "each organisation")).to.have.length(2);
    expect(() => told.end()).to.throw(/nobody ran line \d+, each organisation/);
    told.next("each organisation");
    told.end();
  });

  it("gives each command of a page once, and names those that nobody asked for", () => {
    const page = commandsOf("network/besu/README.md");
    expect(page.words("network card", { harbour: "bank" }).slice(0, 3)).to.deep.equal(["network", "card", "bank"]);
    expect(page.left().map((command) => command.split(" ")[1])).to.deep.equal(["plan", "init"]);
    expect(() => page.words("network up")).to.throw(/has no kontor network up/);
  });
});
