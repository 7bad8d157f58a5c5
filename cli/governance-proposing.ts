import { Command, InvalidArgumentError } from "commander";
import type { Address } from "viem";
import { ROLE, type RoleName } from "../sdk/src/accredit/roles.ts";
import type { Action } from "../sdk/src/govern/action.ts";
import type { GovernClient } from "../sdk/src/govern/councils-of.ts";
import { parseAddress } from "./arguments.ts";
import { signed } from "./governance-options.ts";
import type { GovernOptions } from "./governance-steps.ts";
import { answers } from "./printing.ts";

type Make = (client: GovernClient) => Promise<Action> | Action;

/** A command that proposes what its arguments and options say. */
export function proposing<A extends unknown[]>(command: Command, action: (...given: A) => Make | Promise<Make>): Command {
  signed(command)
    .option("--description <text>", "why, for the others to read; the same proposal twice needs two")
    .option("--anew", "although the same is proposed already, and open")
    .option("--later", "although it would fail now: something else comes first");
  return answers(command, async () => async (...given: [...A, GovernOptions]) => {
    const { proposeAction } = await import("./governance-steps.ts");
    return proposeAction(await action(...(given as unknown as A)), given.at(-1) as GovernOptions);
  });
}

export const about = (name: string, description: string, account = "<account>"): Command =>
  new Command(name).description(description).argument(account, "its account", parseAddress);

/** Names of a list, separated by commas. */
const namesFrom =
  <Name extends string>(names: readonly Name[]) =>
  (text: string): Name[] => {
    const chosen = text === "" ? [] : text.split(",");
    if (!chosen.every((name) => names.includes(name as Name)))
      throw new InvalidArgumentError(`Write names from ${names.join(", ")}, separated by commas.`);
    return chosen as Name[];
  };
export const parseRoles = namesFrom(Object.keys(ROLE) as RoleName[]);
export const parseAccounts = (text: string): Address[] => text.split(",").map(parseAddress);
