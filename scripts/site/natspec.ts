import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AbiEvent, AbiFunction, AbiItem, AbiParameter } from "viem";

/** What the compiler makes of the comments on one function, event or error. */
export interface Words {
  notice?: string;
  details?: string;
  params?: Readonly<Record<string, string>>;
  returns?: Readonly<Record<string, string>>;
}
interface Doc {
  title?: string;
  notice?: string;
  details?: string;
  methods?: Readonly<Record<string, Words>>;
  events?: Readonly<Record<string, Words>>;
  errors?: Readonly<Record<string, readonly Words[]>>;
}
interface SyntaxNode {
  nodeType: string;
  name?: string;
  src: string;
  documentation?: { src: string } | null;
  nodes?: readonly SyntaxNode[];
}
export interface Described {
  abi: readonly AbiItem[];
  devdoc: Doc;
  userdoc: Doc;
}
export interface Natspec {
  /** By "contracts/…/File.sol:Name". */
  contracts: ReadonlyMap<string, Described>;
  /** Source of each struct and enum with its comment, by the name that the ABI has for it: "IFinancing.Pledge". */
  types: ReadonlyMap<string, string>;
}

/** Signature by which the compiler's documentation names a function, event or error. */
export function signatureOf(item: { name: string; inputs: readonly AbiParameter[] }): string {
  const type = (parameter: AbiParameter): string =>
    parameter.type.startsWith("tuple")
      ? `(${(parameter as AbiParameter & { components: readonly AbiParameter[] }).components.map(type).join(",")})${parameter.type.slice(5)}`
      : parameter.type;
  return `${item.name}(${item.inputs.map(type).join(",")})`;
}

/** What both kinds of documentation say of an item, together. */
export function wordsOf({ devdoc, userdoc }: Described, item: AbiFunction | AbiEvent | (AbiItem & { type: "error" })): Words {
  const signature = signatureOf(item);
  const of = (doc: Doc): Words =>
    (item.type === "function"
      ? doc.methods?.[signature]
      : item.type === "event"
        ? doc.events?.[signature]
        : doc.errors?.[signature]?.[0]) ?? {};
  return { ...of(devdoc), ...of(userdoc) };
}

function typesIn(path: string, source: string, { nodes = [] }: SyntaxNode, within = ""): [string, string][] {
  const bytes = Buffer.from(source);
  const slice = (src: string): string => {
    const [start = 0, length = 0] = src.split(":").map(Number);
    return bytes.subarray(start, start + length).toString();
  };
  return nodes.flatMap((node): [string, string][] => {
    if (node.nodeType === "ContractDefinition") return typesIn(path, source, node, `${node.name}.`);
    if (!["StructDefinition", "EnumDefinition"].includes(node.nodeType)) return [];
    const [from = 0] = (node.documentation?.src ?? node.src).split(":").map(Number);
    const [start = 0, length = 0] = node.src.split(":").map(Number);
    const text = slice(`${from}:${start + length - from}:0`).replace(within === "" ? /$^/ : /^ {4}/gm, "");
    return [[`${within}${node.name}`, text]];
  });
}

type Output = {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<string, Record<string, Described>>;
  sources: Record<string, { ast: SyntaxNode }>;
};

/** What the compiler says to an input: asked once per input. It generates no code for comments, and takes seconds for so many. */
function compilerOn(root: string, input: string): Output {
  const require = createRequire(import.meta.url);
  const { version } = require("solc/package.json") as { version: string };
  const folder = join(root, ".cache", "solidity");
  const cached = join(folder, `natspec-${createHash("sha256").update(version).update(input).digest("hex")}.json`);
  if (existsSync(cached)) return JSON.parse(readFileSync(cached, "utf8")) as Output;
  const found = (path: string) => ({ contents: readFileSync(require.resolve(path), "utf8") });
  const text = require("solc").compile(input, { import: found }) as string;
  mkdirSync(folder, { recursive: true });
  // Two may ask at once; neither may read half of what the other writes.
  writeFileSync(`${cached}.${process.pid}`, text);
  renameSync(`${cached}.${process.pid}`, cached);
  return JSON.parse(text) as Output;
}

/** Read the comments of all contracts as the compiler reads them. */
export function readNatspec(root: string): Natspec {
  const files = globSync("contracts/**/*.sol", { cwd: root }).filter((path) => !/\.t\.sol$|\/test\//.test(path));
  const content = (path: string) => readFileSync(join(root, path), "utf8");
  const sources = Object.fromEntries(files.map((path) => [path, { content: content(path) }]));
  const outputSelection = { "*": { "*": ["abi", "devdoc", "userdoc"], "": ["ast"] } };
  const input = { language: "Solidity", sources, settings: { evmVersion: "cancun", viaIR: true, outputSelection } };
  const output = compilerOn(root, JSON.stringify(input));
  const errors = output.errors?.filter(({ severity }) => severity === "error") ?? [];
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  const contracts = Object.entries(output.contracts).flatMap(([path, byName]) =>
    Object.entries(byName).map(([name, described]): [string, Described] => [`${path}:${name}`, described]),
  );
  const types = files.flatMap((path) => typesIn(path, content(path), output.sources[path]?.ast as SyntaxNode));
  return { contracts: new Map(contracts), types: new Map(types) };
}
