import { type Command, Option } from "commander";
import type { Profile } from "./profiles.ts";

/** Options that a profile answers where the command line does not. */
const parts = new WeakMap<Option, keyof Profile>();
/** Those of them that a command cannot do without. */
const needed = new WeakSet<Option>();

/** Commands that go on without what a profile cannot say, and are told why. */
const forgiving = new WeakSet<Command>();

/** An option that a profile may answer. */
export function ofProfile(part: keyof Profile, option: Option): Option {
  parts.set(option, part);
  return option;
}
/** The same where neither may be missing. Commander would look before the profile is read. */
export function neededOf(option: Option): Option {
  needed.add(option);
  return option;
}

/** A command that looks at profiles rather than needing one: what is wrong with the profile, it gets as its option `profileFault`. */
export function goesOnWithout(command: Command): Command {
  forgiving.add(command);
  return command;
}

const profileOption = (): Option =>
  new Option("--profile <name>", "what is not said here is said by this profile (kontor profile)").env("KONTOR_PROFILE");

/** Give the option `--profile` to a command that takes anything from one. */
export function withProfile(command: Command): void {
  if (command.options.some((option) => parts.has(option))) command.addOption(profileOption());
}

/** What was given explicitly counts, and so does what the command's own environment says. */
const isOpen = (command: Command, option: Option): boolean =>
  [undefined, "default"].includes(command.getOptionValueSource(option.attributeName()));

/** Without a profile of its own, a ledger is the participant's. */
async function ledgerOf({ ledger, participant }: Profile): Promise<string | undefined> {
  if (ledger !== undefined || participant === undefined) return ledger;
  const { readParticipantConfiguration } = await import("../host/participant/participant-configuration.ts");
  return (await readParticipantConfiguration(participant)).ledger;
}

async function chosen(asked: string | undefined): Promise<Profile | undefined> {
  const { profileIn, readProfiles } = await import("./profiles.ts");
  const all = await readProfiles();
  const name = asked ?? all.current;
  return name === undefined ? undefined : profileIn(all, name);
}

/** What the profile that counts says; where another participant was named, nothing of a ledger: that one's own counts. */
async function saidBy(asked: string | undefined, isOtherNamed: boolean): Promise<Profile | undefined> {
  const profile = await chosen(asked);
  return profile && { ...profile, ledger: isOtherNamed ? undefined : await ledgerOf(profile) };
}

/**
 * Before a command acts: what it takes from a profile and was not told, it is told. The one place at which commands get ledger, participant
 * and signer from. Throws ConfigurationInvalid, FileUnusable.
 */
export async function takeProfile(command: Command): Promise<void> {
  const open = command.options.filter((option) => parts.has(option) && isOpen(command, option));
  const asked = command.opts().profile as string | undefined;
  if (open.length === 0 && asked === undefined) return;
  const isOtherNamed = command.options.some((option) => parts.get(option) === "participant" && !isOpen(command, option));
  const said = await saidBy(asked, isOtherNamed).catch((fault: unknown) => {
    if (!forgiving.has(command)) throw fault;
    command.setOptionValue("profileFault", fault);
    return undefined;
  });
  for (const option of open) {
    const value = said?.[parts.get(option) as keyof Profile];
    if (value !== undefined) command.setOptionValueWithSource(option.attributeName(), value, "profile");
    else if (needed.has(option))
      command.error(`error: required option '${option.flags}' not specified, and no profile names one`, {
        code: "commander.missingMandatoryOptionValue",
      });
  }
}
