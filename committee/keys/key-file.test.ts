import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { bytesToHex, type Hex } from "viem";
import type { CurvePoint } from "../../sdk/src/protocol/types.ts";
import { identityOf, readKeyFile, writeKeyFile } from "./key-file.ts";

const nameOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "nothing",
    (error: Error) => error.name,
  );

describe("key file", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-key-"));
  const file = join(folder, "member.key.json");
  const secret = Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1);
  const identity = { account: `0x${"1f".repeat(20)}` as Hex, dealingKey: [3n, 4n] as unknown as CurvePoint };
  const passphrase = "Grüße an alle Prüfer";

  before(() => writeKeyFile(file, secret, identity, passphrase));
  after(() => rmSync(folder, { recursive: true }));

  it("opens with its passphrase, also one composed in another way, and shows what is public without it", async () => {
    expect(await readKeyFile(file, passphrase)).to.deep.equal(secret);
    expect(await readKeyFile(file, passphrase.normalize("NFD"))).to.deep.equal(secret);
    expect(await identityOf(file)).to.deep.equal(identity);
  });

  it("is readable for its owner alone and holds the secret in no form", () => {
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    const text = readFileSync(file, "utf8");
    expect(text).not.to.include(bytesToHex(secret).slice(2));
    expect(JSON.parse(text)).to.deep.include({ kind: "kontor/member-key/1", account: identity.account });
    expect(JSON.parse(text).kdf).to.include({ name: "scrypt", N: 2 ** 17, r: 8, p: 1 });
  });

  it("does not open with another passphrase, or altered anywhere", async () => {
    expect(await nameOf(readKeyFile(file, `${passphrase}!`))).to.equal("SealedFileUnopenable");
    const whole = JSON.parse(readFileSync(file, "utf8"));
    const flipped = (hex: string) => `${hex.slice(0, -1)}${hex.endsWith("0") ? "1" : "0"}`;
    const altered = [
      { ...whole, account: `0x${"2f".repeat(20)}` },
      { ...whole, dealingKey: ["4", "3"] },
      { ...whole, sealed: flipped(whole.sealed) },
      { ...whole, kdf: { ...whole.kdf, N: 2 ** 18 } },
      { ...whole, cipher: { ...whole.cipher, nonce: flipped(whole.cipher.nonce) } },
    ];
    for (const [index, content] of altered.entries()) {
      const path = join(folder, `altered-${index}.json`);
      writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
      expect(await nameOf(readKeyFile(path, passphrase)), String(index)).to.equal("SealedFileUnopenable");
    }
  });

  it("is not read where others on the machine can", async () => {
    const open = join(folder, "open.json");
    writeFileSync(open, readFileSync(file));
    chmodSync(open, 0o644);
    expect(await nameOf(readKeyFile(open, passphrase))).to.equal("KeyFileExposed");
  });

  it("takes no weaker work factor, no other version, and nothing that is no key file", async () => {
    const whole = JSON.parse(readFileSync(file, "utf8"));
    const refused = [
      JSON.stringify({ ...whole, kdf: { ...whole.kdf, N: 2 ** 14 } }),
      JSON.stringify({ ...whole, kdf: { ...whole.kdf, N: 2 ** 30 } }),
      JSON.stringify({ ...whole, kind: "kontor/member-key/2" }),
      JSON.stringify({ ...whole, more: 1 }),
      "{",
    ];
    for (const [index, content] of refused.entries()) {
      const path = join(folder, `refused-${index}.json`);
      writeFileSync(path, content, { mode: 0o600 });
      expect(await nameOf(readKeyFile(path, passphrase)), String(index)).to.equal("SealedFileUnopenable");
    }
    expect(await nameOf(readKeyFile(join(folder, "absent"), passphrase))).to.equal("FileUnusable");
  });

  it("is never written over", async () => {
    expect(await nameOf(writeKeyFile(file, secret, identity, passphrase))).to.equal("FileExists");
  });
});
