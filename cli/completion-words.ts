import type { Argument, Command, Option } from "commander";
import { argumentsOf, visibleCommands, visibleOptions } from "./tree.ts";

/** A word that may stand next, and what it means. */
export interface Candidate {
  word: string;
  meaning: string;
}

const takesValue = ({ required, optional }: Option): boolean => required || optional;
const candidate = (word: string, meaning = ""): Candidate => ({ word, meaning });
const choicesOf = ({ argChoices }: Option | Argument): Candidate[] => (argChoices ?? []).map((choice) => candidate(choice));

/** Where the words before the last one lead. */
interface Place {
  command: Command;
  /** Arguments that are given already. */
  given: number;
  /** Option whose value comes next. */
  awaits?: Option;
  /** Option that takes several values, and has one. */
  goesOn?: Option;
  /** Behind `--` nothing is an option. */
  only?: true;
}

function placeAfter(program: Command, words: readonly string[]): Place {
  let place: Place = { command: program, given: 0 };
  for (const word of words) {
    // Shells part `--option=value` at the sign.
    if (word === "=") continue;
    const { command, given, awaits, goesOn, only } = place;
    const option =
      only || !word.startsWith("-") ? undefined : command.options.find(({ long, short }) => [long, short].includes(word));
    const below = given === 0 ? visibleCommands(command).find((one) => one.name() === word) : undefined;
    if (word === "--" && !awaits) place = { command, given, only: true };
    else if (option !== undefined) place = { command, given, ...(takesValue(option) && { awaits: option }) };
    else if (awaits?.variadic) place = { command, given, goesOn: awaits };
    else if (awaits !== undefined) place = { command, given };
    else if (goesOn !== undefined) continue;
    else if (below !== undefined && !only) place = { command: below, given: 0 };
    else if (!word.startsWith("-") || only) place = { command, given: given + 1, only };
  }
  return place;
}

/** Words that may stand in the place of the last one. None means that a file may, or that nothing is known. */
export function completionsOf(program: Command, words: readonly string[]): Candidate[] {
  const typed = words.at(-1) ?? "";
  const last = typed === "=" ? "" : typed;
  const before = words.slice(0, -1);
  const { command, given, awaits, goesOn, only } = placeAfter(program, before);
  // Where a shell does not part them, the sign and what stands before it are of the word.
  const [, option, value = ""] = (only ? null : /^(--[^=]+)=(.*)$/.exec(last)) ?? [];
  if (option !== undefined)
    return completionsOf(program, [...before, option, value]).map((one) => ({ ...one, word: `${option}=${one.word}` }));
  const beginning = (found: Candidate[]): Candidate[] => found.filter(({ word }) => word.startsWith(last));
  if (awaits !== undefined) return beginning(choicesOf(awaits));
  if (last.startsWith("-") && !only)
    return beginning(visibleOptions(command).map(({ long, short, description }) => candidate(long ?? short ?? "", description)));
  if (goesOn !== undefined) return beginning(choicesOf(goesOn));
  const all = argumentsOf(command);
  const argument = all[given] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
  const commands = given === 0 ? visibleCommands(command).map((one) => candidate(one.name(), one.description())) : [];
  return beginning([...commands, ...(argument === undefined ? [] : choicesOf(argument))]);
}
