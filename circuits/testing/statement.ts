import { readFileSync } from "node:fs";
import { expect } from "chai";
import { type Circuit, type Compiled, compileCircuit, fileNameOf } from "../../scripts/circuits/compile.ts";
import type { CircuitName } from "../../sdk/src/protocol/signals.ts";
import { SIGNALS } from "../../sdk/src/protocol/signals.ts";
import { brokenConstraints, type R1cs, readR1cs, readWireNames } from "./constraints.ts";
import { freeWires, looseWires } from "./freedom.ts";
import { type Input, WitnessGenerator, WitnessRejected } from "./witness.ts";

const VECTORS = JSON.parse(readFileSync(new URL("../../vectors/circuits.json", import.meta.url), "utf8")) as Record<
  CircuitName,
  { input: Record<string, string | string[]>; signals: Record<string, string> }
>;
const toBigints = (value: string | string[]): bigint | bigint[] => (Array.isArray(value) ? value.map(BigInt) : BigInt(value));

/** The valid input that vectors/circuits.json has for a circuit. */
export function vectorInput(circuit: CircuitName): Input {
  return Object.fromEntries(Object.entries(VECTORS[circuit].input).map(([name, value]) => [name, toBigints(value)]));
}

/** Text of a line of a template; each template has a file of its own name. */
function sourceLine(template: string, line: number): string {
  const file = `${fileNameOf(template).slice(1)}.circom`;
  for (const folder of ["../", "../lib/"]) {
    try {
      const source = readFileSync(new URL(folder + file, import.meta.url), "utf8");
      return (source.split("\n")[line - 1] as string).trim();
    } catch {
      // The other folder has it, or it is a template of circomlib.
    }
  }
  return "";
}

/** The input is refused, and by this line of this template. */
export function expectRejection(generator: WitnessGenerator, input: Input, template: string, line: string): void {
  try {
    generator.witness(input);
  } catch (error) {
    if (!(error instanceof WitnessRejected)) throw error;
    const lines = error.trace.map((place) => place.split(":") as [string, string]);
    expect(lines.map(([name, number]) => `${name}: ${sourceLine(name, Number(number))}`)).to.include(`${template}: ${line}`);
    return;
  }
  expect.fail(`accepted what ${template} should refuse: ${line}`);
}

/** A compiled circuit under test. */
export class Statement {
  readonly name: Circuit;
  readonly #compiled: Compiled;
  readonly #generator: WitnessGenerator;
  #r1cs: R1cs | undefined;

  static async open(name: Circuit): Promise<Statement> {
    return new Statement(name, await compileCircuit(name));
  }

  private constructor(name: Circuit, compiled: Compiled) {
    this.name = name;
    this.#compiled = compiled;
    this.#generator = new WitnessGenerator(compiled.wasm);
  }

  get r1cs(): R1cs {
    this.#r1cs ??= readR1cs(this.#compiled.r1cs);
    return this.#r1cs;
  }

  witness(input: Input): bigint[] {
    return this.#generator.witness(input);
  }

  /** Public signals by name. */
  signals(input: Input): Record<string, bigint> {
    const witness = this.witness(input);
    return Object.fromEntries(SIGNALS[this.name].map((name, i) => [name, witness[i + 1] as bigint]));
  }

  /** The input is refused, and by this line of this template. */
  rejects(input: Input, template: string, line: string): void {
    expectRejection(this.#generator, input, template, line);
  }

  /** Wires by name, for those that have an input's name, and for all others. */
  wires(input: Input): { inputs: Set<number>; names: Map<number, string> } {
    const names = readWireNames(this.#compiled.sym);
    const isInput = (name: string): boolean => Object.hasOwn(input, name.replace(/^main\./, "").replace(/(\[\d+\])+$/, ""));
    return { names, inputs: new Set([...names].filter(([, name]) => isInput(name)).map(([wire]) => wire)) };
  }
}

/** What is true of a circuit as a whole. */
export interface Expectation {
  constraints: number;
  /** Advice that may take any value because nothing depends on it, by the end of its name, each with its reason in the test. */
  harmless?: readonly string[];
}

/** The blocks that all circuits share: accepts the vector, exact size, soundness. */
export function describeStatement(open: () => Statement, { constraints, harmless = [] }: Expectation): void {
  it("accepts its vector, with the public signals that the SDK computes", () => {
    const statement = open();
    const { signals } = VECTORS[statement.name];
    expect(statement.signals(vectorInput(statement.name))).to.deep.equal(
      Object.fromEntries(Object.entries(signals).map(([name, value]) => [name, BigInt(value)])),
    );
  });

  it(`has ${constraints} constraints`, () => {
    expect(open().r1cs.constraints.length).to.equal(constraints);
  });

  it("has the public signals that signals.json names, in that order", () => {
    const statement = open();
    const { names } = statement.wires(vectorInput(statement.name));
    const { outputs, publicInputs } = statement.r1cs;
    const signals = Array.from({ length: outputs + publicInputs }, (_, i) => names.get(i + 1)?.replace("main.", ""));
    expect(signals).to.deep.equal([...SIGNALS[statement.name]]);
  });

  describeSoundness(open, () => vectorInput(open().name), harmless);
}

/** At this valid input, no output and no advice can be another. */
export function describeSoundness(open: () => Statement, valid: () => Input, harmless: readonly string[] = []): void {
  // circom numbers components that have no name of their own.
  const isHarmless = (name = ""): boolean => harmless.some((end) => name.replace(/_\d+/g, "").endsWith(end));

  it("breaks when any output or advice signal is changed, to whatever value", () => {
    const statement = open();
    const input = valid();
    const witness = statement.witness(input);
    const { inputs, names } = statement.wires(input);
    expect(brokenConstraints(statement.r1cs, witness)).to.deep.equal([]);
    const free = freeWires(statement.r1cs, witness).filter((wire) => !inputs.has(wire));
    expect(free.map((wire) => names.get(wire)).filter((name) => !isHarmless(name))).to.deep.equal([]);
    expect(free.length, "harmless advice").to.equal(harmless.length);
  });

  it("leaves no advice to the prover, alone or together: the inputs fix every signal", () => {
    const statement = open();
    const input = valid();
    const { inputs, names } = statement.wires(input);
    const loose = looseWires(statement.r1cs, statement.witness(input), inputs).map((wire) => names.get(wire));
    expect(loose.filter((name) => !isHarmless(name))).to.deep.equal([]);
  });
}
