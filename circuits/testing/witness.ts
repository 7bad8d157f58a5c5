import { readFileSync } from "node:fs";

/** Inputs of a circuit by name. Values are taken as they are: tests pass what a thief would pass. */
export type Input = Record<string, bigint | readonly bigint[]>;

/** A constraint or assertion failed while the witness was computed. */
export class WitnessRejected extends Error {
  /** Where: the innermost template first, as "Template:line"; lines count in the template's file. */
  readonly trace: readonly string[];

  constructor(message: string) {
    super(message);
    this.name = "WitnessRejected";
    this.trace = [...message.matchAll(/template (\w+?)(?:_\d+)? line: (\d+)/g)].map(([, name, line]) => `${name}:${line}`);
  }
}

/** The functions that circom 2 exports from a circuit's WebAssembly. */
interface Exports {
  init(sanityCheck: number): void;
  getFieldNumLen32(): number;
  getWitnessSize(): number;
  getWitness(index: number): void;
  getInputSize(): number;
  getInputSignalSize(high: number, low: number): number;
  setInputSignal(high: number, low: number, position: number): void;
  readSharedRWMemory(word: number): number;
  writeSharedRWMemory(word: number, value: number): void;
  getMessageChar(): number;
}

/** FNV-1a with 64 bits, which names the inputs. */
function fnv(name: string): [number, number] {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(name)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return [Number(hash >> 32n), Number(hash & 0xffffffffn)];
}

/** The witness generator of one compiled circuit: input in, all signals of the R1CS out. */
export class WitnessGenerator {
  readonly #module: WebAssembly.Module;

  constructor(wasm: string) {
    this.#module = new WebAssembly.Module(readFileSync(wasm));
  }

  /** Throws WitnessRejected; throws an Error if an input is missing, unknown or of the wrong length. */
  witness(input: Input): bigint[] {
    const wasm = this.#instance();
    wasm.init(0);
    let given = 0;
    for (const [name, value] of Object.entries(input)) {
      const values = typeof value === "bigint" ? [value] : value;
      const [high, low] = fnv(name);
      const size = wasm.getInputSignalSize(high, low);
      if (size !== values.length) throw new Error(`${name} has ${Math.max(size, 0)} values, got ${values.length}`);
      values.forEach((element, position) => {
        for (let word = 0; word < 8; word++) {
          wasm.writeSharedRWMemory(word, Number((element >> BigInt(32 * word)) & 0xffffffffn));
        }
        wasm.setInputSignal(high, low, position);
        given++;
      });
    }
    if (given !== wasm.getInputSize()) throw new Error(`the circuit has ${wasm.getInputSize()} inputs, got ${given}`);
    return Array.from({ length: wasm.getWitnessSize() }, (_, index) => {
      wasm.getWitness(index);
      let value = 0n;
      for (let word = 7; word >= 0; word--) value = (value << 32n) | BigInt(wasm.readSharedRWMemory(word) >>> 0);
      return value;
    });
  }

  #instance(): Exports {
    let messages = "";
    const readMessage = (): void => {
      for (let char = wasm.getMessageChar(); char !== 0; char = wasm.getMessageChar()) messages += String.fromCharCode(char);
      messages += "\n";
    };
    const runtime = {
      exceptionHandler: (code: number) => {
        throw new WitnessRejected(`code ${code}\n${messages}`);
      },
      printErrorMessage: readMessage,
      writeBufferMessage: readMessage,
      showSharedRWMemory: () => {},
    };
    const wasm = new WebAssembly.Instance(this.#module, { runtime }).exports as unknown as Exports;
    return wasm;
  }
}
