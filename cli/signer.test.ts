import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";
import { serveRpcSigner } from "../sdk/src/sign/testing/rpc-signer.ts";
import { softHsm } from "../sdk/src/sign/testing/softhsm.ts";
import { blocksOf } from "../test/site/blocks.ts";
import { openShell } from "../test/site/shell.ts";
import { kontor, printed } from "./testing/run.ts";

describe("kontor signer", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-signer-"));
  const at = (name: string): string => join(folder, name);
  const passphraseFile = at("passphrase");
  const signer = (...args: string[]) => printed(["signer", ...args]);
  const withPassphrase = ["--signer-passphrase-file", passphraseFile];
  before(() => {
    writeFileSync(passphraseFile, "a passphrase of the tests\n", { mode: 0o600 });
    writeFileSync(at("new"), "another passphrase of them\n", { mode: 0o600 });
    writeFileSync(at("short"), "short\n", { mode: 0o600 });
  });
  after(() => rmSync(folder, { recursive: true }));

  /** The block of the page about keys that is for somebody with such a signer. */
  async function runPage(who: string, instead: Record<string, string>, variables: Record<string, string>, pin = passphraseFile) {
    const shell = openShell({ folder, names: { [who]: "office" }, instead, env: { KONTOR_SIGNER_PASSPHRASE_FILE: pin } });
    Object.assign(shell.variables, variables);
    const blocks = blocksOf("docs/operating/keys.md").filter(({ label }) => label === who);
    expect(blocks).to.have.length(1);
    for (const block of blocks) await shell.run(block);
  }

  it("makes a key in a keystore that only its owner reads, shows that it signs, and changes its passphrase", async () => {
    const uri = `keystore:${at("key.json")}`;
    const { account } = await signer("new", uri, ...withPassphrase);
    expect(statSync(at("key.json")).mode & 0o777).to.equal(0o600);
    expect(await signer("show", uri, ...withPassphrase)).to.include({ account, kind: "keystore" });
    const before = readFileSync(at("key.json"), "utf8");
    expect((await kontor(["signer", "new", uri, ...withPassphrase])).stderr).to.match(/is there already/);
    const change = ["signer", "passphrase", uri, ...withPassphrase, "--new-passphrase-file"];
    expect((await kontor([...change, at("short")])).stderr).to.match(/fewer than 12/);
    expect(readFileSync(at("key.json"), "utf8")).to.equal(before);
    await printed([...change, at("new")]);
    expect((await kontor(["signer", "show", uri, ...withPassphrase])).stderr).to.match(/does not open/);
    expect(await signer("show", uri, "--signer-passphrase-file", at("new"))).to.include({ account });
    expect(statSync(at("key.json")).mode & 0o777).to.equal(0o600);
  });

  it("shows a remote signer's account without a passphrase, and makes no key there", async () => {
    const held = privateKeyToAccount(`0x${"21".repeat(32)}`);
    const remote = await serveRpcSigner(held, { chainId: 1 });
    const uri = `${remote.url}?account=${held.address}`;
    expect(await signer("show", uri)).to.include({ account: held.address, kind: "remote" });
    expect((await kontor(["signer", "new", uri])).stderr).to.match(/makes its own keys/);
    expect((await kontor(["signer", "passphrase", uri])).stderr).to.match(/Only a keystore/);
    await runPage(
      "an organisation with a remote signer",
      { "http://127.0.0.1:9000/": `${remote.url}/` },
      { ACCOUNT: held.address },
    );
    await remote.close();
    expect((await kontor(["signer", "show", uri])).stderr).to.match(/cannot be reached/);
  });

  it("makes a key on a token, where its PIN is right", async function () {
    const hsm = softHsm();
    if (hsm === undefined) this.skip();
    writeFileSync(at("pin"), `${hsm.pin}\n`, { mode: 0o600 });
    writeFileSync(at("wrong"), "000000\n", { mode: 0o600 });
    const uri = hsm.uri("office");
    const made = await signer("new", uri, "--signer-passphrase-file", at("pin"));
    expect(made).to.include({ kind: "pkcs11" });
    expect(await signer("show", uri, "--signer-passphrase-file", at("pin"))).to.include({ account: made.account });
    expect((await kontor(["signer", "show", uri, "--signer-passphrase-file", at("wrong")])).stderr).to.match(/refused the PIN/);
    const page = "pkcs11:token=Office;object=customs?module-path=/usr/lib/softhsm/libsofthsm2.so";
    await runPage("an organisation with a token", { [page]: hsm.uri("customs") }, {}, at("pin"));
    hsm.remove();
  });

  it("takes no secret as an argument, and asks for none where the address is wrong", async () => {
    for (const uri of ["key.json", "pkcs11:token=a;object=b?module-path=/m.so&pin-value=1234", `keystore:${at("absent")}`]) {
      const { status, stderr, stdout } = await kontor(["signer", "show", uri]);
      expect([status, stdout]).to.deep.equal([1, ""]);
      expect(stderr).not.to.include("KONTOR_SIGNER_PASSPHRASE_FILE").and.not.to.include("1234");
    }
    expect((await kontor(["signer", "new", `keystore:${at("none.json")}`])).stderr).to.match(/KONTOR_SIGNER_PASSPHRASE_FILE/);
    expect(existsSync(at("none.json"))).to.equal(false);
  });
});
