import type { Argument, Command, Option } from "commander";

/** A command that does something, and the words that name it. */
export interface Leaf {
  path: string;
  command: Command;
}

/** Commander's own flag for help says the same everywhere and belongs to every command. */
export const visibleCommands = (command: Command): Command[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== "help");
export const visibleOptions = (command: Command): Option[] => command.options.filter(({ hidden }) => !hidden);
export const argumentsOf = (command: Command): readonly Argument[] => command.registeredArguments;

/** Whether a command acts itself; a group without arguments and options of its own only holds others. */
const acts = (command: Command): boolean =>
  visibleCommands(command).length === 0 || argumentsOf(command).length > 0 || visibleOptions(command).length > 0;

/** Every command that does something below one, in the order of the help. */
export function leavesOf(command: Command, path: readonly string[] = []): Leaf[] {
  const own = acts(command) && path.length > 0 ? [{ path: path.join(" "), command }] : [];
  return [...own, ...visibleCommands(command).flatMap((one) => leavesOf(one, [...path, one.name()]))];
}

/** Groups below the program, in the order of the help. */
export const groupsOf = (program: Command): Command[] => visibleCommands(program);
