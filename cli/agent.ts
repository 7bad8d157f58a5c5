import { Command, Option } from "commander";
import type { Hex } from "viem";
import { parseId } from "./arguments.ts";
import { participantPassphrase } from "./participant.ts";
import { onlyJson, printing } from "./printing.ts";
import { type SignerPassphraseOptions, signerPassphrase } from "./signer-options.ts";

export interface AgentOptions extends SignerPassphraseOptions {
  config: string;
  passphraseFile?: string;
}

const config = () =>
  new Option("--config <file>", "configuration of the participant, agent, member or gateway that acts").default("agent.json");

const running = (name: string, description: string): Command =>
  new Command(name).description(description).addOption(config()).addOption(participantPassphrase()).addOption(signerPassphrase());

/** The agent itself, with what a person does beside it below. */
const service = (name: string, description: string): Command => onlyJson(running(name, description)).enablePositionalOptions();

function declarantCommand(): Command {
  return service("declarant", "draft, confirm and hand in declarations that carriers' events open, until told to stop")
    .action(async (options: AgentOptions) => (await import("./agent-run.ts")).runDeclarant(options))
    .addCommand(
      new Command("drafts")
        .description("print which drafts wait for a person, and why")
        .addOption(config())
        .action(printing(async () => (await import("./agent-person.ts")).listDrafts)),
    )
    .addCommand(
      new Command("confirm")
        .description("confirm a draft, with what was written into its overrides; the running agent hands it in")
        .argument("<id>", "the declaration", parseId)
        .addOption(config())
        .action(printing(async () => (await import("./agent-person.ts")).confirm)),
    );
}

function customsCommand(): Command {
  return service("customs", "verify, cross-check and judge declarations, and release goods, until told to stop")
    .action(async (options: AgentOptions) => (await import("./agent-run.ts")).runCustoms(options))
    .addCommand(
      running("judge", "judge a declaration by a person's word, with report and certificate; while the agent does not run")
        .argument("<id>", "the declaration", parseId)
        .addOption(
          new Option("--outcome <outcome>", "what it is to be").choices(["preclear", "inspect", "reject"]).makeOptionMandatory(),
        )
        .addOption(new Option("--reason <text>", "why, for the others to read"))
        .action(printing(async () => (await import("./agent-judge.ts")).judgeDeclaration)),
    )
    .addCommand(
      new Command("dossier")
        .description(
          "print what the agent made of a declaration: what is declared and from where, what does not hold, and its risk",
        )
        .argument("<id>", "the declaration", parseId)
        .addOption(new Option("--document <id>", "print this document of the dossier instead").argParser(parseId))
        .addOption(config())
        .action(
          printing(
            async () => (await import("./agent-person.ts")).showDossier,
            async () => (await import("./words/dossier.ts")).dossierInWords,
          ),
        ),
    );
}

function bankCommand(): Command {
  const ids = (text: string, before: Hex[] = []): Hex[] => [...before, parseId(text)];
  return service("bank", "answer applications for financing by policy, until told to stop")
    .action(async (options: AgentOptions) => (await import("./agent-run.ts")).runBank(options))
    .addCommand(
      running("recover", "take control of pledges again whose records were lost; while the agent does not run")
        .argument("<ids...>", "applications that they answer, as the agent's log names them", ids)
        .action(printing(async () => (await import("./agent-recover.ts")).recoverPledges)),
    );
}

/** `kontor agent …` */
export function agentCommand(): Command {
  return new Command("agent")
    .description("run what follows the ledger for a participant")
    .enablePositionalOptions()
    .addCommand(declarantCommand())
    .addCommand(customsCommand())
    .addCommand(bankCommand())
    .addCommand(
      new Command("status")
        .description("print what an agent last said of itself, with what waits or was given up and why")
        .addOption(config())
        .action(printing(async () => (await import("./agent-person.ts")).status)),
    )
    .addCommand(
      new Command("retry")
        .description("have a running agent look again at something that waits or was given up")
        .argument("<id>", "the declaration", parseId)
        .addOption(config())
        .action(printing(async () => (await import("./agent-person.ts")).retry)),
    );
}
