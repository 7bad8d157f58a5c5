import { type Command, Option } from "commander";
import { plain } from "../sdk/src/plain.ts";
import { jsonText } from "./json-text.ts";

type Act<A extends unknown[]> = (...given: A) => Promise<object>;
/** What a person reads instead of JSON: lines of text. */
type Words<T> = (answer: T) => string[];
type Load<T> = () => Promise<T>;

const isTerminal = (): boolean => process.stdout.isTTY === true;

/** The one flag of every command that answers. Without it a terminal gets words, and whatever else reads gets JSON. */
const json = (): [Option, Option] => [
  new Option("--json", "print JSON, also on a terminal"),
  new Option("--no-json", "print words for people, also into a file or pipe"),
];

/** Arguments and options as the act takes them, and whether JSON is asked for, or words, or neither. */
function taken<A extends unknown[]>(given: unknown[]): { given: A; asked: boolean | undefined } {
  const { json: asked, profile: _, ...options } = (given.at(-1) as Command).opts();
  return { given: [...given.slice(0, -2), options] as A, asked };
}

const writeJson = (value: object): void => {
  process.stdout.write(`${jsonText(plain(value), isTerminal() ? 2 : undefined)}\n`);
};

/** Any answer in words: what one party hands another is told with its JSON. */
const generalWords: Load<Words<object>> = async () => {
  const [{ inWords }, { handedInWords, isHanded }] = [await import("./words/general.ts"), await import("./words/handed.ts")];
  return (given) => {
    const answer = plain(given);
    return isHanded(answer) ? handedInWords(answer, jsonText(answer)) : inWords(answer);
  };
};

/** A command's action, loaded when it is called for: the other commands need neither curve nor ledger. Its answer is printed in words or as JSON. */
export const printing =
  <A extends unknown[], T extends object = object>(load: Load<(...given: A) => Promise<T>>, words?: Load<Words<T>>) =>
  async (...all: unknown[]): Promise<void> => {
    const { given, asked } = taken<A>(all);
    const answer = await (await load())(...given);
    if (asked ?? !isTerminal()) writeJson(answer);
    else process.stdout.write(`${(await (words ?? (generalWords as Load<Words<T>>))())(answer).join("\n")}\n`);
  };

/** The same for what is written in JSON because JSON was asked for by the command's name. */
export const printingFile =
  <A extends unknown[]>(load: Load<Act<A>>) =>
  async (...all: unknown[]): Promise<void> =>
    writeJson(await (await load())(...taken<A>(all).given));

/** The same for what is a text of one form, such as XML: JSON has it as its member `name`, where that is asked for. */
export const printingText =
  <A extends unknown[]>(name: string, load: Load<(...given: A) => Promise<string>>) =>
  async (...all: unknown[]): Promise<void> => {
    const { given, asked } = taken<A>(all);
    const text = await (await load())(...given);
    if (asked) writeJson({ [name]: text });
    else process.stdout.write(text);
  };

/** A command that answers, with the flag that says how. */
export function answers<A extends unknown[], T extends object>(
  command: Command,
  load: Load<(...given: A) => Promise<T>>,
  words?: Load<Words<T>>,
): Command {
  return withJson(command).action(printing(load, words));
}

/** The flag for a command whose action prints already. */
export function withJson(command: Command): Command {
  for (const option of json()) command.addOption(option);
  return command;
}

/** The flag for a command that has no words to print: a log or a file. */
export const onlyJson = (command: Command): Command => command.addOption(json()[0]);

/** Every command takes both flags, so that whoever wants JSON says so anywhere: it is how errors are told, and it counts for the commands below. */
export function takesJson(command: Command): void {
  for (const option of json())
    if (!command.options.some(({ long }) => long === option.long)) command.addOption(option.hideHelp());
}

/** What was asked for before a command's name counts, where nothing is behind it: the nearest word does. */
export function takeJson(command: Command): void {
  const above = (one: Command | null): boolean | undefined => one?.opts().json ?? (one ? above(one.parent) : undefined);
  const asked = above(command);
  if (asked !== undefined) command.setOptionValue("json", asked);
}
