import { Command, InvalidArgumentError, Option } from "commander";
import { isClientId } from "../gateway/client-id.ts";
import { SCOPE_NAMES, type Scope } from "../gateway/scopes.ts";
import { CONFIG } from "./flags.ts";
import { participantPassphrase } from "./participant.ts";
import { answers, onlyJson } from "./printing.ts";
import { type SignerPassphraseOptions, signerPassphrase } from "./signer-options.ts";

export interface GatewayOptions extends SignerPassphraseOptions {
  config: string;
  passphraseFile?: string;
}
export interface ClientOptions {
  scope: Scope[];
  certificate?: string;
  secretFile?: string;
}

function parseScope(text: string): Scope {
  const found = SCOPE_NAMES.find((name) => name === text);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`Give one of ${SCOPE_NAMES.join(", ")}.`);
}
/** Each once, however often it was given. */
const scopes = (text: string, before: Scope[] = []): Scope[] => [...new Set([...before, parseScope(text)])];

function parseClientId(text: string): string {
  if (isClientId(text)) return text;
  throw new InvalidArgumentError("Write it as 1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first.");
}

function clientCommand(): Command {
  const command = new Command("client")
    .description("make an entry for a program that may ask the gateway, with its secret in a file or by its certificate")
    .argument("<id>", "its name: letters, digits, dots, dashes and underscores", parseClientId)
    .addOption(
      new Option("--scope <scope>", "what it may do; once for each").choices(SCOPE_NAMES).argParser(scopes).makeOptionMandatory(),
    )
    .option("--certificate <file>", "the certificate, in PEM; where it is examined also DER, with the intermediate ones")
    .addOption(
      new Option("--secret-file <file>", "where its secret is written, mode 0600 (ID.secret); not with --certificate").conflicts(
        "certificate",
      ),
    );
  return answers(command, async () => (await import("./gateway-client.ts")).newClient);
}

/** `kontor gateway …` */
export function gatewayCommand(): Command {
  const command = new Command("gateway")
    .description("serve one organisation's documents, shipments, declarations and financing over HTTP, until told to stop")
    .enablePositionalOptions()
    .addOption(new Option(...CONFIG).default("gateway.json"))
    .addOption(participantPassphrase())
    .addOption(signerPassphrase())
    .addCommand(clientCommand());
  return onlyJson(command).action(async (options: GatewayOptions) => (await import("./gateway-run.ts")).runGateway(options));
}
