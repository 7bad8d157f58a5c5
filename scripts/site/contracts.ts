import type { AbiEvent, AbiFunction, AbiItem, AbiParameter } from "viem";
import { refusals } from "../../sdk/src/ledger/refusals.ts";
import { CALLED } from "../generate/contracts.ts";
import { sourceUrl } from "./links.ts";
import { type Described, type Natspec, readNatspec, type Words, wordsOf } from "./natspec.ts";
import { plain, table } from "./table.ts";

type AbiError = Extract<AbiItem, { type: "error" }>;

/** Type of a parameter as Solidity writes it. */
function typeOf({ type, internalType }: AbiParameter): string {
  const written = internalType?.replace(/^(?:struct|enum|contract) /, "") ?? type;
  return written;
}
const listed = (parameters: readonly AbiParameter[]): string =>
  parameters.map((parameter) => [typeOf(parameter), parameter.name].filter(Boolean).join(" ")).join(", ");

function parameterLines(parameters: readonly AbiParameter[], words: Readonly<Record<string, string>> = {}): string[] {
  return parameters.flatMap(({ name }, i) => {
    const text = words[name ?? ""] ?? words[`_${i}`];
    return text === undefined ? [] : [`- ${name ? `\`${name}\`: ` : ""}${plain(text)}`];
  });
}
const sentences = ({ notice, details }: Words): string[] => [notice, details].filter((text) => text !== undefined).map(plain);

function functionLines(described: Described, item: AbiFunction): string[] {
  const words = wordsOf(described, item);
  const mutability = item.stateMutability === "nonpayable" ? "" : ` ${item.stateMutability}`;
  const returns = item.outputs.length === 0 ? "" : ` returns (${listed(item.outputs)})`;
  const code = `function ${item.name}(${listed(item.inputs)})${mutability}${returns}`;
  const answers = parameterLines(item.outputs, words.returns).map((line) => line.replace(/^- /, "- returns "));
  return [
    `### ${item.name}`,
    ["```solidity", code, "```"].join("\n"),
    ...sentences(words),
    [...parameterLines(item.inputs, words.params), ...answers].join("\n"),
  ];
}

function eventRow(described: Described, item: AbiEvent): string[] {
  const words = wordsOf(described, item);
  const parameters = item.inputs.map((input) => `${typeOf(input)}${input.indexed ? " indexed" : ""} ${input.name}`).join(", ");
  const said = [...sentences(words), ...parameterLines(item.inputs, words.params).map((line) => line.slice(2))].join(" ");
  return [`\`${item.name}(${parameters})\``, said];
}

function errorRow(described: Described, item: AbiError): string[] {
  const [, what = sentences(wordsOf(described, item)).join(" "), todo = ""] = refusals[item.name] ?? [];
  return [`\`${item.name}(${listed(item.inputs)})\``, plain(what), plain(todo)];
}

/** Names of structs and enums that an ABI mentions, also within one another. */
function mentioned(parameters: readonly AbiParameter[]): string[] {
  return parameters.flatMap((parameter) => {
    const [, name] = /^(?:struct|enum) ([\w.]+)/.exec(parameter.internalType ?? "") ?? [];
    const inner = "components" in parameter ? mentioned(parameter.components as readonly AbiParameter[]) : [];
    return [...(name === undefined ? [] : [name]), ...inner];
  });
}

const byName = <T extends { name: string }>(items: readonly T[]): T[] => items.toSorted((a, b) => (a.name < b.name ? -1 : 1));

function pageOf(source: string, natspec: Natspec): string {
  const [path = "", name = ""] = source.split(":");
  const described = natspec.contracts.get(source);
  if (described === undefined) throw new Error(`The compiler knows no ${source}.`);
  const { abi, devdoc, userdoc } = described;
  // What the interface beside a contract says holds for the contract too.
  const beside = natspec.contracts.get(`${path.replace(/(\w+)\.sol$/, "I$1.sol")}:I${name}`);
  const said = [devdoc.title ?? beside?.devdoc.title, userdoc.notice, beside?.userdoc.notice].filter(
    (text) => text !== undefined,
  );
  const functions = byName(abi.filter((item): item is AbiFunction => item.type === "function"));
  const [views, changes] = [true, false].map((isView) =>
    functions.filter(({ stateMutability }) => (stateMutability === "view" || stateMutability === "pure") === isView),
  );
  const types = new Set(functions.flatMap(({ inputs, outputs }) => mentioned([...inputs, ...outputs])));
  const sources = [...types].sort().flatMap((type) => natspec.types.get(type) ?? []);
  const events = byName(abi.filter((item): item is AbiEvent => item.type === "event"));
  const errors = byName(abi.filter((item): item is AbiError => item.type === "error"));
  const section = (heading: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`## ${heading}`, ...lines];
  return [
    `# ${name}`,
    ...said.map(plain),
    `Source: [\`${path}\`](${sourceUrl(path)}){target="_blank"}`,
    ...section(
      "Functions that change something",
      (changes ?? []).flatMap((item) => functionLines(described, item)),
    ),
    ...section(
      "Functions that tell something",
      (views ?? []).flatMap((item) => functionLines(described, item)),
    ),
    ...section("Structs and enums", sources.length === 0 ? [] : [["```solidity", sources.join("\n\n"), "```"].join("\n")]),
    ...section(
      "Events",
      events.length === 0
        ? []
        : [
            table(
              ["event", "says"],
              events.map((item) => eventRow(described, item)),
            ),
          ],
    ),
    ...section(
      "Errors",
      errors.length === 0
        ? []
        : [
            table(
              ["error", "what happened", "what to do"],
              errors.map((item) => errorRow(described, item)),
            ),
          ],
    ),
  ]
    .filter((text) => text !== "")
    .join("\n\n")
    .concat("\n");
}

export interface ContractPage {
  place: string;
  name: string;
  text: string;
  /** Files that the page links to. */
  source: string;
}

/** A page for each contract that the SDK calls, from the comments that the compiler reads. */
export function contractPages(root: string): ContractPage[] {
  const natspec = readNatspec(root);
  return Object.values(CALLED)
    .filter((source) => !source.includes("/verifiers/"))
    .map((source) => {
      const [path = "", name = ""] = source.split(":");
      return { place: `reference/contracts/${name}.md`, name, text: pageOf(source, natspec), source: path };
    });
}
