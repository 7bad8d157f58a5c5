import { setTimeout } from "node:timers/promises";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";
import { accountOfDigestKey } from "./digest-key.ts";
import { TokenRefused } from "./errors.ts";
import type { TokenFunction } from "./pkcs11-functions.node.ts";
import { openTokenKey } from "./pkcs11-key.node.ts";
import { memory, type TokenModule } from "./pkcs11-module.node.ts";
import { makeTokenKey } from "./pkcs11-new-key.node.ts";
import { failureOf } from "./testing/failure-of.ts";

const secret = new Uint8Array(32).fill(7);
const expected = privateKeyToAccount(`0x${"07".repeat(32)}`);
const point = Uint8Array.of(4, 65, ...secp256k1.getPublicKey(secret, false));
const MOST = 0xffff_ffff_ffff_ffffn;
/** Modules made so far: each has a path of its own, since those of one path share a session. */
let modules = 0;

type Given = readonly unknown[];
type Acts = Partial<Record<TokenFunction, (args: Given) => void>>;
const at = (args: Given, place: number): Buffer => args[place] as Buffer;

/** What a module does, written into our memory as native code would; it knows the memory that templates point to by their addresses. */
function moduleOf({
  instead = {},
  afterwards = {},
  before = {},
  answers = {},
  slow = [],
}: Partial<Record<"instead" | "afterwards" | "before", Acts>> & {
  answers?: Partial<Record<TokenFunction, string>>;
  slow?: TokenFunction[];
} = {}) {
  const memories = new Map<bigint, Buffer>();
  const called: TokenFunction[] = [];
  const ended: TokenFunction[] = [];
  const honest: Acts = {
    C_GetSlotList: (args) => {
      at(args, 1).writeBigUInt64LE(5n);
      at(args, 2).writeBigUInt64LE(1n);
    },
    C_GetTokenInfo: (args) => at(args, 1).write("Office".padEnd(32), 0, "utf8"),
    C_OpenSession: (args) => at(args, 4).writeBigUInt64LE(9n),
    C_FindObjects: (args) => {
      at(args, 1).writeBigUInt64LE(3n);
      at(args, 3).writeBigUInt64LE(1n);
    },
    C_GetAttributeValue: (args) => {
      const { list } = args[2] as { list: Buffer };
      memories.get(list.readBigUInt64LE(8))?.set(point);
      list.writeBigUInt64LE(BigInt(point.length), 16);
    },
    C_Sign: (args) => {
      at(args, 3).set(secp256k1.sign(at(args, 1), secret, { prehash: false }));
      at(args, 4).writeBigUInt64LE(64n);
    },
  };
  const module: TokenModule = {
    path: `/module/${modules++}`,
    addressOf(bytes) {
      const address = 4_096n * BigInt(memories.size + 1);
      memories.set(address, bytes);
      return address;
    },
    async call(name, args) {
      called.push(name);
      if (slow.includes(name)) await setTimeout(20);
      before[name]?.(args);
      (instead[name] ?? honest[name])?.(args);
      afterwards[name]?.(args);
      ended.push(name);
      return answers[name] ?? "CKR_OK";
    },
  };
  const address = { kind: "pkcs11", module: module.path, token: "Office", object: "key" } as const;
  const options = { pin: async () => "1234", load: async () => module };
  return {
    called,
    ended,
    open: () => openTokenKey(address, options),
    make: () => makeTokenKey(address, options.pin, options.load),
  };
}

