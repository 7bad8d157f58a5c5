import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import { writeLedgerFile } from "../host/participant/ledger-file.ts";
import type { Addresses } from "../sdk/src/client.ts";
import { type KontorError, LedgerUnreachable } from "../sdk/src/errors.ts";
import { fail } from "./fail.ts";
import { expectRefused, kontor, kontorProcess, launcher, type Run, run } from "./testing/run.ts";

const invoice = fileURLToPath(new URL("../scripts/trade/documents/invoice.xml", import.meta.url));
const MEMBERS = ["name", "what", "todo", "values", "exitCode"];

/** The one line of JSON on standard error, with nothing on standard output. */
function failureOf({ status, stdout, stderr }: Run): Record<string, unknown> {
  expect(stdout).to.equal("");
  expect(stderr).to.match(/^\{[^\n]+\}\n$/);
  const failure = JSON.parse(stderr) as Record<string, unknown>;
  expect(Object.keys(failure)).to.deep.equal(MEMBERS);
  expect(failure.exitCode).to.equal(status);
  return failure;
}

describe("what goes wrong under --json", () => {
  it("is the error's members where a file is wrong", async () => {
    const failure = failureOf(await kontor(["document", "import", "--json", "absent.xml"]));
    expect(failure).to.deep.include({ name: "DocumentRefused", what: "There is no such file.", exitCode: 1 });
    expect(failure.values).to.deep.include({ file: "absent.xml" });
    const onTerminal = await run(["document", "import", "--json", "absent.xml"], { isTerminal: true, isWatched: true });
    expect(failureOf(onTerminal)).to.deep.equal(failure);
  });

  it("is the same for a command line that cannot be read", async () => {
    const [id, miswritten] = [`0x${"1".repeat(64)}`, `0x${"0".repeat(36)}aAA1`];
    const wrong: [args: string[], code: string, what: RegExp][] = [
      [["document", "import", "--json"], "commander.missingArgument", /missing required argument 'file'/],
      [["document", "import", "--json", "--output", "x"], "commander.unknownOption", /unknown option '--output'/],
      [["--json", "document"], "commander.help", /a command is missing/],
      [["financing", "check", "--json"], "commander.help", /a command is missing/],
      [["--json", "help", "bogus"], "commander.unknownCommand", /unknown command 'bogus'/],
      [["gateway", "--json", "--port", "1"], "commander.unknownOption", /unknown option '--port'/],
      [["documents", "--json"], "commander.unknownCommand", /unknown command 'documents'/],
      [["document", "commit", "x", "--json", "--issuer", "DE1"], "commander.invalidArgument", /SCHEME:VALUE/],
      [["shipment", "show", "0x1", "--json"], "commander.invalidArgument", /64 hexadecimal digits/],
      [
        ["fact", "verify", "x", "--declaration", id, "--office", miswritten, "--json"],
        "commander.invalidArgument",
        /no checksum/,
      ],
    ];
    for (const [args, code, what] of wrong) {
      const failure = failureOf(await kontor(args));
      expect(failure, args.join(" ")).to.deep.include({ name: "CommandLineInvalid", values: { code }, exitCode: 2 });
      expect(failure.what).to.match(what);
    }
    for (const [args, named] of [
      ["document import --json", "document import"],
      ["document show xyz --json", "document show"],
      ["document --json import absent.xml more", "document import"],
      ["financing --json check", "financing check"],
      ["financing check --json answers", "financing check"],
      ["help financing bogus --json", "financing"],
      ["--json", ""],
    ] as const)
      expect(failureOf(await kontor(args.split(" "))).todo, args).to.equal(
        `See "${["kontor", named, "--help"].filter(Boolean).join(" ")}".`,
      );
  });

  it("is taken before and behind every command's name, and by what runs until it is stopped", async () => {
    for (const args of ["--json document import", "document --json import", "document import --json"]) {
      expect(failureOf(await kontor([...args.split(" "), "absent.xml"])).what).to.equal("There is no such file.");
      const { stdout } = await run([...args.split(" "), invoice], { isTerminal: true });
      expect(JSON.parse(stdout).type, args).to.equal("invoice");
    }
    const words = await kontor(["--json", "document", "import", "--no-json", invoice]);
    expect(words.stdout).to.match(/^invoice +RE-2026-004711/m);
    for (const service of ["agent declarant", "agent customs", "agent bank", "committee serve", "gateway"])
      for (const args of [`${service} --json --config absent.json`, `--json ${service} --config absent.json`])
        expect(failureOf(await kontor(args.split(" "))).what, args).to.match(/no such file/);
    expect(failureOf(await kontor(["console", "--json", "--ledger", "absent.json"])).what).to.match(/no such file/);
    const scripts = [await kontor(["completion", "bash"]), await kontor(["--json", "completion", "bash"])];
    expect(JSON.parse(scripts[1]?.stdout ?? "")).to.deep.equal({ script: scripts[0]?.stdout });
  });

  it("is words where the later flag, or no flag, asks for words", async () => {
    const refused = ["document", "import", "absent.xml"];
    for (const flags of [[], ["--no-json"], ["--json", "--no-json"], ["--", "--json"]])
      expect((await kontor([...refused, ...flags])).stderr).to.match(/^kontor: [^\n]+\n$/);
    failureOf(await kontor([...refused, "--no-json", "--json"]));
  });

  it("lets nothing that was given act on a terminal", async () => {
    const { stderr } = await kontor(["document", "import", "--json", "\u202e\u009b31m\n.xml"]);
    expect(stderr).not.to.match(/[\u007f-\u009f\u202a-\u202e]/);
    expect(JSON.parse(stderr).values.file).to.equal("\u202e\u009b31m\n.xml");
  });
});

