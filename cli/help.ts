import { Command } from "commander";

/** The command that the words name, one below the other. */
function named(words: readonly string[], from: Command): Command {
  const [word, ...rest] = words;
  if (word === undefined) return from;
  const found = from.commands.find((one) => one.name() === word);
  return found === undefined
    ? from.error(`unknown command '${word}'`, { code: "commander.unknownCommand", exitCode: 1 })
    : named(rest, found);
}

/** `help` below a group. Commander's own takes a command that there is not for one that is missing, and says nothing of those further below. */
export function withHelp(group: Command): void {
  if (group.commands.length === 0) return;
  const help = new Command("help")
    .description("display help for command")
    .argument("[command...]")
    .action((words: string[]) => named(words, group).help());
  // What stands behind a command's name is that command's, also where one above it takes options of the same name.
  group.enablePositionalOptions().helpCommand(false).addCommand(help);
}
