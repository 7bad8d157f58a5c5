import { Command, InvalidArgumentError, Option } from "commander";
import { CONFIG, LEDGER, NODES } from "./flags.ts";
import { answers } from "./printing.ts";
import { SIGNER } from "./signer-options.ts";

const steps = () => import("./profile-steps.ts");

/** The same as PROFILE_NAME, without what reads files. */
function parseName(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text))
    throw new InvalidArgumentError("Write it with letters, digits, dots and dashes, 64 at most.");
  return text;
}

const about = (name: string, description: string): Command =>
  new Command(name).description(description).argument("<name>", "the profile", parseName);

/** `kontor profile …` */
export function profileCommand(): Command {
  const add = about("add", "write down what commands are told where their options do not say it; never a secret")
    .addOption(new Option(...LEDGER))
    .addOption(new Option(...NODES))
    .addOption(new Option("--deployment <file>", "the ledger's deployment, which says chain and contracts (kontor/deployment/1)"))
    .addOption(new Option(...CONFIG))
    .addOption(new Option(...SIGNER));
  const use = about("use", "let this profile count where no other is named by --profile or KONTOR_PROFILE");
  const list = new Command("list").description("print all profiles");
  const show = new Command("show")
    .description("print a profile, and the nodes that are asked for it")
    .argument("[name]", "the profile; the one that counts now by default", parseName);
  const remove = about("remove", "forget a profile; the files that it names stay");
  return new Command("profile")
    .description("name networks and identities, so that commands need not be told")
    .addCommand(answers(add, async () => (await steps()).addProfile))
    .addCommand(answers(use, async () => async (name: string) => (await steps()).useProfile(name)))
    .addCommand(answers(list, async () => async () => (await steps()).listProfiles()))
    .addCommand(answers(show, async () => async (name?: string) => (await steps()).showProfile(name)))
    .addCommand(answers(remove, async () => async (name: string) => (await steps()).removeProfile(name)));
}
