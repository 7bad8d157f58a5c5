import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { type Address, type Hex, keccak256, zeroAddress } from "viem";
import { deriveKeys, newParticipantSecret } from "../keys/derive-keys.ts";
import { Secret } from "../keys/secret.ts";
import { commitmentOf } from "../protocol/document.ts";
import { FIELD_ORDER } from "../protocol/hash.ts";
import type { Slots } from "../protocol/types.ts";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { decodeContent, encodeContent } from "./content.ts";
import { contentKeyOf, versionBytes } from "./content-key.ts";
import { type ContentStore, memoryContentStore } from "./content-store.ts";
import { ENVELOPE_BYTES, makeEnvelope, openEnvelope } from "./envelope.ts";
import { fileContentStore } from "./file-content-store.node.ts";
import { padded, paddedLength } from "./padding.ts";
import { openContent, sealContent } from "./seal-content.ts";

async function nameOfError(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    return (error as Error).name;
  }
  return "nothing thrown";
}

const slots = Array.from({ length: 32 }, (_, i) => BigInt(i * i)) as unknown as Slots;
const content = { document: { type: "invoice", number: "R-1", note: "Milchpulver € \u2028" } as Json, salt: 77n, slots };
const C = commitmentOf(slots, content.salt);
const secret = new Secret(new Uint8Array(32).fill(3));
const key = contentKeyOf(secret, C, 1);
const flipped = (bytes: Uint8Array, index: number): Uint8Array => bytes.map((byte, i) => (i === index ? byte ^ 1 : byte));

