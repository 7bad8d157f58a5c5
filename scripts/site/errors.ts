import { errorsAbi } from "../../sdk/src/abi/errors.ts";
import { refusals } from "../../sdk/src/ledger/refusals.ts";
import { plain, table } from "./table.ts";
import { type ErrorClass, errorClasses } from "./thrown.ts";

/** Headings of the parts that are not the SDK's. */
const PARTS: Readonly<Record<string, string>> = {
  host: "Services: files, configuration, HTTP",
  agents: "Agents",
  gateway: "Gateway",
  committee: "Members of the tag committee",
  network: "Networks of several validators",
};

const HEAD = `# Errors

An error has a name, says what happened and what to do, and carries the values that it is about. The name is the same everywhere: as \`name\` of the SDK's error, in
the contract that refused, in \`type\` of the gateway's problem (\`urn:kontor:error:NAME\`). On the command line it is one line, and an [exit code](/cli#how-a-command-ends) says of which kind.

Every error descends from \`KontorError\`: \`{ name, what, todo, values }\`. Nothing secret is in one. Where words are filled in, here is "…".`;

const byName = <T extends { name: string }>(items: readonly T[]): T[] => items.toSorted((a, b) => (a.name < b.name ? -1 : 1));
const anchored = (name: string): string => `<a id="${name.toLowerCase()}"></a>\`${name}\``;

const argumentsOf = (name: string): string => {
  const inputs = errorsAbi.find((item) => item.name === name)?.inputs ?? [];
  return inputs.map((input) => `\`${input.name}\``).join(", ");
};

/** Refusals of the contracts, by the SDK's class for them. */
function ledgerLines(classes: readonly ErrorClass[]): string[] {
  const families = byName(classes.filter(({ parent }) => parent === "LedgerRefused"));
  return families.flatMap(({ name, means }) => {
    const rows = Object.entries(refusals)
      .filter(([, [type]]) => type.name === name)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([error, [, what, todo]]) => [anchored(error), plain(what), plain(todo), argumentsOf(error)]);
    return rows.length === 0
      ? []
      : [`### ${name}`, plain(means), table(["error", "what happened", "what to do", "values"], rows)];
  });
}

/** A row for each thing that an error says; one row where it only has a meaning. */
function rowsOf({ name, means, sayings }: ErrorClass): string[][] {
  const said = sayings.length === 0 ? [{ what: "", todo: "" }] : sayings;
  return said.map(({ what, todo }, i) => [i === 0 ? anchored(name) : "", i === 0 ? plain(means) : "", plain(what), plain(todo)]);
}

function classLines(classes: readonly ErrorClass[]): string[] {
  const others = classes.filter(({ name, parent }) => parent !== "LedgerRefused" && name !== "LedgerRefused");
  const partOf = ({ file }: ErrorClass): string =>
    file.startsWith("sdk/") ? "The SDK" : (PARTS[file.split("/")[0] ?? ""] ?? "Others");
  const parts = ["The SDK", ...Object.values(PARTS), "Others"];
  return parts.flatMap((part) => {
    const found = byName(others.filter((each) => partOf(each) === part));
    return found.length === 0 ? [] : [`## ${part}`, table(["error", "means", "says", "what to do"], found.flatMap(rowsOf))];
  });
}

/** The catalogue of all errors, from the SDK's table of the contracts' errors and from the classes where they are thrown. */
export function errorsPage(root: string): string {
  const classes = errorClasses(root);
  return [
    HEAD,
    "## Refused by a contract",
    "The class is that of the SDK's error, all of them `LedgerRefused`; its `name` is the contract's.",
    ...ledgerLines(classes),
    ...classLines(classes),
  ]
    .join("\n\n")
    .concat("\n");
}
