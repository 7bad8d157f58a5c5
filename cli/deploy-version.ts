import { InvalidArgumentError } from "commander";
import { createPublicClient, createWalletClient, defineChain, type PublicClient } from "viem";
import { readDeploymentFile } from "../host/deployment-file.ts";
import { ConfigurationInvalid } from "../host/errors.ts";
import { exists } from "../host/files.ts";
import { readLedgerFile, writeLedgerFile } from "../host/participant/ledger-file.ts";
import { tellOfNodes } from "../host/tell-of-nodes.ts";
import { checkVersion, type VersionToCheck } from "../sdk/src/deploy/check/check-version.ts";
import { deployVersion } from "../sdk/src/deploy/deploy-version.ts";
import { nodes } from "../sdk/src/ledger/nodes.ts";
import { withBar } from "./progress.ts";
import type { SignerOptions } from "./signer-options.ts";
import { withSigner } from "./with-signer.ts";

interface VersionOptions extends Partial<SignerOptions> {
  out: string;
  rpcUrl: string[];
}

/**
 * Deploy the next version of financing beside the last one and write the ledger's file for its clients; one that is there is checked, which
 * takes no signer. It serves nobody before the assembly has named it.
 */
export async function deployNextVersion(file: string, { out, rpcUrl, signer, ...rest }: VersionOptions): Promise<object> {
  const deployment = await readDeploymentFile(file);
  const { chainId: id } = deployment;
  const nativeCurrency = { name: "Ether", symbol: "ETH", decimals: 18 };
  const chain = defineChain({ id, name: `chain ${id}`, nativeCurrency, rpcUrls: { default: { http: [] } } });
  const place = { chain, transport: nodes(rpcUrl, { tell: tellOfNodes }), pollingInterval: 500 };
  const client = createPublicClient(place) as PublicClient;
  const found = async (outcome: string, { financing, facts, created }: VersionToCheck["version"]) => {
    const report = await checkVersion({ public: client }, { deployment, version: { financing, facts, created } });
    return { ledger: out, outcome, financing, facts, ...report };
  };
  if (await exists(out)) return found("it is there already and as planned, nothing was sent", await versionIn(out));
  if (signer === undefined) throw new InvalidArgumentError("Name the account that deploys: --signer keystore:FILE.");
  return withSigner({ signer, ...rest }, async ({ account }) => {
    const { created, ...addresses } = await withBar((bar) =>
      deployVersion(createWalletClient({ ...place, account }), {
        deployment,
        onProgress: ({ name, done, of }) => bar.at(name, done, of),
      }),
    );
    await writeLedgerFile(out, { rpcUrl, chainId: id, addresses, created });
    return found("deployed", { ...addresses, created });
  });
}

async function versionIn(file: string): Promise<VersionToCheck["version"]> {
  const { addresses, created } = await readLedgerFile(file);
  if (created !== undefined) return { ...addresses, created };
  throw new ConfigurationInvalid({
    what: `${file} does not say by which transactions its version of financing was created.`,
    todo: "Ask whoever deployed the version for the file as `kontor deploy version` wrote it.",
    values: { file },
  });
}