describe("canonical JSON", () => {
  it("writes the example of RFC 8785", () => {
    const numbers = [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
    const value = { numbers, string: '\u20ac$\u000f\nA\'B"\\\\"/', literals: [null, true, false] };
    expect(canonicalJson(value)).to.equal(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(canonicalJson({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 })).to.equal(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    );
  });

  it("refuses what has no canonical form", async () => {
    let deep: Json = [];
    for (let i = 0; i < 70; i++) deep = [deep];
    const sparse: unknown[] = [];
    sparse[2] = 1;
    const bad = [Number.NaN, 1n, undefined, "\ud800", { a: undefined }, new Date(0), deep, { "\udc00": 1 }, sparse, () => 1];
    for (const value of bad) expect(await nameOfError(() => canonicalJson(value as Json))).to.equal("ContentNotCanonical");
  });
});

describe("content", () => {
  it("opens as what was sealed", () => {
    const sealed = sealContent(key, C, 1, content);
    expect(openContent(key, C, 1, sealed)).to.deep.equal(content);
    expect(sealed.length).to.equal(24 + paddedLength(encodeContent(content).length) + 16);
    expect(sealContent(key, C, 1, content)).not.to.deep.equal(sealed);
  });

  it("is padded to whole steps, so that its length does not tell an amount or an order number", () => {
    expect([1, 984, 985, 2_008, 8_152, 16_344, 16_345, 100_000].map((bytes) => paddedLength(bytes) + 40)).to.deep.equal([
      1_024, 1_024, 2_048, 2_048, 8_192, 16_384, 18_432, 106_496,
    ]);
    const sealedLength = (document: Json): number => sealContent(key, C, 1, { ...content, document }).length;
    const documents: Json[] = [{}, { total: "1" }, { total: "12345678", orderNumber: "PO-26-0001" }];
    expect(new Set(documents.map(sealedLength)).size).to.equal(1);
  });

  it("is refused with another number of spaces behind it", async () => {
    const plain = padded(encodeContent(content));
    const others = [
      encodeContent(content),
      plain.subarray(0, -1),
      padded(new Uint8Array([...plain, 0x20])),
      plain.map((byte, i) => (i === plain.length - 1 ? 0x0a : byte)),
    ];
    for (const other of others) {
      const sealed = concatBytes(
        new Uint8Array(24),
        xchacha20poly1305(key.reveal(), new Uint8Array(24), versionBytes(C, 1)).encrypt(other),
      );
      expect(await nameOfError(() => openContent(key, C, 1, sealed))).to.equal("ContentMismatch");
    }
    const sealed = xchacha20poly1305(key.reveal(), new Uint8Array(24), versionBytes(C, 1)).encrypt(plain);
    expect(openContent(key, C, 1, concatBytes(new Uint8Array(24), sealed))).to.deep.equal(content);
  });

  it("opens with no other key, document or version", async () => {
    const sealed = sealContent(key, C, 1, content);
    const attempts = [
      () => openContent(contentKeyOf(new Secret(new Uint8Array(32).fill(4)), C, 1), C, 1, sealed),
      () => openContent(key, C + 1n, 1, sealed),
      () => openContent(key, C, 2, sealed),
      () => openContent(key, C, 1, new Uint8Array(0)),
      () => openContent(key, C, 1, sealed.subarray(0, 39)),
      () => openContent(key, C, 1, sealed.subarray(0, sealed.length - 1)),
      ...[0, 23, 24, 60, sealed.length - 1].map((at) => () => openContent(key, C, 1, flipped(sealed, at))),
    ];
    for (const attempt of attempts) expect(await nameOfError(attempt)).to.equal("ContentUnopenable");
  });

  it("is refused when it is not the registered document", async () => {
    const other = [...slots.slice(0, 7), 5n, ...slots.slice(8)] as unknown as Slots;
    expect(await nameOfError(() => sealContent(key, C, 1, { ...content, slots: other }))).to.equal("ContentMismatch");
    const encoded = new TextDecoder().decode(encodeContent(content));
    const forged = [
      new TextDecoder().decode(encodeContent({ ...content, slots: other })),
      encoded.replace("{", "{ "),
      encoded.replace('"document"', '"extra":1,"document"'),
      encoded.replace('"document":', '"document":1,"document":'),
      `\ufeff${encoded}`,
      encoded.replace(/0x0{64}/, `0x${"f".repeat(64)}`),
      "null",
      "[".repeat(100000),
      "",
    ];
    for (const text of forged)
      expect(await nameOfError(() => decodeContent(new TextEncoder().encode(text), C)), text.slice(0, 40)).to.equal(
        "ContentMismatch",
      );
    expect(await nameOfError(() => decodeContent(Uint8Array.of(0xff, 0xfe), C))).to.equal("ContentMismatch");
  });

  it("P9: after re-keying, a revoked reader's key opens the old version and no later one", async () => {
    const before = sealContent(key, C, 1, content);
    const after = sealContent(contentKeyOf(secret, C, 2), C, 2, content);
    expect(openContent(key, C, 1, before)).to.deep.equal(content);
    for (const version of [1, 2])
      expect(await nameOfError(() => openContent(key, C, version, after))).to.equal("ContentUnopenable");
    expect(openContent(contentKeyOf(secret, C, 2), C, 2, after)).to.deep.equal(content);
  });
});

describe("envelopes", () => {
  const grantee: Address = "0x00000000000000000000000000000000000000AA";
  const context = { document: C, keyVersion: 1, grantee };

  it("carry a content key, and tag and soft values to those who may prove", async () => {
    const keys = await deriveKeys(newParticipantSecret());
    const soft = { trade: 5n, transport: 6n, order: 7n };
    const sent = [{ contentKey: key, tag: 123n, soft }, { contentKey: key, tag: 123n }, { contentKey: key }];
    for (const contents of sent) {
      const envelope = await makeEnvelope(keys.sealingKey, context, contents);
      expect(envelope.length).to.equal(ENVELOPE_BYTES);
      const { contentKey, ...values } = await openEnvelope(keys.sealing, context, envelope);
      const { contentKey: _, ...expected } = contents;
      expect(values).to.deep.equal(expected);
      expect(contentKey.reveal()).to.deep.equal(key.reveal());
    }
  });

  it("carry nothing beyond the field", async () => {
    const keys = await deriveKeys(newParticipantSecret());
    const soft = { trade: 5n, transport: 6n, order: FIELD_ORDER };
    for (const contents of [
      { contentKey: key, tag: FIELD_ORDER },
      { contentKey: key, tag: 1n, soft },
    ]) {
      const envelope = await makeEnvelope(keys.sealingKey, context, contents);
      expect(await nameOfError(() => openEnvelope(keys.sealing, context, envelope))).to.equal("EnvelopeUnopenable");
    }
  });

  it("open for no other key, grantee, document or version, and not altered", async () => {
    const keys = await deriveKeys(newParticipantSecret());
    const stranger = await deriveKeys(newParticipantSecret());
    const envelope = await makeEnvelope(keys.sealingKey, context, { contentKey: key });
    const attempts = [
      () => openEnvelope(stranger.sealing, context, envelope),
      () => openEnvelope(keys.sealing, { ...context, grantee: zeroAddress }, envelope),
      () => openEnvelope(keys.sealing, { ...context, document: C + 1n }, envelope),
      () => openEnvelope(keys.sealing, { ...context, keyVersion: 2 }, envelope),
      () => openEnvelope(keys.sealing, context, envelope.subarray(1)),
      ...[0, 1087, 1088, 1119, 1120, 1295].map((at) => () => openEnvelope(keys.sealing, context, flipped(envelope, at))),
    ];
    for (const attempt of attempts) expect(await nameOfError(attempt)).to.equal("EnvelopeUnopenable");
  });

  it("are not made for a key that is none", async () => {
    for (const bad of [new Uint8Array(1215), new Uint8Array(1216).fill(255)])
      expect(await nameOfError(() => makeEnvelope(bad, context, { contentKey: key }))).to.equal("SealingKeyInvalid");
  });
});

describe("content stores", () => {
  const bytes = new TextEncoder().encode("sealed");
  const hash = keccak256(bytes);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kontor-content-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const stores: [string, () => ContentStore][] = [
    ["memory", memoryContentStore],
    ["file", () => fileContentStore(join(folder, "deep", "er"))],
  ];
  for (const [name, make] of stores)
    it(`${name}: returns what was put, under its hash`, async () => {
      const store = make();
      expect(await store.put(bytes)).to.equal(hash);
      expect(await store.put(bytes)).to.equal(hash);
      expect(await store.get(hash)).to.deep.equal(bytes);
      expect(await store.get(hash.toUpperCase().replace("0X", "0x") as Hex)).to.deep.equal(bytes);
      expect(await nameOfError(() => store.get(keccak256("0x")))).to.equal("ContentMissing");
      expect(await nameOfError(() => store.get("../../secret" as Hex))).to.equal("ContentMissing");
    });

  it("file: refuses altered bytes and leaves no temporary files", async () => {
    const store = fileContentStore(folder);
    await store.put(bytes);
    expect(await readdir(folder)).to.deep.equal([hash.slice(2)]);
    await writeFile(join(folder, hash.slice(2)), "other");
    expect(await nameOfError(() => store.get(hash))).to.equal("ContentCorrupt");
    await store.put(bytes);
    expect(await store.get(hash)).to.deep.equal(bytes);
  });
});
