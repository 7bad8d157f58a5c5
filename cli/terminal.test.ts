import { spawn } from "node:child_process";
import { PassThrough } from "node:stream";
import { expect } from "chai";
import * as hostErrors from "../host/errors.ts";
import { KontorError, LedgerUnreachable, NoteSpent } from "../sdk/src/errors.ts";
import * as sdk from "../sdk/src/index.ts";
import { coloured } from "./colours.ts";
import { CODES, EXIT, exitCodeOf } from "./exit-codes.ts";
import { progressBar, proofsOn, withBar } from "./progress.ts";
import { launcher, run, setEnvironment } from "./testing/run.ts";

const screen = (isTTY: boolean) => {
  const written: string[] = [];
  return { isTTY, columns: 80, write: (text: string) => written.push(text), written };
};

describe("exit codes", () => {
  it("are by kind of error, each by the name of a class that there is", () => {
    const classes = { ...sdk, ...hostErrors } as Record<string, unknown>;
    for (const name of Object.keys(CODES))
      expect((classes[name] as typeof KontorError)?.prototype, name).to.be.instanceOf(KontorError);
    const parts = { what: "It happened.", todo: "Do something." };
    expect(exitCodeOf(new LedgerUnreachable(parts))).to.equal(EXIT.unreachable);
    expect(exitCodeOf(new NoteSpent({ ...parts, error: "NullifierAlreadyUsed" }))).to.equal(EXIT.refused);
    expect(exitCodeOf(new sdk.InputInvalid(parts))).to.equal(EXIT.input);
  });

  it("is 130 where somebody interrupts a command, as a shell has it", async () => {
    const child = spawn(process.execPath, [launcher, "document", "import", "-"], { stdio: ["pipe", "pipe", "pipe"] });
    setTimeout(() => child.kill("SIGINT"), 1_500);
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      child.once("close", (...ended: [number | null, string | null]) => resolve(ended)),
    );
    expect(code ?? (signal === "SIGINT" ? EXIT.interrupted : signal)).to.equal(130);
  });
});

describe("progress", () => {
  it("is a bar on a terminal, which is taken away in the end", async () => {
    const place = screen(true);
    const back = setEnvironment({ NO_COLOR: "1" });
    await withBar(async (bar) => {
      bar.at("block 5 of 10", 5, 10);
      bar.at("block 5 of 10", 5, 10);
      bar.at(
        "block 99 of 10, which is more than there are, and a label that is much longer than the line of any terminal",
        99,
        10,
      );
    }, place).finally(back);
    expect(place.written).to.have.length(3);
    expect(place.written[0]).to.equal(`\r\u001b[K${"█".repeat(12)}${"░".repeat(12)}  50 % block 5 of 10`);
    expect(place.written[1])
      .to.match(/100 % block 99/)
      .and.have.length.below(84);
    expect(place.written[2]).to.equal("\r\u001b[K");
  });

  it("tells of proofs by circuit and stage, and of nothing where nobody looks", () => {
    const place = screen(true);
    const tell = proofsOn(progressBar(place));
    tell({ circuit: "check", stage: "witness" });
    tell({ circuit: "check", stage: "done" });
    expect(place.written.join("")).to.include("proof check: witness");
    const nowhere = screen(false);
    proofsOn(progressBar(nowhere))({ circuit: "check", stage: "witness" });
    expect(nowhere.written).to.deep.equal([]);
  });
});

describe("colours", () => {
  it("are for terminals that have them, where nobody asks for none", () => {
    const of = (env: Record<string, string | undefined>, stream: { isTTY?: boolean } = { isTTY: true }): string => {
      const back = setEnvironment({ NO_COLOR: undefined, TERM: "xterm", ...env });
      try {
        return coloured("red", "kontor:", stream);
      } finally {
        back();
      }
    };
    expect(of({})).to.equal("\u001b[31mkontor:\u001b[39m");
    expect(of({}, new PassThrough() as never)).to.equal("kontor:");
    expect(of({ NO_COLOR: "1" })).to.equal("kontor:");
    expect(of({ NO_COLOR: "" })).not.to.equal("kontor:");
    expect(of({ TERM: "dumb" })).to.equal("kontor:");
  });

  it("stand in no output that a program reads", async () => {
    const { stderr } = await run(["document", "import", "none.xml"], { env: { NO_COLOR: undefined } });
    expect(stderr).to.match(/^kontor: /);
  });
});
