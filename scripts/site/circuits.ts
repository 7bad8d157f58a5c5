import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CIRCUITS, type Circuit, fileNameOf } from "../circuits/compile.ts";
import { sourceUrl } from "./links.ts";
import { plain, table } from "./table.ts";

interface Measured {
  circuit: string;
  constraints: number;
  witnessMs: number;
  proveMs: number;
  keyBytes: number;
  threads: number;
}
interface Results {
  machine: { processor: string; node: string };
  proving: readonly Measured[];
}

const number = (value: number): string => value.toLocaleString("en");
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const seconds = ({ witnessMs, proveMs }: Measured): string => `${((witnessMs + proveMs) / 1_000).toFixed(1)} s`;
const json = <T>(root: string, path: string): T => JSON.parse(readFileSync(join(root, path), "utf8")) as T;

/** What was measured of each circuit. Throws an Error where the key that lies here is of another circuit than the one measured. */
function measured(root: string): { results: Results; of(circuit: Circuit): Measured } {
  const results = json<Results>(root, "bench/results.json");
  const lock = json<Record<string, { constraints: number }>>(root, "circuits/keys/keys.lock.json");
  return {
    results,
    of(circuit) {
      const found = results.proving.find((entry) => entry.circuit === circuit);
      if (found === undefined) throw new Error(`bench/results.json has no ${circuit}; run npm run bench.`);
      if (found.constraints !== lock[circuit]?.constraints)
        throw new Error(
          `bench/results.json and circuits/keys/keys.lock.json differ in the constraints of ${circuit}; run npm run bench.`,
        );
      return found;
    },
  };
}

/** The file of a circuit, and behind it the file of the template that it is an instance of, where that is another. */
function sourcesOf(root: string, circuit: Circuit): string {
  const own = readFileSync(join(root, `circuits/${fileNameOf(circuit)}.circom`), "utf8");
  const [, template = ""] = /^component main[^=]*= (\w+)\(/m.exec(own) ?? [];
  if (own.includes(`template ${template}(`)) return own;
  const library = globSync("circuits/lib/*.circom", { cwd: root }).map((path) => readFileSync(join(root, path), "utf8"));
  const found = library.find((text) => text.includes(`template ${template}(`));
  if (found === undefined) throw new Error(`No template ${template} for the circuit ${circuit}.`);
  return `${own}\n${found}`;
}

/** Signals of one kind, as the template declares them. */
const signalsUnder = (source: string, heading: string): string[] => {
  const [, section = ""] = new RegExp(`^ *// ${heading}\\n((?: *signal .*\\n)+)`, "m").exec(source) ?? [];
  return [...section.matchAll(/signal (?:input|output) ([^;]+);/g)].map(([, name = ""]) => name);
};
const steps = (source: string): string[] =>
  [...source.matchAll(/^ *\/\/ \d+\. (.*(?:\n *\/\/ (?!\d+\.).*)*)/gm)].map(([, text = ""]) => text.replace(/\n *\/\/ /g, " "));
const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

function statementOf(source: string, circuit: Circuit): string {
  const [, section = "", text = ""] = new RegExp(`^// ${circuit}, SPEC\\.md section ([\\d.]+): (.*)$`, "m").exec(source) ?? [];
  if (text === "") throw new Error(`circuits/${fileNameOf(circuit)}.circom does not say in one line what it states.`);
  return `${plain(`${text.charAt(0).toUpperCase()}${text.slice(1)}`)} ([specification](/reference/specification), section ${section})`;
}

function circuitLines(root: string, circuit: Circuit, found: Measured, shown: readonly string[]): string[] {
  const source = sourcesOf(root, circuit);
  const path = `circuits/${fileNameOf(circuit)}.circom`;
  const proven = steps(source);
  return [
    `## ${circuit}`,
    statementOf(source, circuit),
    `${number(found.constraints)} constraints, proven in ${seconds(found)} with a key of ${megabytes(found.keyBytes)}. Source: [\`${path}\`](${sourceUrl(path)}){target="_blank"}`,
    ...(proven.length === 0 ? [] : [`What it proves:\n\n${proven.map((text, i) => `${i + 1}. ${plain(text)}`).join("\n")}`]),
    `Everybody sees, in this order: ${code(shown)}.`,
    ...(signalsUnder(source, "PRIVATE").length === 0
      ? []
      : [`Nobody but the prover sees: ${code(signalsUnder(source, "PRIVATE"))}.`]),
  ];
}

/** Files that the page links to. */
export const circuitSources = (): string[] => CIRCUITS.map((circuit) => `circuits/${fileNameOf(circuit)}.circom`);

/** The page of all circuits: what each states, what it shows and hides, how large it is and how long a proof takes. */
export function circuitsPage(root: string): string {
  const { results, of } = measured(root);
  const signals = json<Record<string, string[]>>(root, "circuits/signals.json");
  const rows = CIRCUITS.map((circuit) => {
    const found = of(circuit);
    return [`[${circuit}](#${circuit.toLowerCase()})`, number(found.constraints), seconds(found), megabytes(found.keyBytes)];
  });
  const [first] = results.proving;
  return [
    "# Circuits",
    `Each circuit states one thing about a document or a note, and a proof of it tells nothing else. Proofs are Groth16 over BN254. What was measured stands in \`bench/results.json\` (\`npm run bench\`): ${results.machine.processor}, ${first?.threads} threads, Node ${results.machine.node}; the time is that of witness and proof together.`,
    table(["circuit", "constraints", "time of a proof", "proving key"], rows),
    ...CIRCUITS.flatMap((circuit) => circuitLines(root, circuit, of(circuit), signals[circuit] ?? [])),
  ]
    .join("\n\n")
    .concat("\n");
}
