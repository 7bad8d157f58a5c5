import { LeanIMT } from "@zk-kit/lean-imt";
import { expect } from "chai";
import { encodeAbiParameters, keccak256 } from "viem";
import { factContext } from "./context.ts";
import { SLOT, type SlotName } from "./document.ts";
import { countryLeaf, disclosedOf, FACTS, filled, type Match, termsOf } from "./facts.ts";
import { FIELD_ORDER } from "./hash.ts";
import { H, P, readVectors } from "./reference.fixture.ts";

const vectors = readVectors("facts");

// As in protocol.test.ts, everything is computed a second time with nothing of the SDK.

describe("values of facts", () => {
  it("has the leaves and the root of the countries of the vectors", () => {
    for (const { number, leaf } of vectors.countries) {
      expect(countryLeaf(number))
        .to.equal(leaf)
        .and.to.equal(H("country", number, 0n));
    }
    const leaves: bigint[] = vectors.countries.map(({ leaf }: { leaf: bigint }) => leaf);
    expect(new LeanIMT<bigint>((a, b) => P(a, b), leaves).root).to.equal(vectors.originsRoot);
  });

  it("commits to the slots that are shown, and to which they are", () => {
    const { shown, commitment } = vectors.disclosed as { shown: Partial<Record<SlotName, bigint>>; commitment: bigint };
    const slots = Array<bigint>(32).fill(0n);
    let mask = 0n;
    for (const [name, slot] of Object.entries(shown)) {
      slots[SLOT[name as SlotName]] = slot;
      mask += 2n ** BigInt(SLOT[name as SlotName]);
    }
    expect(disclosedOf(shown)).to.equal(commitment);
    expect(commitment).to.equal(H("disclosed", P(...slots.slice(0, 16)), P(...slots.slice(16)), mask));
    expect(disclosedOf({})).to.equal(H("disclosed", P(...Array(16).fill(0n)), P(...Array(16).fill(0n)), 0n));
  });

  it("packs matches from the lowest bits on: slots of 5 bits, a tolerance of 64", () => {
    const { matches, packed } = vectors.terms as { matches: Match[]; packed: bigint };
    const read = (from: number, length: number): bigint => (packed >> BigInt(from)) & (2n ** BigInt(length) - 1n);
    for (const [m, { slots, tolerance }] of matches.entries()) {
      for (const [i, name] of slots.entries()) expect(read(84 * m + 5 * i, 5)).to.equal(BigInt(SLOT[name]));
      expect(read(84 * m + 20, 64)).to.equal(BigInt(tolerance));
    }
    expect(packed >> 252n).to.equal(0n);
    expect(termsOf(matches.map(({ slots, tolerance }) => ({ slots, tolerance: BigInt(tolerance) })))).to.equal(packed);
  });

  it("repeats the last match, and the last slot of each, in all places that are left", () => {
    const [first, second] = [
      { slots: ["total", "container"], tolerance: 5n },
      { slots: ["number", "number"], tolerance: 0n },
    ] as const;
    const whole = (match: Match): Match => ({ ...match, slots: filled(match.slots, 4) });
    expect(termsOf([first, second])).to.equal(termsOf([whole(first), whole(second), whole(second)]));
    expect(termsOf([first])).not.to.equal(termsOf([second]));
    expect(filled([1, 2], 4)).to.deep.equal([1, 2, 2, 2]);
  });

  it("stays below the field's order with the largest terms, and refuses what has no place", () => {
    const largest = { slots: Array<SlotName>(4).fill("attachments"), tolerance: 2n ** 64n - 1n };
    expect(termsOf([largest])).to.equal(2n ** 252n - 1n);
    expect(2n ** 252n < FIELD_ORDER).to.equal(true);
    for (const bad of [
      [],
      [largest, largest, largest, largest],
      [{ ...largest, slots: [] }],
      [{ ...largest, slots: Array<SlotName>(5).fill("total") }],
      [{ ...largest, tolerance: 2n ** 64n }],
      [{ ...largest, tolerance: -1n }],
    ])
      expect(() => termsOf(bad)).to.throw(RangeError);
  });

  it("binds each fact to its name, ledger, verifier and challenge", () => {
    const { asked, contexts } = vectors;
    const types = [{ type: "string" }, { type: "uint256" }, { type: "address" }, { type: "address" }, { type: "bytes32" }];
    for (const name of FACTS) {
      const { chainId, facts, verifier, challenge } = asked;
      const encoded = encodeAbiParameters(types, [name, BigInt(chainId), facts, verifier, challenge]);
      expect(factContext(name, asked))
        .to.equal(contexts[name])
        .and.to.equal(BigInt(keccak256(encoded)) >> 8n);
    }
    expect(new Set(Object.values(contexts)).size).to.equal(FACTS.length);
  });
});
