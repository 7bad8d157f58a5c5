import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { expect } from "chai";
import { recoverMessageAddress, recoverTransactionAddress, recoverTypedDataAddress } from "viem";
import { openSigner } from "./open-signer.node.ts";
import { makeTokenKey } from "./pkcs11-new-key.node.ts";
import { signerAddressOf } from "./signer-address.ts";
import { failureOf } from "./testing/failure-of.ts";
import { type SoftHsm, softHsm } from "./testing/softhsm.ts";
import type { TokenAddress } from "./token-address.ts";

describe("a key on a PKCS#11 token", () => {
  let hsm: SoftHsm;
  const pin = async () => hsm.pin;
  const open = (signer = hsm.uri("seller"), passphrase = pin) => openSigner({ signer, passphrase });
  const make = (signer: string) => makeTokenKey(signerAddressOf(signer) as TokenAddress, pin);

  before(async function () {
    const found = softHsm();
    if (found === undefined) this.skip();
    hsm = found;
    await make(hsm.uri("seller"));
  });
  after(() => hsm?.remove());

  it("is made there, signs there, and is the same after it was closed", async () => {
    const { account, close } = await open();
    const transaction = { type: "eip1559", chainId: 7, nonce: 1, gas: 21_000n, to: account.address, maxFeePerGas: 1n } as const;
    const serializedTransaction = (await account.signTransaction(transaction)) as `0x02${string}`;
    expect(await recoverTransactionAddress({ serializedTransaction })).to.equal(account.address);
    const typed = {
      domain: { name: "K" },
      types: { Q: [{ name: "a", type: "uint8" }] },
      primaryType: "Q",
      message: { a: 1 },
    } as const;
    expect(await recoverTypedDataAddress({ ...typed, signature: await account.signTypedData(typed) })).to.equal(account.address);
    await close();
    const again = await open();
    expect(again.account.address).to.equal(account.address);
    await again.close();
  });

  it("gives low s and the right recovery id, signature after signature, also when asked all at once", async () => {
    const { account, close } = await open();
    const messages = Array.from({ length: 40 }, (_, i) => `message ${i}`);
    const signatures = await Promise.all(messages.map((message) => account.signMessage({ message })));
    for (const [i, message] of messages.entries()) {
      const signature = signatures[i] ?? "0x";
      expect(await recoverMessageAddress({ message, signature })).to.equal(account.address);
      expect(
        BigInt(`0x${signature.slice(66, 130)}`) <= 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n,
      ).to.equal(true);
    }
    await close();
  });

  it("is open twice in one process, and closing one leaves the other", async () => {
    await make(hsm.uri("bank"));
    const [seller, bank] = [await open(), await open(hsm.uri("bank"))];
    expect(seller.account.address).not.to.equal(bank.account.address);
    await seller.close();
    expect(await recoverMessageAddress({ message: "m", signature: await bank.account.signMessage({ message: "m" }) })).to.equal(
      bank.account.address,
    );
    await bank.close();
    expect(await failureOf(bank.account.signMessage({ message: "m" }))).to.include({ name: "TokenRefused" });
  });

  it("looks at the PIN of whoever opens it while it is open, though the token does not", async () => {
    const seller = await open();
    expect(await failureOf(open(hsm.uri("seller"), async () => "wrong pin"))).to.include({ name: "TokenPinRefused" });
    const again = await open();
    await seller.close();
    expect(await again.account.signMessage({ message: "m" })).to.match(/^0x/);
    await again.close();
  });

  it("is opened while it is being closed, again and again, by several at once", async () => {
    for (let i = 0; i < 10; i++) {
      const first = await open();
      const [, ...opened] = await Promise.all([first.close(), open(), open()]);
      for (const { account } of opened) expect(await account.signMessage({ message: "m" })).to.match(/^0x/);
      await Promise.all(opened.map(({ close }) => close()));
    }
  });

  it("asks for its PIN once, when token and module are found, and tries a wrong one once", async () => {
    let asked = 0;
    const counting = async (): Promise<string> => {
      asked++;
      return "wrong pin";
    };
    expect(await failureOf(open(hsm.uri("seller").replace("test", "other"), counting))).to.include({ name: "TokenRefused" });
    expect(asked).to.equal(0);
    const error = await failureOf(open(hsm.uri("seller"), counting));
    expect(error).to.include({ name: "TokenPinRefused" });
    expect(asked).to.equal(1);
    for (const shown of [inspect(error, { depth: 9 }), JSON.stringify(error), String(error.stack)])
      expect(shown).not.to.include("wrong pin");
    await (await open()).close(); // the token is as it was
  });

  it("is not made where its name is taken, so that who signs under it goes on", async () => {
    const before = await open();
    expect(await failureOf(make(hsm.uri("seller")))).to.include({ name: "TokenRefused" });
    await before.close();
    const after = await open();
    expect(after.account.address).to.equal(before.account.address);
    await after.close();
  });

  it("is one key, or none", async () => {
    expect(await failureOf(open(hsm.uri("nobody")))).to.include({ name: "TokenRefused" });
    await make(hsm.uri("twice;id=%05"));
    await make(hsm.uri("twice;id=%06"));
    expect((await failureOf(open(hsm.uri("twice")))).message).to.include("more than one");
    await make(hsm.uri("by%20id;id=%01%02"));
    await (await open(hsm.uri("by%20id;id=%01%02"))).close();
    expect(await failureOf(open(hsm.uri("by%20id;id=%01%03")))).to.include({ name: "TokenRefused" });
  });

  it("is refused with a module that is none, and the process lives on", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-module-"));
    const text = join(folder, "text.so");
    writeFileSync(text, "no library");
    const through = (module: string) => failureOf(open(hsm.uri("seller").replace(hsm.module, module)));
    const libraries = [join(folder, "absent.so"), text, folder, "/dev/null"];
    for (const module of libraries) expect(await through(module), module).to.include({ name: "TokenModuleUnusable" });
    rmSync(folder, { recursive: true });
  });
});
