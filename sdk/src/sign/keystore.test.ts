import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { encryptKeystoreJson } from "ethers";
import { privateKeyToAccount } from "viem/accounts";
import { makeKeystore, openKeystore } from "./keystore.node.ts";
import { openSigner } from "./open-signer.node.ts";
import { failureOf } from "./testing/failure-of.ts";

const key = `0x${"5a".repeat(32)}` as const;
const account = privateKeyToAccount(key);
const passphrase = "a passphrase of the tests";

describe("a keystore", () => {
  let text: string;
  before(async () => {
    // The least that is taken: 64 MiB for each guess.
    text = await encryptKeystoreJson({ address: account.address, privateKey: key }, passphrase, {
      scrypt: { N: 2 ** 16, r: 8, p: 1 },
    });
  });
  const altered = (change: (crypto: { [name: string]: object }, whole: object) => void): string => {
    const whole = JSON.parse(text) as { Crypto: { [name: string]: object } };
    change(whole.Crypto, whole);
    return JSON.stringify(whole);
  };
  const failure = async (other: string) => failureOf(openKeystore({ text: other, passphrase }));

  it("opens with its passphrase and signs as its account", async () => {
    const opened = await openKeystore({ text, passphrase });
    expect(await opened.signMessage({ message: "x" })).to.equal(await account.signMessage({ message: "x" }));
    expect(await failureOf(openKeystore({ text, passphrase: "another" }))).to.have.property("name", "KeystoreUnopenable");
  });

  it("is made so that others can open it, and costs a guess 256 MiB", async () => {
    const made = await makeKeystore("pässphrase", key);
    expect(made.address).to.equal(account.address);
    expect(JSON.parse(made.text).Crypto.kdfparams).to.include({ n: 2 ** 18, r: 8, p: 1 });
    // The same characters, composed otherwise.
    expect((await openKeystore({ text: made.text, passphrase: "pa\u0308ssphrase" })).address).to.equal(account.address);
  });

  it("opens what the standard's own example has, with PBKDF2 and without an address", async () => {
    const crypto = {
      cipher: "aes-128-ctr",
      cipherparams: { iv: "6087dab2f9fdbbfaddc31a909735c1e6" },
      ciphertext: "5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
      kdf: "pbkdf2",
      kdfparams: {
        c: 262_144,
        dklen: 32,
        prf: "hmac-sha256",
        salt: "ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd",
      },
      mac: "517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2",
    };
    const opened = await openKeystore({ text: JSON.stringify({ version: 3, crypto }), passphrase: "testpassword" });
    expect(opened.address).to.equal("0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b");
  });

  it("is refused before it is tried where a guess costs too little, or a gigabyte", async () => {
    const work = (n: number, r: number, p: number) => altered(({ kdfparams = {} }) => Object.assign(kdfparams, { n, r, p }));
    const started = performance.now();
    expect(await failure(work(4_096, 8, 6)), "light").to.include({ name: "KeystoreWeak" });
    expect(await failure(work(2, 1, 1))).to.include({ name: "KeystoreWeak" });
    for (const [n, r, p] of [
      [2 ** 30, 8, 1],
      [2 ** 18, 2 ** 20, 1],
      [2 ** 18, 8, 2 ** 30],
      [2 ** 52, 8, 1],
    ] as const)
      expect(await failure(work(n, r, p)), `${n}`).to.include({ name: "KeystoreCostly" });
    expect(performance.now() - started, "nothing was computed").to.be.below(30_000);
  });

  it("is refused where it is anything else, and where two members are one in other capitals", async () => {
    const wrong = [
      "",
      "{}",
      "[]",
      altered((_, whole) => Object.assign(whole, { version: 4 })),
      altered((crypto, whole) => Object.assign(whole, { crypto: { ...crypto, kdf: "none" } })),
      altered((crypto) => Object.assign(crypto, { cipher: "aes-128-cbc" })),
      altered((crypto) => Object.assign(crypto, { ciphertext: "00" })),
      altered(({ kdfparams = {} }) => Object.assign(kdfparams, { n: -1 })),
      altered(({ kdfparams = {} }) => Object.assign(kdfparams, { N: 2 ** 30 })),
    ];
    for (const each of wrong) expect(await failure(each), each.slice(0, 80)).to.include({ name: "KeystoreInvalid" });
    const odd = await failure(altered(({ kdfparams = {} }) => Object.assign(kdfparams, { n: 100_000 })));
    expect(odd, "no power of two").to.include({ name: "KeystoreUnopenable" });
    const other = altered((_, whole) => Object.assign(whole, { address: "11".repeat(20) }));
    expect(await failure(other), "another address").to.include({ name: "KeystoreUnopenable" });
  });

  it("shows nothing of key or passphrase in an error", async () => {
    const error = await failureOf(openKeystore({ text, passphrase: "wrong words" }));
    const shown = `${JSON.stringify(error)} ${error.stack} ${String(error.cause)}`;
    expect(shown).not.to.include("wrong words").and.not.to.include(key.slice(2));
  });

  it("in a file is read only where nobody else can", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-keystore-"));
    try {
      writeFileSync(join(folder, "key.json"), text, { mode: 0o600 });
      const open = () => openSigner({ signer: "keystore:key.json", folder, passphrase: async () => passphrase });
      expect((await open()).account.address).to.equal(account.address);
      chmodSync(join(folder, "key.json"), 0o640);
      expect(await failureOf(open())).to.include({ name: "KeyFileExposed" });
      const absent = openSigner({ signer: "keystore:none.json", folder, passphrase: () => Promise.reject(new Error("asked")) });
      expect(await failureOf(absent)).to.include({ name: "InputInvalid" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