describe("a PKCS#11 module that lies", () => {
  it("is used where it does not", async () => {
    const { called, open } = moduleOf();
    const key = await open();
    const account = accountOfDigestKey(key);
    expect(account.address).to.equal(expected.address);
    expect(await account.signMessage({ message: "m" })).to.equal(await expected.signMessage({ message: "m" }));
    await key.close();
    expect(called.slice(-2)).to.deep.equal(["C_CloseSession", "C_Finalize"]);
  });

  it("says that it has more slots, objects or bytes than there was room for, and nothing beyond is read", async () => {
    const slots = moduleOf({ afterwards: { C_GetSlotList: (args) => at(args, 2).writeBigUInt64LE(MOST) } });
    // All 256 slots that fit are looked at, and all of them are the token.
    expect(await failureOf(slots.open())).to.be.instanceOf(TokenRefused);
    const objects = moduleOf({ afterwards: { C_FindObjects: (args) => at(args, 3).writeBigUInt64LE(MOST) } });
    expect(await failureOf(objects.open())).to.be.instanceOf(TokenRefused);
    const attribute = moduleOf({
      afterwards: { C_GetAttributeValue: (args) => (args[2] as { list: Buffer }).list.writeBigUInt64LE(MOST, 16) },
    });
    const key = await attribute.open();
    expect(key.publicKey.length).to.equal(0);
    expect(() => accountOfDigestKey(key))
      .to.throw()
      .with.property("name", "InputInvalid");
    const long = moduleOf({ afterwards: { C_Sign: (args) => at(args, 4).writeBigUInt64LE(MOST) } });
    const signing = await long.open();
    expect((await signing.signDigest(memory(32))).length).to.equal(256);
    expect(await failureOf(accountOfDigestKey(signing).signMessage({ message: "m" }))).to.include({ name: "SignerAnswerWrong" });
  });

  it("is begun anew only when it has ended, however long that takes", async () => {
    const { called, ended, open } = moduleOf({ slow: ["C_Finalize"] });
    const first = await open();
    const closed = first.close();
    while (!called.includes("C_Finalize")) await setTimeout(1);
    const second = await open();
    await closed;
    await second.close();
    const whole = ended.filter((name) => name === "C_Initialize" || name === "C_Finalize");
    expect(whole).to.deep.equal(["C_Initialize", "C_Finalize", "C_Initialize", "C_Finalize"]);
  });

  it("says that somebody is logged in already, and nobody here is", async () => {
    const { open } = moduleOf({ answers: { C_Login: "CKR_USER_ALREADY_LOGGED_IN" } });
    expect(await failureOf(open())).to.be.instanceOf(TokenRefused);
  });

  it("has its session closed when it fails in the middle", async () => {
    const failing = moduleOf({
      instead: {
        C_FindObjects: () => {
          throw new TokenRefused({ what: "It failed.", todo: "Look." });
        },
      },
    });
    expect(await failureOf(failing.open())).to.be.instanceOf(TokenRefused);
    expect(failing.called.slice(-3)).to.deep.equal(["C_FindObjectsFinal", "C_CloseSession", "C_Finalize"]);
  });

  it("has a key of that name, or one half of it, and makes none beside it", async () => {
    const none = moduleOf({ instead: { C_FindObjects: (args) => at(args, 3).writeBigUInt64LE(0n) } });
    await none.make();
    expect(none.called).to.include("C_GenerateKeyPair");
    let asked = 0;
    const half = moduleOf({ instead: { C_FindObjects: (args) => at(args, 3).writeBigUInt64LE(BigInt(asked++)) } });
    for (const module of [moduleOf(), half]) {
      expect(await failureOf(module.make())).to.be.instanceOf(TokenRefused);
      expect(module.called).not.to.include("C_GenerateKeyPair");
      expect(module.called.slice(-2)).to.deep.equal(["C_CloseSession", "C_Finalize"]);
    }
  });

  it("signs with another key, or signs what it read from us after it changed it", async () => {
    const other = moduleOf({
      afterwards: {
        C_Sign: (args) => at(args, 3).set(secp256k1.sign(at(args, 1), new Uint8Array(32).fill(8), { prehash: false })),
      },
    });
    const changed = moduleOf({ before: { C_Sign: (args) => at(args, 1).fill(1) } });
    for (const { open } of [other, changed]) {
      const account = accountOfDigestKey(await open());
      expect(await failureOf(account.signMessage({ message: "m" }))).to.include({ name: "SignerAnswerWrong" });
    }
  });
});
