import { join } from "node:path";
import { expect } from "chai";
import { compileFile, ROOT } from "../../scripts/circuits/compile.ts";
import { FIELD_ORDER } from "../../sdk/src/protocol/hash.ts";
import { nullifierKey } from "../../sdk/src/protocol/notes.ts";
import { WitnessGenerator, WitnessRejected } from "./witness.ts";

/** A small nullifier N has a second decomposition, N + r, which would give it a second key and so a second life. */
describe("canonical decomposition", () => {
  let generator: WitnessGenerator;
  before(async () => {
    generator = new WitnessGenerator((await compileFile(join(ROOT, "circuits/testing/canonical.circom"))).wasm);
  });
  const give = (value: bigint) => generator.witness({ bits: Array.from({ length: 254 }, (_, i) => (value >> BigInt(i)) & 1n) });

  it("would matter: N and N + r have different keys", () => {
    expect(nullifierKey(5n)).not.to.equal(nullifierKey(5n + FIELD_ORDER));
    expect(5n + FIELD_ORDER < 1n << 254n).to.equal(true);
  });
  for (const value of [0n, 5n, FIELD_ORDER - 1n]) it(`takes ${value}`, () => void give(value));
  for (const value of [FIELD_ORDER, FIELD_ORDER + 5n, (1n << 254n) - 1n]) {
    it(`refuses ${value}`, () => expect(() => give(value)).to.throw(WitnessRejected, "AliasCheck"));
  }
});
