import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readSecret, readWhole, writeNew } from "./files.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const nameOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "nothing",
    (error: Error) => error.name,
  );

describe("files of a service", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-files-"));
  const at = (name: string): string => join(folder, name);
  after(() => rmSync(folder, { recursive: true }));

  it("are written over by nobody, of however many who write at once one alone", async () => {
    const writers = Array.from({ length: 20 }, (_, i) => writeNew(at("new"), bytes(`writer ${i}`)));
    const ends = await Promise.allSettled(writers);
    const won = ends.flatMap(({ status }, i) => (status === "fulfilled" ? [i] : []));
    expect(won).to.have.length(1);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).to.include({ name: "FileExists" });
    expect(readFileSync(at("new"), "utf8")).to.equal(`writer ${won[0]}`);
    expect(statSync(at("new")).mode & 0o777).to.equal(0o600);
    expect(statSync(at("new")).nlink).to.equal(1);
    expect(await nameOf(writeNew(at("new"), bytes("later")))).to.equal("FileExists");
    expect(readdirSync(folder)).to.deep.equal(["new"]);
    expect(await nameOf(writeNew(at("new/below"), bytes("")))).to.equal("FileUnusable");
  });

  it("with a secret are read only where nobody else can read or change them", async () => {
    writeFileSync(at("secret"), "a secret");
    for (const mode of [0o600, 0o400, 0o700]) {
      chmodSync(at("secret"), mode);
      expect(Buffer.from(await readSecret(at("secret"))).toString()).to.equal("a secret");
    }
    for (const mode of [0o644, 0o640, 0o604, 0o620, 0o602, 0o610]) {
      chmodSync(at("secret"), mode);
      expect(await nameOf(readSecret(at("secret"))), mode.toString(8)).to.equal("KeyFileExposed");
      expect(Buffer.from(await readWhole(at("secret"))).toString()).to.equal("a secret");
    }
    expect(await nameOf(readSecret(at("absent")))).to.equal("FileUnusable");
    chmodSync(at("secret"), 0o600);
    expect(await nameOf(readSecret(at("secret"), 7))).to.equal("FileUnusable");
  });

  it("may be a pipe, as a shell's process substitution hands over a passphrase", async function () {
    if (process.platform === "win32") this.skip();
    execFileSync("mkfifo", ["-m", "600", at("pipe")]);
    const [read] = await Promise.all([readSecret(at("pipe")), writeFile(at("pipe"), "through a pipe")]);
    expect(Buffer.from(read).toString()).to.equal("through a pipe");
  });

  it("are read up to their limit, also those that have no length and no end", async function () {
    if (process.platform === "win32") this.skip();
    expect(await nameOf(readWhole("/dev/zero", 1_000))).to.equal("FileUnusable");
  });
});
