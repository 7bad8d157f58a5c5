import { join } from "node:path";
import { expect } from "chai";
import { createPublicClient, createWalletClient, custom, encodeFunctionData, type Hex } from "viem";
import { consortiumAbi } from "../../sdk/src/abi/consortium.ts";
import { checkDeployment } from "../../sdk/src/deploy/check/check-deployment.ts";
import { deploy } from "../../sdk/src/deploy/deploy.ts";
import { fileJournal } from "../../sdk/src/deploy/file-journal.node.ts";
import { memoryJournal } from "../../sdk/src/deploy/journal.ts";
import { dyingAt, MOMENTS, recording } from "../../sdk/src/deploy/testing/crashing.ts";
import { deployHostile } from "../../sdk/src/deploy/testing/hostile.ts";
import { accountOf, failureOf, OPTIONS, type Request } from "../../sdk/src/deploy/testing/network.ts";
import { fourValidators, NAMES } from "./four-validators.ts";
import { anyNode, chainOf } from "./network-ledger.ts";

/** Steps at which the deployment's process dies: the first, some in between, the last creations and the hand-over. */
const STEPS = [0, 7, 15, 20, 26, 28];
const options = { ...OPTIONS, allowDevelopmentKeys: true, patience: 60_000 };

describe("a deployment on four validators", function () {
  this.timeout(600_000);
  const shared = fourValidators("deployment");
  const { engine } = shared;

  const parts = () => ({ chain: chainOf(shared.network), pollingInterval: 100 });
  const client = () => createPublicClient({ ...parts(), transport: anyNode(shared.network) });
  const request: Request = (call) => client().request(call as never);
  const deployer = (ask: Request, n = 1) =>
    createWalletClient({ ...parts(), account: accountOf(n), transport: custom({ request: ask }, { retryCount: 0 }) });

  it("is refused to an account that may create no contracts, before it has sent anything", async () => {
    const error = await failureOf(deploy(deployer(request, 9), { ...options, journal: memoryJournal(), patience: 2_000 }));
    expect(error).to.include({ name: "DeploymentFailed" });
  });

  it("goes on after every crash and while validators restart, and sends nothing twice", async () => {
    const file = join(shared.folder, "deployment.json.journal");
    const node = recording(request);
    const started = Date.now();
    for (const [i, step] of STEPS.entries()) {
      const moment = MOMENTS[i % MOMENTS.length] as (typeof MOMENTS)[number];
      const dying = dyingAt({ journal: fileJournal(file), request: node.request }, step, moment);
      await failureOf(deploy(deployer(dying.request), { ...options, journal: dying.journal, patience: 15_000 }));
      expect(dying.died(), `step ${step}, ${moment}`).to.equal(true);
      const restarted = NAMES[i % NAMES.length] as string;
      await engine.stop(shared.network, restarted, { kill: true });
      void engine.start(shared.network, restarted).catch(() => undefined);
    }
    const deployment = await deploy(deployer(node.request), { ...options, journal: fileJournal(file) });
    const seconds = Math.round((Date.now() - started) / 1_000);
    const sent = await client().getTransactionCount({ address: deployment.deployer });
    const entries = await fileJournal(file).read();
    expect(entries?.sent).to.have.length(sent);
    expect(new Set<Hex>(node.sent).size).to.equal(sent);
    const gas = entries?.sent.reduce((sum, { gas = 0 }) => sum + gas, 0);
    console.log(`    ${sent} transactions, ${gas} gas, ${seconds} s with ${STEPS.length} crashes and restarts`);
    const { roles } = await checkDeployment({ public: client() as never }, deployment);
    const { assembly, watch } = deployment;
    expect(roles).to.deep.equal({ admin: [], consortium: [assembly], guardian: [watch], pauser: [watch] });
    const again = await deploy(deployer(node.request), { ...options, journal: fileJournal(file) });
    expect(again).to.deep.equal(deployment);
    expect(await client().getTransactionCount({ address: deployment.deployer })).to.equal(sent);
  });

  it("P14: is found out where its deployer has sent a transaction that the plan does not have, shown or hidden", async () => {
    const admit = encodeFunctionData({ abi: consortiumAbi, functionName: "admit", args: [accountOf(9).address, "puppet"] });
    const hostile = { client: client(), deployer: () => deployer(request, 2) } as never;
    const deployment = await deployHostile(hostile, options, {
      change: (steps, { contracts }) => [
        ...steps.slice(0, -1),
        { name: "more", to: contracts.consortium, data: admit, hidden: true },
        ...steps.slice(-1),
      ],
    });
    const findings = async (transactions: readonly Hex[]): Promise<string> => {
      const error = await failureOf(checkDeployment({ public: client() as never }, { ...deployment, transactions }));
      expect(error).to.include({ name: "DeploymentUnsound" });
      return [error.values?.findings].flat().join("\n");
    };
    const all = deployment.transactions;
    expect(await findings(all)).to.match(/"hand over to the consortium".* has the number \d+, and should have/s);
    // The same with the transaction in the place of the one that the plan has there.
    const { number } = await client().getBlock();
    const address = deployment.consortium;
    const logs = await client().getLogs({ address, fromBlock: deployment.fromBlock, toBlock: number });
    const more = logs.at(-1)?.transactionHash as Hex;
    expect(await findings([...all.slice(0, -1), more])).to.match(/goes to .*, and should to/);
  });
});
