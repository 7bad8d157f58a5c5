import { secp256k1 } from "@noble/curves/secp256k1.js";
import { expect } from "chai";
import { concatBytes, hexToBytes, recoverMessageAddress, recoverTransactionAddress, recoverTypedDataAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { accountOfDigestKey } from "./digest-key.ts";
import { failureOf } from "./testing/failure-of.ts";

const secret = new Uint8Array(32).fill(7);
const expected = privateKeyToAccount(`0x${"07".repeat(32)}`);
const point = secp256k1.getPublicKey(secret, false);
const order = secp256k1.Point.Fn.ORDER;
type Form = "compact" | "der";

/** As a key service signs: in its own form, s in either half. */
function signed(digest: Uint8Array, form: Form, high: boolean): Uint8Array {
  const { r, s } = secp256k1.Signature.fromBytes(secp256k1.sign(digest, secret, { prehash: false }), "compact");
  return new secp256k1.Signature(r, high ? order - s : s).toBytes(form);
}
const keyOf = (signDigest: (digest: Uint8Array) => Promise<Uint8Array>, publicKey: Uint8Array = point) => ({
  name: "The key of the tests",
  publicKey,
  signDigest,
});

describe("an account whose key only signs digests", () => {
  it("signs whatever the ledger takes, from DER and from r and s, with s in either half", async () => {
    for (const form of ["compact", "der"] as const)
      for (const high of [false, true]) {
        const account = accountOfDigestKey(keyOf(async (digest) => signed(digest, form, high)));
        expect(account.address).to.equal(expected.address);
        const signature = await account.signMessage({ message: "m" });
        expect(signature, "one signature, whatever form it had").to.equal(await expected.signMessage({ message: "m" }));
        expect(await recoverMessageAddress({ message: "m", signature })).to.equal(expected.address);
        const typed = {
          domain: { name: "Kontor" },
          types: { Q: [{ name: "a", type: "uint256" }] },
          primaryType: "Q",
          message: { a: 1n },
        } as const;
        const signatureOfTyped = await account.signTypedData(typed);
        expect(await recoverTypedDataAddress({ ...typed, signature: signatureOfTyped })).to.equal(expected.address);
        for (const transaction of [
          { type: "eip1559", chainId: 7, nonce: 1, gas: 21_000n, to: expected.address, maxFeePerGas: 1n },
          { type: "legacy", chainId: 7, nonce: 1, gas: 21_000n, to: expected.address, gasPrice: 1n },
        ] as const) {
          const serializedTransaction = (await account.signTransaction(transaction)) as `0x02${string}`;
          expect(serializedTransaction).to.equal(await expected.signTransaction(transaction));
          expect(await recoverTransactionAddress({ serializedTransaction })).to.equal(expected.address);
        }
      }
  });

  it("reads the public key in each form that tokens and key services give it", () => {
    const spki = concatBytes([hexToBytes("0x3056301006072a8648ce3d020106052b8104000a034200"), point]);
    const forms = [point, secp256k1.getPublicKey(secret, true), point.slice(1), concatBytes([Uint8Array.of(4, 65), point]), spki];
    for (const publicKey of forms)
      expect(accountOfDigestKey(keyOf(async () => point, publicKey)).address).to.equal(expected.address);
  });

  it("refuses public keys of other curves, off the curve or cut short", () => {
    const off = point.slice();
    off[64] = (off[64] ?? 0) ^ 1;
    const p256 = hexToBytes(`0x3059301306072a8648ce3d020106082a8648ce3d030107034200${"04".repeat(65)}`);
    for (const publicKey of [off, p256, point.slice(0, 64), new Uint8Array(65), new Uint8Array(0), Uint8Array.of(0)])
      expect(() => accountOfDigestKey(keyOf(async () => point, publicKey)))
        .to.throw()
        .with.property("name", "InputInvalid");
  });

  it("uses no answer that is not its key's signature under what was asked for", async () => {
    const other = new Uint8Array(32).fill(8);
    const answers: ((digest: Uint8Array) => Uint8Array)[] = [
      (digest) => secp256k1.sign(digest, other, { prehash: false }),
      (digest) =>
        signed(
          digest.map((byte) => byte ^ 1),
          "der",
          false,
        ),
      // It may write into what it was given; what its answer is held against is another copy.
      (digest) => signed(digest.fill(3), "compact", false),
      () => new Uint8Array(64),
      () => new Uint8Array(64).fill(255),
      () => new Uint8Array(0),
      (digest) => concatBytes([signed(digest, "der", false), Uint8Array.of(0)]),
      (digest) => signed(digest, "der", false).slice(0, -1),
      (digest) => concatBytes([signed(digest, "compact", false), Uint8Array.of(27)]),
    ];
    for (const [i, answer] of answers.entries()) {
      const account = accountOfDigestKey(keyOf(async (digest) => answer(digest)));
      expect(await failureOf(account.signMessage({ message: "m" })), `answer ${i}`).to.include({ name: "SignerAnswerWrong" });
    }
  });
});
