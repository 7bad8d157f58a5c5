import { resolve } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { InvalidArgumentError } from "commander";
import { type Account, createPublicClient, createWalletClient, type PublicClient } from "viem";
import { readDeploymentFile } from "../host/deployment-file.ts";
import { exists, writeNew } from "../host/files.ts";
import { tellOfNodes } from "../host/tell-of-nodes.ts";
import { checkDeployment, type DeploymentReport } from "../sdk/src/deploy/check/check-deployment.ts";
import { confirmDeployment } from "../sdk/src/deploy/confirm-deployment.ts";
import { deploy } from "../sdk/src/deploy/deploy.ts";
import type { DeployParameters } from "../sdk/src/deploy/deploy-options.ts";
import type { Deployment } from "../sdk/src/deploy/deployment.ts";
import { writtenDeployment } from "../sdk/src/deploy/deployment-file.ts";
import { fileJournal } from "../sdk/src/deploy/file-journal.node.ts";
import { nodes } from "../sdk/src/ledger/nodes.ts";
import { plain } from "../sdk/src/plain.ts";
import { chainAt, requireFirstBlock } from "./deploy-chain.ts";
import { enlisted } from "./deploy-committee.ts";
import { type Founding, readFounding } from "./deploy-founding.ts";
import { withBar } from "./progress.ts";
import type { SignerOptions } from "./signer-options.ts";
import { withSigner } from "./with-signer.ts";

const POLLING = 500;

/** Whoever made a development key can prove what is not so. On a chain that matters nobody should find that out in a column. */
function warningOf(keys: DeploymentReport["keys"]): { warning?: string } {
  const forgeable = Object.values(keys).filter(({ development }) => development).length;
  if (forgeable === 0) return {};
  const which = `${forgeable} of ${Object.keys(keys).length} circuits have development keys`;
  return {
    warning: `${which}: whoever made them can forge proofs. Such a ledger is for trials alone, whatever its deployer allowed.`,
  };
}

const found = ({ keys, ...report }: DeploymentReport) => ({
  ...warningOf(keys),
  ...plain(report),
  keys: Object.entries(keys).map(([circuit, { provingKeyHash, development }]) => ({ circuit, provingKeyHash, development })),
});

const addressesOf = (deployment: Deployment) => writtenDeployment(deployment).addresses;

interface DeployOptions extends Partial<SignerOptions> {
  out: string;
}

/** Deploy, or go on, or find that nothing is left to do. Returns what was read from the chain in the end. */
export async function deployLedger(file: string, { out: given, signer, ...rest }: DeployOptions): Promise<object> {
  if (signer === undefined) throw new InvalidArgumentError("Name the account that deploys: --signer keystore:FILE.");
  const founding = await readFounding(file);
  const out = resolve(given);
  const done = (await exists(out)) ? await readDeploymentFile(out) : undefined;
  return withSigner({ signer, ...rest }, async ({ account }) => {
    const { client, parameters, wallet, sent } = toolsOf(founding, account, out);
    await requireFirstBlock(client, founding.genesisHash);
    if (done !== undefined) {
      const report = await confirmDeployment({ public: client, account }, parameters, done);
      return {
        deployment: out,
        outcome: "it was done already, nothing was sent",
        addresses: addressesOf(done),
        ...found(report),
      };
    }
    const deployment = await withBar((bar) => {
      const onProgress: DeployParameters["onProgress"] = ({ name, gas, done: taken, of }) => {
        sent.transactions++;
        sent.gas += gas;
        bar.at(name, taken, of);
      };
      return deploy(wallet, { ...parameters, onProgress });
    });
    await writeNew(out, utf8ToBytes(`${JSON.stringify(writtenDeployment(deployment), null, 2)}\n`));
    const report = await checkDeployment({ public: client }, deployment);
    return { deployment: out, outcome: "deployed", ...plain(sent), addresses: addressesOf(deployment), ...found(report) };
  });
}

function toolsOf({ rpcUrl, chainId, parameters: given }: Founding, account: Account, out: string) {
  const place = { chain: chainAt(chainId), transport: nodes(rpcUrl, { tell: tellOfNodes }), pollingInterval: POLLING };
  const client = createPublicClient(place) as PublicClient;
  const sent = { transactions: 0, gas: 0n };
  const { committee } = given;
  const parameters: DeployParameters = {
    ...given,
    committee: committee && { ...committee, enlisted: (at) => enlisted(client, at, committee.members) },
    journal: fileJournal(`${out}.journal`),
  };
  return { client, parameters, sent, wallet: createWalletClient({ ...place, account }) };
}

/** Anybody: is this ledger what its file says, made from these sources, and governed by nobody else? */
export async function checkLedger(file: string, { rpcUrl }: { rpcUrl: string[] }): Promise<object> {
  const deployment = await readDeploymentFile(file);
  const client = createPublicClient({
    chain: chainAt(deployment.chainId),
    transport: nodes(rpcUrl, { tell: tellOfNodes }),
  }) as PublicClient;
  return { deployment: file, outcome: "as planned", ...found(await checkDeployment({ public: client }, deployment)) };
}
