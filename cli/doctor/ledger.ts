import type { Address } from "viem";
import { beside, readJson } from "../../host/configuration.ts";
import { readDeploymentFile } from "../../host/deployment-file.ts";
import { exists } from "../../host/files.ts";
import { type LedgerFile, readLedgerFile } from "../../host/participant/ledger-file.ts";
import { placeOf } from "../../host/participant/open-reader.ts";
import { readParticipantConfiguration } from "../../host/participant/participant-configuration.ts";
import { participantKeyFile } from "../../host/participant/participant-key-file.ts";
import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import { sealingKeyOf } from "../../sdk/src/accredit/sealing-key-of.ts";
import { createClient, type KontorClient } from "../../sdk/src/client.ts";
import { checkDeployment } from "../../sdk/src/deploy/check/check-deployment.ts";
import { DeploymentUnsound } from "../../sdk/src/deploy/errors.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { type Finding, findings } from "./finding.ts";

/** Days before the end of an accreditation at which it should be renewed. */
const SOON = 30;

/** The deployment that a ledger's file names; undefined for one that has the addresses itself. */
async function deploymentIn(ledger: string): Promise<string | undefined> {
  const { deployment } = (await readJson(ledger)) as { deployment?: unknown };
  return typeof deployment === "string" ? beside(ledger, deployment) : undefined;
}

async function hasCode(client: KontorClient, contracts: Record<string, unknown>): Promise<Finding[]> {
  const { good, warning, fault } = findings("deployment");
  const missing: string[] = [];
  for (const [name, address] of Object.entries(contracts)) {
    if (typeof address !== "string") continue;
    const code = await ask(() => client.public.getCode({ address: address as Address }));
    if (code === undefined || code === "0x") missing.push(name);
  }
  if (missing.length > 0)
    return [
      fault(
        `No contract lies where these should: ${missing.join(", ")}.`,
        "Ask for the ledger's file again, and check the chain.",
      ),
    ];
  const todo = "Have the ledger's file name the deployment's: then this checks code, links and powers too.";
  return [good("Contracts lie at all addresses of the ledger."), warning("Only that something lies there was looked at.", todo)];
}

/** Whether the ledger is what its file says. */
export async function deploymentFindings(file: string, ledger: LedgerFile): Promise<Finding[]> {
  const { good, fault, failed } = findings("deployment");
  const client = createClient(placeOf(ledger));
  try {
    const deployment = await deploymentIn(file);
    if (deployment === undefined) return await hasCode(client, ledger.addresses);
    await checkDeployment({ public: client.public }, await readDeploymentFile(deployment));
    return [good("Every contract, its code, links and powers are as the deployment says.")];
  } catch (error) {
    if (!(error instanceof DeploymentUnsound)) return [failed(error)];
    return [fault(error.what, error.todo)];
  }
}

/** How a participant stands on the ledger. */
export async function standingFindings(config: string, ledger: LedgerFile): Promise<Finding[]> {
  const { good, warning, fault, failed } = findings("participant");
  const client = createClient(placeOf(ledger));
  try {
    const { keyFile, signer } = await readParticipantConfiguration(config);
    if (signer !== undefined) return [good("The account is its signer's: `kontor signer show` says whether it signs.")];
    const { account } = await participantKeyFile.identityOf(keyFile);
    const { active, suspended, validUntil } = await participantOf(client, account);
    if (!active)
      return [
        fault(`The account ${account} is ${suspended ? "suspended" : "outside its validity"}.`, "Ask its identity provider."),
      ];
    await sealingKeyOf(client, account);
    const found = [good(`The account ${account} takes part, and has published its keys.`)];
    const { timestamp } = await ask(() => client.public.getBlock());
    const days = Number((validUntil - timestamp) / 86_400n);
    if (days < SOON) found.push(warning(`Its accreditation ends in ${days} days.`, "Ask its identity provider to renew it."));
    if ((await ask(() => client.public.getBalance({ address: account }))) === 0n)
      found.push(warning("The account has no funds.", "If this chain takes fees, get it some."));
    return found;
  } catch (error) {
    return [failed(error)];
  }
}

/** The ledger's file, if it can be read. */
export async function ledgerFileFindings(file: string): Promise<{ ledger?: LedgerFile; found: Finding[] }> {
  const { good, fault, failed } = findings("ledger");
  // Nobody may have named it: without option and profile it is the one that is looked for.
  const missing = `There is no file ${file}, which would say where the ledger is.`;
  if (!(await exists(file)))
    return {
      found: [fault(missing, "Name the ledger's file (--ledger), or a profile that names it (--profile, kontor profile add).")],
    };
  try {
    const ledger = await readLedgerFile(file);
    return { ledger, found: [good(`The file ${file} says where the ledger is.`)] };
  } catch (error) {
    return { found: [failed(error)] };
  }
}
