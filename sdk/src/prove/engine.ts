import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import * as snarkjs from "snarkjs";
import type { ContractProof, ProofStage } from "./circuits.ts";
import type { Job, JobResult, PinnedFile, Reply } from "./job.ts";

type FailureKind = Extract<Reply, { failure: unknown }>["failure"]["kind"];
class Failure extends Error {
  readonly kind: FailureKind;
  constructor(kind: FailureKind, text: string) {
    super(text);
    this.kind = kind;
  }
}

/** snarkjs writes field elements as decimal strings, and G2 with the real part first; contracts take the imaginary part first. */
function contractProof(raw: snarkjs.Groth16Proof): ContractProof {
  const pair = (point: readonly string[]): [bigint, bigint] => [BigInt(point[0] ?? ""), BigInt(point[1] ?? "")];
  const swapped = (point: readonly string[]): [bigint, bigint] => [BigInt(point[1] ?? ""), BigInt(point[0] ?? "")];
  const [first = [], second = []] = raw.pi_b;
  return { a: pair(raw.pi_a), b: [swapped(first), swapped(second)], c: pair(raw.pi_c) };
}

/** Keep a template's name and line of a failed assertion; anything longer than that is not passed on. */
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).trim().slice(0, 400);

async function attempt<T>(kind: FailureKind, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(kind, reason(error));
  }
}

/**
 * The part of proving that runs in a worker, the same in Node and in a browser. Key files are read once, refused unless their
 * sha256 is the pinned one, and kept. A proof is verified before it is handed out. Inputs stay in this thread.
 */
export function createEngine(read: (url: string) => Promise<Uint8Array>, digest: (content: Uint8Array) => Uint8Array = sha256) {
  const loaded = new Map<string, Promise<Uint8Array>>();
  const compiled = new Map<string, Promise<WebAssembly.Module>>();

  const load = (file: PinnedFile): Promise<Uint8Array> => {
    const known = loaded.get(file.sha256);
    if (known) return known;
    const bytes = attempt("unreadable", async () => {
      const content = await read(file.url);
      const actual = bytesToHex(digest(content));
      if (actual !== file.sha256) throw new Failure("mismatch", `${file.url} has sha256 ${actual}, pinned is ${file.sha256}`);
      return content;
    });
    loaded.set(file.sha256, bytes);
    bytes.catch(() => loaded.delete(file.sha256)); // a network that comes back is not refused
    return bytes;
  };

  /** snarkjs has the witness generator compiled for each proof. While a module of the same bytes is kept, V8 takes its code instead. */
  const keepCompiled = ({ sha256 }: PinnedFile, wasm: Uint8Array): void => {
    if (!compiled.has(sha256)) compiled.set(sha256, WebAssembly.compile(wasm as BufferSource));
    compiled.get(sha256)?.catch(() => {}); // what does not compile fails where it is used
  };

  const run = async (job: Job, enter: (stage: ProofStage) => void): Promise<JobResult> => {
    const marks = [performance.now()];
    const lap = () => marks.push(performance.now());
    enter("key");
    const [wasm, zkey, vkey] = await Promise.all([load(job.files.wasm), load(job.files.zkey), load(job.files.vkey)]);
    keepCompiled(job.files.wasm, wasm);
    lap();
    enter("witness");
    const witness: snarkjs.MemoryFile = { type: "mem" };
    try {
      await attempt("witness", () => snarkjs.wtns.calculate(job.input, wasm, witness));
      lap();
      enter("proof");
      const made = await attempt("proof", () => snarkjs.groth16.prove(zkey, witness));
      lap();
      enter("verify");
      const key = JSON.parse(new TextDecoder().decode(vkey));
      if (!(await attempt("proof", () => snarkjs.groth16.verify(key, made.publicSignals, made.proof))))
        throw new Failure("proof", "the proof does not verify under the pinned verification key");
      lap();
      const [start = 0, key0 = 0, witness0 = 0, proof0 = 0, end = 0] = marks;
      const times = { keyMs: key0 - start, witnessMs: witness0 - key0, proveMs: proof0 - witness0, verifyMs: end - proof0 };
      return { proof: contractProof(made.proof), signals: made.publicSignals.map(BigInt), times };
    } finally {
      witness.data?.fill(0);
    }
  };

  /** Runs one job; answers through `reply` and never throws. */
  return async (job: Job, reply: (message: Reply) => void): Promise<void> => {
    try {
      reply({ id: job.id, result: await run(job, (stage) => reply({ id: job.id, stage })) });
    } catch (error) {
      const kind = error instanceof Failure ? error.kind : "proof";
      reply({ id: job.id, failure: { kind, text: reason(error) } });
    }
  };
}
