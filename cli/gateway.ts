import { Command, Option } from "commander";
import { CONFIG } from "./flags.ts";
import { participantPassphrase } from "./participant.ts";
import { answers, onlyJson } from "./printing.ts";
import { type SignerPassphraseOptions, signerPassphrase } from "./signer-options.ts";

export interface GatewayOptions extends SignerPassphraseOptions {
  config: string;
  passphraseFile?: string;
}
export interface ClientOptions {
  scope?: string[];
  certificate?: string;
  secretFile?: string;
}

const scopes = (text: string, before: string[] = []): string[] => [...before, text];

function clientCommand(): Command {
  const command = new Command("client")
    .description("make an entry for a program that may ask the gateway, with its secret in a file or by its certificate")
    .argument("<id>", "its name: letters, digits, dots and dashes")
    .requiredOption("--scope <scope>", "what it may do, such as documents:read; once for each", scopes)
    .option("--certificate <file>", "the certificate, in PEM; where it is examined also DER, with the intermediate ones")
    .addOption(new Option("--secret-file <file>", "where its secret is written, mode 0600 (ID.secret)").conflicts("certificate"));
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
