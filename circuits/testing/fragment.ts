import { join } from "node:path";
import { compileFile, ROOT } from "../../scripts/circuits/compile.ts";
import { expectRejection } from "./statement.ts";
import { type Input, WitnessGenerator } from "./witness.ts";

/** A part of the circuits under test by itself, in circuits/testing/<name>.circom: a test can give it what the rest would never. */
export class Fragment {
  readonly #generator: WitnessGenerator;

  static async open(name: string): Promise<Fragment> {
    return new Fragment((await compileFile(join(ROOT, `circuits/testing/${name}.circom`))).wasm);
  }

  private constructor(wasm: string) {
    this.#generator = new WitnessGenerator(wasm);
  }

  /** Its output: the coordinates of one point. */
  point(input: Input): [x: bigint, y: bigint] {
    return this.#generator.witness(input).slice(1, 3) as [bigint, bigint];
  }

  /** Throws WitnessRejected unless the input is taken. */
  accepts(input: Input): void {
    this.#generator.witness(input);
  }

  /** The input is refused, and by this line of this template. */
  rejects(input: Input, template: string, line: string): void {
    expectRejection(this.#generator, input, template, line);
  }
}
