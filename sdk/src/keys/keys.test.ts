import { hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { expect } from "chai";
import { buildEddsa } from "circomlibjs";
import { bytesToHex, recoverMessageAddress } from "viem";
import { FIELD_ORDER, hash, hashHalf } from "../protocol/hash.ts";
import { ticketOf } from "../protocol/notes.ts";
import { deriveKeys, newParticipantSecret } from "./derive-keys.ts";
import { isPublicKey, publicKeyOf, signField, verifyField } from "./eddsa.ts";
import { SEALING_KEY_BYTES } from "./sealing-keys.ts";

const secret = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
const errorOf = async (act: () => unknown): Promise<Error> => {
  try {
    await act();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
};

describe("deriveKeys", () => {
  it("derives the same keys from the same secret (golden values)", async () => {
    const keys = await deriveKeys(secret);
    const again = await deriveKeys(secret.slice());
    expect(keys.account.address).to.equal("0xCE0A2831fbC4fd551B6802C2Ba78AE3381e370D9");
    expect(keys.controllerAccount(0n).address).to.equal("0xE8FeDfe79e9ef3490dbe62EB111D08d56c0B72A3");
    expect(keys.lenderKey[0]).to.equal(10229007579090867485827955403351587964591547890624108728713951336309995852165n);
    expect(bytesToHex(again.sealingKey)).to.equal(bytesToHex(keys.sealingKey));
    expect(keys.sealingKey.length).to.equal(SEALING_KEY_BYTES);
  });

  it("agrees with another HKDF", async () => {
    const keys = await deriveKeys(secret);
    for (const name of ["sealing", "signing", "blinding", "content", "store"] as const) {
      const expected = new Uint8Array(hkdfSync("sha256", secret, "", `kontor/v1/${name}`, 32));
      expect(bytesToHex(keys[name].reveal()), name).to.equal(bytesToHex(expected));
    }
  });

  it("gives every purpose and every index a key of its own", async () => {
    const keys = await deriveKeys(secret);
    const secrets = [keys.sealing, keys.signing, keys.blinding, keys.content, keys.store];
    const seen = secrets.map((key) => bytesToHex(key.reveal()));
    const controllers = [0n, 1n, 256n, (1n << 64n) - 1n].map((index) => keys.controllerAccount(index).address);
    expect(new Set([...seen, ...controllers, keys.account.address]).size).to.equal(10);
    expect((await deriveKeys(newParticipantSecret())).account.address).not.to.equal(keys.account.address);
  });

  it("signs as the controller it names", async () => {
    const controller = (await deriveKeys(secret)).controllerAccount(7n);
    const signature = await controller.signMessage({ message: "settle" });
    expect(await recoverMessageAddress({ message: "settle", signature })).to.equal(controller.address);
  });

  it("refuses secrets that are not 32 random bytes", async () => {
    for (const bad of [new Uint8Array(31), new Uint8Array(33).fill(1), new Uint8Array(32), new Uint8Array(32).fill(255)])
      expect((await errorOf(() => deriveKeys(bad))).name).to.equal("ParticipantSecretInvalid");
  });

  it("shows no key material in text, JSON or inspection", async () => {
    const keys = await deriveKeys(secret);
    const controllerKey = keys.controllerAccount(3n);
    const shown = [
      inspect(keys, { depth: 9, showHidden: true }),
      JSON.stringify(keys, (_, v) => (typeof v === "bigint" ? `${v}` : v)),
    ];
    shown.push(String(keys.content), `${keys.signing}`, inspect(controllerKey, { depth: 9, showHidden: true }));
    for (const key of [keys.sealing, keys.signing, keys.blinding, keys.content, keys.store]) {
      const hex = bytesToHex(key.reveal()).slice(2);
      const decimal = BigInt(`0x${hex}`).toString();
      const list = [...key.reveal()].join(",");
      const spaced = [...key.reveal()].join(", ").slice(0, 30);
      for (const text of shown) for (const form of [hex, decimal, list, spaced]) expect(text).not.to.include(form);
    }
    expect(shown[0]).to.include("[secret]");
  });

  it("keeps the keys of former secrets beside the present ones, and wipes them with them", async () => {
    const present = newParticipantSecret();
    const keys = await deriveKeys(present, [secret]);
    const [alone, before] = [await deriveKeys(present), await deriveKeys(secret)];
    expect(keys.account.address).to.equal(alone.account.address);
    const [former] = keys.former;
    expect(former?.lenderKey).to.deep.equal(before.lenderKey);
    expect([keys.former.length, former?.former.length]).to.deep.equal([1, 0]);
    keys.wipe();
    expect((await errorOf(() => former?.content.reveal())).name).to.equal("SecretWiped");
  });

  it("wipes: the bytes become zero and use throws SecretWiped", async () => {
    const keys = await deriveKeys(secret);
    const bytes = keys.content.reveal();
    keys.wipe();
    expect([...bytes].every((byte) => byte === 0)).to.equal(true);
    expect((await errorOf(() => keys.content.reveal())).name).to.equal("SecretWiped");
    expect((await errorOf(() => keys.controllerAccount(0n))).name).to.equal("SecretWiped");
    expect(secret[0]).to.equal(1);
  });
});

describe("EdDSA-Poseidon", () => {
  it("equals circomlib's own, both ways", async () => {
    const eddsa = await buildEddsa();
    const { F } = eddsa;
    for (let i = 1; i <= 8; i++) {
      const key = Uint8Array.from({ length: 32 }, (_, j) => (i * 37 + j * 11) % 256);
      const message = BigInt(i) ** 60n % FIELD_ORDER;
      const theirs = eddsa.signPoseidon(key, F.e(message));
      const ours = signField(key, message);
      expect(publicKeyOf(key)).to.deep.equal(eddsa.prv2pub(key).map((c) => F.toObject(c)));
      expect([...ours.R8, ours.S]).to.deep.equal([...theirs.R8.map((c) => F.toObject(c)), theirs.S]);
      expect(verifyField(publicKeyOf(key), message, ours)).to.equal(true);
    }
  });

  it("holds for the signature that the pledge circuit's golden vector carries", () => {
    const vectors = JSON.parse(readFileSync(new URL("../../../vectors/circuits.json", import.meta.url), "utf8"));
    const { slots, secondHalf, salt, amount, context, lenderKey, signatureR8, signatureS } = vectors.pledge.input;
    const document = hash("document", hashHalf(slots.map(BigInt)), BigInt(secondHalf), BigInt(salt));
    const signature = { R8: signatureR8.map(BigInt), S: BigInt(signatureS) };
    const ticket = ticketOf(document, BigInt(amount), BigInt(context));
    expect(verifyField(lenderKey.map(BigInt), ticket, signature)).to.equal(true);
    expect(verifyField(lenderKey.map(BigInt), ticketOf(document, BigInt(amount) + 1n, BigInt(context)), signature)).to.equal(
      false,
    );
  });

  it("refuses every alteration", () => {
    const key = new Uint8Array(32).fill(9);
    const A = publicKeyOf(key);
    const { R8, S } = signField(key, 5n);
    const order = 2736030358979909402780800718157159386076813972158567259200215660948447373041n;
    expect(verifyField(A, 5n, { R8, S })).to.equal(true);
    expect(verifyField(A, 6n, { R8, S })).to.equal(false);
    expect(verifyField(A, 5n, { R8, S: S + 1n })).to.equal(false);
    expect(verifyField(A, 5n, { R8, S: S + order }), "S not reduced").to.equal(false);
    expect(verifyField(A, 5n + FIELD_ORDER, { R8, S })).to.equal(false);
    expect(verifyField(A, -1n, { R8, S })).to.equal(false);
    expect(verifyField(publicKeyOf(new Uint8Array(32).fill(8)), 5n, { R8, S })).to.equal(false);
    expect(verifyField(A, 5n, { R8: [R8[1], R8[0]] as typeof R8, S }), "R8 off the curve").to.equal(false);
    expect(() => signField(key, FIELD_ORDER))
      .to.throw()
      .with.property("name", "SignatureInputInvalid");
  });

  it("takes no identity, small-order or torsion key", () => {
    const minusOne = FIELD_ORDER - 1n;
    const A = publicKeyOf(new Uint8Array(32).fill(9));
    expect(isPublicKey(A)).to.equal(true);
    expect(isPublicKey([0n, 1n] as unknown as typeof A)).to.equal(false);
    expect(isPublicKey([0n, minusOne] as unknown as typeof A), "order 2").to.equal(false);
    // Adding the point of order 2, (0, -1), to (x, y) gives (-x, -y).
    expect(isPublicKey([FIELD_ORDER - A[0], FIELD_ORDER - A[1]] as unknown as typeof A), "torsion").to.equal(false);
  });
});