describe("fail", () => {
  /** What is written for an error that no command meets at will. */
  async function failed(error: unknown, args: readonly string[]): Promise<Run> {
    const { write } = process.stderr;
    const former = process.exitCode;
    const lines: string[] = [];
    process.stderr.write = (text: string | Uint8Array) => lines.push(String(text)) > 0;
    try {
      fail(error, args);
      return { status: Number(process.exitCode), stdout: "", stderr: lines.join("") };
    } finally {
      process.stderr.write = write;
      process.exitCode = former;
    }
  }

  it("says of a node that is away its place and origin, and nothing that opens it, in words and in JSON", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-away-"));
    const [file, withPassword] = [join(folder, "ledger.json"), join(folder, "password.json")];
    const id = `0x${"1".repeat(64)}`;
    const at = (origin: string) => `${origin}/v1/key-in-path?key=key-in-query`;
    const names = ["participants", "documents", "grants", "tagCommittee", "financing", "shipments", "declarations", "facts"];
    const addresses = Object.fromEntries(names.map((name) => [name, `0x${"c0".repeat(20)}`])) as unknown as Addresses;
    await writeLedgerFile(file, {
      rpcUrl: at("http://127.0.0.1:1"),
      wsUrl: at("ws://127.0.0.1:1"),
      chainId: 31_337,
      addresses,
    });
    writeFileSync(withPassword, readFileSync(file, "utf8").replaceAll("//127", "//me:word-of-mine@127"));
    for (const args of [
      ["ledger", "record", "--ledger", file, "--no-json"],
      ["shipment", "show", id, "--ledger", file, "--json"],
      ["shipment", "show", id, "--ledger", withPassword, "--json"],
      ["doctor", "--ledger", file, "--json"],
    ]) {
      const { status, stdout, stderr } = await kontor(args);
      expect(status, args.join(" ")).not.to.equal(0);
      const shown = `${stdout}${stderr}`;
      expect(shown, args.join(" ")).to.include(args.includes(withPassword) ? "without a password" : "http://127.0.0.1:1");
      for (const secret of ["word-of-mine", "key-in-path", "key-in-query"]) expect(shown, args.join(" ")).not.to.include(secret);
    }
    rmSync(folder, { recursive: true });
  });

  it("tells of a node that is away by its exit code", async () => {
    const away: KontorError = new LedgerUnreachable({ what: "No node.", todo: "Start one.", values: { tried: 2n } });
    const failure = failureOf(await failed(away, ["shipment", "list", "--json"]));
    expect(failure).to.deep.equal({ ...away.toJSON(), exitCode: 3 });
    expect((failure.values as { tried: string }).tried).to.equal("2");
  });

  it("tells what nobody expected, in both forms", async () => {
    const failure = failureOf(await failed(new TypeError("x is\nundefined"), ["--json"]));
    expect(failure).to.deep.include({ name: "CommandFailed", what: "unexpected: TypeError: x is undefined", exitCode: 1 });
    const words = await failed(new TypeError("x is\nundefined"), []);
    await expectRefused({ ...words, stderr: stripVTControlCharacters(words.stderr) }, 1, /unexpected: TypeError: x is undefined/);
  });
});

describe("a process that cannot start", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-fail-"));
  after(() => rmSync(folder, { recursive: true }));

  it("says so in JSON too", () => {
    mkdirSync(join(folder, "cli"));
    copyFileSync(launcher, join(folder, "cli", "kontor.mjs"));
    const args = [join(folder, "cli", "kontor.mjs"), "document", "--json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    const failure = failureOf({ status: Number(status), stdout, stderr });
    expect(failure).to.deep.include({ name: "InstallationIncomplete", what: "Dependencies are missing." });
  });

  it("is no different where a process of its own runs the command", async () => {
    writeFileSync(join(folder, "empty.xml"), "");
    const failure = failureOf(await kontorProcess(["document", "import", join(folder, "empty.xml"), "--json"]));
    expect(failure.what).to.equal("The file is empty.");
  });
});
