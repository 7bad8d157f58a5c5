import type { Argument, Command, Option } from "commander";
import { APART } from "../../cli/examples/stories.ts";
import { exampleOf } from "../../cli/examples.ts";
import { EXIT, EXIT_MEANS } from "../../cli/exit-codes.ts";
import { program } from "../../cli/program.ts";
import { argumentsOf, groupsOf, type Leaf, leavesOf, visibleOptions } from "../../cli/tree.ts";

/** Options that many commands take are said once. */
const COMMON = [
  ...["--config", "--ledger", "--profile", "--signer", "--passphrase-file", "--signer-passphrase-file", "--new-passphrase-file"],
  ...["--json", "--no-json"],
];

const HEAD = `# Commands

Written by \`npm run generate\` from the command line's own tree; \`kontor COMMAND --help\` says the same. A command answers in words on a terminal and in JSON into a
file or pipe. What one party hands another (demands, requests, answers, tickets, reservations) is a file of JSON that names its kind: a
terminal gets it below the words that say what it is, and a file or pipe gets nothing else. \`--json\` is taken by every command, and before its name as well
(\`kontor --json document import FILE\`); of several the last counts. What runs until it is told to stop logs JSON, a line for each thing; for it \`--json\` also
makes an error at its start JSON, and has \`kontor console\` print its address so. A script or XML is then the one member, \`script\` or \`xml\`, of an object.

In examples, a word such as $INVOICE stands for an id of 32 bytes, and $BANK for an account. Amounts are in minor units of their currency. Tests run the examples as they
stand, on ledgers in the process: those of the guides and of the operator's pages with these, all others by [founding.test.ts](../test/founding.test.ts) and
[guides.test.ts](../test/site/guides.test.ts). Where a test runs the command with other words, that stands below its example.

## Who acts, and where

A command that acts is told which participant acts (\`--config\`) or which account signs (\`--signer\`), and one that reads where the ledger is
(\`--ledger\`). What asks others and verifies their answers (\`fact verify\`, \`financing check request\` and \`verify\`) acts as a participant, whose store keeps both for
\`document proofs\`; told \`--ledger\` instead, it acts as nobody, needs no key and keeps nothing, so it also goes beside an agent or a
gateway that has the store open. What is not said on the command line is said by a profile: the one that \`--profile\` or KONTOR_PROFILE names, else the one that \`kontor
profile use\` chose. Where a profile and its participant's configuration name different nodes, what reads asks the profile's and what acts as the participant asks those
of its configuration; \`profile add\`, \`use\` and \`show\` and \`doctor\` warn of it. Profiles lie in \`~/.config/kontor/profiles.json\` (XDG_CONFIG_HOME), mode 0600, and hold no secret. Passphrases and PINs are typed on the
terminal, or stand in a file of mode 0600 that an option or a variable names; none is ever an argument, which every program of a machine can read. A path on
a command line counts from the current folder, and one in a file from that file's folder.
`;

const EXITS = `## How a command ends

What goes wrong is one line on standard error, the last one there: what happened, and what to do. Standard output then has nothing. With \`--json\`
that line is JSON, for a command line that is wrong as for everything else: the error's name as the SDK, the contracts and the gateway have it, what happened, what to do, the values, and
the exit code, such as \`{"name": "LedgerUnreachable", "what": "…", "todo": "…", "values": {}, "exitCode": 3}\`.

| exit code | means |
| --- | --- |
${Object.entries(EXIT)
  .map(([name, code]) => `| ${code} | ${EXIT_MEANS[name as keyof typeof EXIT]} |`)
  .join("\n")}

A report of several things that is complete ends with 1 where one of them needs a person: \`event report\` with a conflict, \`doctor\` with a fault.

Proofs, synchronisation, recovery and deployment show how far they are on standard error, where that is a terminal. Colours are for terminals, and for none where NO_COLOR is
set.

What \`kontor completion\` prints belongs where the shell looks for it: \`~/.local/share/bash-completion/completions/kontor\` of bash, \`_kontor\` in a
folder of \`fpath\` of zsh, \`~/.config/fish/completions/kontor.fish\` of fish.
`;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const choicesOf = ({ argChoices }: Option | Argument): string => (argChoices ? ` One of ${argChoices.join(", ")}.` : "");
const defaultOf = ({ defaultValue, defaultValueDescription }: Option | Argument): string => {
  const shown =
    defaultValueDescription ?? (["string", "number"].includes(typeof defaultValue) ? String(defaultValue) : undefined);
  return shown === undefined ? "" : ` Default: ${shown}.`;
};
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const argumentLine = (argument: Argument): string =>
  `- \`${argument.name()}\`: ${sentence(argument.description || "see the choices")}${choicesOf(argument)}${defaultOf(argument)}`;
const optionLine = (option: Option): string =>
  `- \`${option.flags}\`: ${sentence(option.description)}${option.mandatory ? " Required." : ""}${choicesOf(option)}${defaultOf(option)}`;

function usageOf(path: string, command: Command): string {
  const words = argumentsOf(command).map((argument) => {
    const name = argument.name() + (argument.variadic ? "..." : "");
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return ["kontor", path, ...words].join(" ");
}

/** Which test runs a command whose example none runs as it stands. */
function apartLines(path: string): string[] {
  const [test, why] = APART[path] ?? [];
  return test === undefined ? [] : [`Tried with other words by [${test.split("/").at(-1)}](../${test}): ${why}.`, ""];
}

function commandLines({ path, command }: Leaf): string[] {
  const options = visibleOptions(command);
  const own = options.filter(({ long }) => !COMMON.includes(long ?? ""));
  const common = options.filter(({ long }) => COMMON.includes(long ?? "")).map(({ long }) => `\`${long}\``);
  return [
    `### \`${usageOf(path, command)}\``,
    "",
    sentence(capital(command.description())),
    "",
    ...[...argumentsOf(command).map(argumentLine), ...own.map(optionLine)],
    ...(common.length === 0 ? [] : [`- also ${common.join(", ")}`]),
    "",
    "```sh",
    exampleOf(path) ?? `kontor ${path}`,
    "```",
    "",
    ...apartLines(path),
  ];
}

function commonLines(leaves: readonly Leaf[]): string[] {
  const all = new Map(leaves.flatMap(({ command }) => visibleOptions(command).map((option) => [option.long, option] as const)));
  const known = COMMON.flatMap((name) => all.get(name) ?? []);
  return [
    "Options that mean the same everywhere:",
    "",
    ...known.map(({ flags, description }) => `- \`${flags}\`: ${sentence(description)}`),
    "",
  ];
}

/** docs/cli.md: every command with its arguments, options and an example. */
export function cliDocument(): string {
  const tree = program();
  const leaves = leavesOf(tree);
  const groups = groupsOf(tree).flatMap((group) => {
    const below = leaves.filter(({ path }) => path.split(" ")[0] === group.name());
    return [`## kontor ${group.name()}`, "", sentence(capital(group.description())), "", ...below.flatMap(commandLines)];
  });
  return [HEAD, ...commonLines(leaves), EXITS, ...groups]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd()
    .concat("\n");
}
