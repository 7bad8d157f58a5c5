import { Command, Option } from "commander";
import { ROLE } from "../sdk/src/accredit/roles.ts";
import { parseAddress, parseDate, parseInteger, parseLegalId, several } from "./arguments.ts";
import { ledgerFile, participantConfig, participantPassphrase } from "./participant.ts";
import { answers } from "./printing.ts";
import { signerPassphrase } from "./signer-options.ts";

const file = several((text: string) => text);

/** Options of every command that examines a certificate. */
const examining = (command: Command): Command =>
  command
    .addOption(new Option("--anchor <file...>", "certificates of authorities that are trusted, PEM or DER").argParser(file))
    .addOption(new Option("--list <file...>", "revocation lists, PEM or DER").argParser(file))
    .addOption(new Option("--ocsp <file...>", "answers of OCSP responders, DER").argParser(file));
const acting = (command: Command): Command =>
  command.addOption(participantConfig()).addOption(participantPassphrase()).addOption(signerPassphrase());
const role = () => new Option("--role <role...>", "what it may do").choices(Object.keys(ROLE)).makeOptionMandatory();
const until = () => new Option("--until <date>", "last day on which it counts, YYYY-MM-DD").argParser(parseDate);
const legalId = () =>
  new Option("--legal-id <id>", "legal identifier, SCHEME:VALUE; LEI:…, VAT:DE…, registration DE:…").argParser(parseLegalId);

function proveCommand(): Command {
  const command = new Command("prove")
    .description("participant: print a request to be accredited by a certificate, whose key signs it")
    .addOption(
      new Option("--provider <account>", "identity provider that is asked").argParser(parseAddress).makeOptionMandatory(),
    )
    .addOption(legalId().makeOptionMandatory())
    .requiredOption("--certificate <file>", "the certificate, in PEM; where it is examined also DER, with the intermediate ones")
    .option("--key <file>", "the certificate's private key, PEM; a token's key signs what --message writes")
    .option("--message <file>", "write what is to be signed, and stop")
    .option("--signature <file>", "signature of that message, ECDSA or RSA PKCS #1 v1.5 with SHA-256")
    .addOption(new Option("--signed-at <seconds>", "the time that --message was written with").argParser(parseInteger));
  return answers(acting(command), async () => (await import("./identity-prove.ts")).prove);
}

function providerCommands(): Command[] {
  const steps = () => import("./identity-steps.ts");
  const check = new Command("check")
    .description("provider: examine a request and its certificate; sends nothing")
    .argument("<file>", "the request; - reads standard input");
  const accredit = new Command("accredit")
    .description("provider: examine a request and vouch for its account, as long as the certificate counts at most")
    .argument("<file>", "the request; - reads standard input")
    .addOption(role())
    .addOption(until())
    .option("--renew", "the account is accredited already, and goes on")
    .option("--adopt <former>", "it takes the place of this account, whose identity provider was dismissed", parseAddress)
    .requiredOption("--dossier <file>", "the dossier of an accreditation: where it is written, or was handed over");
  const vouch = new Command("vouch")
    .description("provider: vouch for an account whose papers were examined, without a certificate")
    .argument("<account>", "the account", parseAddress)
    .addOption(legalId().makeOptionMandatory())
    .addOption(role())
    .addOption(until().makeOptionMandatory())
    .option("--renew", "the account is accredited already, and goes on")
    .option("--papers <file>", "what is kept of the examination; its hash goes to the ledger");
  const recheck = new Command("recheck")
    .description("provider: look at accredited certificates again, with fresh lists and answers")
    .argument("<file...>", "dossiers")
    .option("--suspend", "suspend the accounts whose certificates are revoked");
  const suspend = new Command("suspend").description("provider: no act of an account counts from the next block on");
  const reinstate = new Command("reinstate").description("provider: take a suspended account back in");
  const replace = new Command("replace")
    .description("provider: a party whose account is lost, and suspended, goes on with another one")
    .argument("<account>", "the lost account", parseAddress)
    .argument("<replacement>", "the new one", parseAddress);
  const lapse = new Command("lapse").description("anyone: take an account whose accreditation is over out of the members' tree");
  for (const command of [suspend, reinstate, lapse]) command.argument("<account>", "the account", parseAddress);
  return [
    answers(acting(examining(check)), async () => (await steps()).check),
    answers(acting(examining(accredit)), async () => (await import("./identity-accredit.ts")).accreditByRequest),
    answers(acting(vouch), async () => (await steps()).vouch),
    answers(acting(examining(recheck)), async () => (await import("./identity-recheck.ts")).recheckDossiers),
    answers(acting(suspend), async () => (await steps()).suspendAccount),
    answers(acting(reinstate), async () => (await steps()).reinstateAccount),
    answers(acting(lapse), async () => (await steps()).lapseAccount),
    answers(acting(replace), async () => (await steps()).replace),
  ];
}

function verifyCommand(): Command {
  const command = new Command("verify")
    .description("anyone: who vouches for an account, since when, by what, and what its dossier shows")
    .argument("<account>", "the account", parseAddress)
    .option("--dossier <file>", "the dossier of an accreditation: where it is written, or was handed over")
    .addOption(new Option("--anchor <file...>", "certificates of authorities that are trusted, PEM or DER").argParser(file))
    .addOption(ledgerFile());
  return answers(
    command,
    async () => (await import("./identity-verify.ts")).verify,
    async () => (await import("./words/identity.ts")).inWords,
  );
}

/** `kontor identity …` */
export function identityCommand(): Command {
  const command = new Command("identity").description("certificates, accreditation, and who stands behind an account");
  for (const each of [proveCommand(), ...providerCommands(), verifyCommand()]) command.addCommand(each);
  return command;
}
