import { Command } from "commander";
import type { Address } from "viem";
import type { RoleName } from "../sdk/src/accredit/roles.ts";
import { integerFrom, parseAddress, parseInteger } from "./arguments.ts";
import { parseProposal } from "./governance-options.ts";
import { members, participants } from "./governance-people.ts";
import { councils } from "./governance-powers.ts";
import { about, parseAccounts, parseRoles, proposing } from "./governance-proposing.ts";

function rounds(): Command[] {
  type Plan = { members: Address[]; threshold: number; dealPeriod: number; complainPeriod: number };
  const planned = (command: Command): Command =>
    command
      .requiredOption("--members <accounts>", "enlisted accounts, separated by commas, index 1 first", parseAccounts)
      .requiredOption("--threshold <number>", "so many evaluate together", integerFrom(2, 16))
      .option("--deal-period <seconds>", "to deal", integerFrom(60), 86_400)
      .option("--complain-period <seconds>", "to complain", integerFrom(60), 86_400);
  const plan = ({ members, threshold, dealPeriod, complainPeriod }: Plan) => ({ members, threshold, dealPeriod, complainPeriod });
  const resharing = new Command("open-resharing")
    .description("let the tag committee hand its key over")
    .argument("<key>", "id of the key", parseInteger);
  return [
    proposing(
      planned(new Command("open-generation").description("let a tag committee make a new key")),
      (options: Plan) => () => ({
        kind: "openGeneration",
        ...plan(options),
      }),
    ),
    proposing(planned(resharing), (keyId: number, options: Plan) => () => ({ kind: "openResharing", keyId, ...plan(options) })),
  ];
}

function documents(): Command[] {
  const issuable = new Command("set-issuable")
    .description("say which roles issue a type of document; an empty list is nobody")
    .argument("<type>", "its name in docs/fields.md")
    .requiredOption("--roles <names>", "roles, separated by commas", parseRoles);
  const terms = new Command("set-terms")
    .description("say what a customs office asks for under a procedure")
    .argument("<file>", "JSON: office (SCHEME:VALUE), procedure, terms");
  return [
    proposing(issuable, async (type: string, { roles }: { roles: RoleName[] }) => {
      const documentType = (await import("./governance-terms.ts")).documentTypeOf(type);
      return () => ({ kind: "setIssuableBy", documentType, roles });
    }),
    proposing(terms, async (file: string) => {
      const offer = await (await import("./governance-terms.ts")).readTerms(file);
      return () => ({ kind: "setTerms", ...offer });
    }),
  ];
}

function stops(): Command[] {
  const close = about("close-enrolment", "close enrolment in a version of financing for good", "<successor>").option(
    "--financing <address>",
    "a version of financing; the ledger file's unless said",
    parseAddress,
  );
  const cancel = new Command("cancel")
    .description("let the watch cancel a decision that waits")
    .argument("<proposal>", "start of its number", parseProposal);
  type Of = { financing?: Address };
  const paused = (kind: "pause" | "resume") =>
    proposing(
      new Command(kind)
        .description(`${kind} enrolment and reservation`)
        .option("--financing <address>", "a version of financing; the ledger file's unless said", parseAddress),
      ({ financing }: Of) =>
        () => ({ kind, financing }),
    );
  return [
    proposing(close, (successor: Address, { financing }: Of) => () => ({ kind: "closeEnrolment", successor, financing })),
    paused("pause"),
    paused("resume"),
    proposing(cancel, async (start: string) => (await import("./governance-steps.ts")).cancelling(start)),
  ];
}

/** `kontor governance propose …` */
export function governanceProposals(): Command {
  const command = new Command("propose").description("put something to the vote of the council that has the power for it");
  for (const each of [members, participants, rounds, documents, stops, councils])
    for (const one of each()) command.addCommand(one);
  return command;
}
