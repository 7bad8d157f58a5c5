import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { createPublicClient, createWalletClient, custom, type Hex } from "viem";
import { catchUp } from "../../network/cometbft/restart.ts";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { parsePlan } from "../../network/plan.ts";
import { checkDeployment } from "../../sdk/src/deploy/check/check-deployment.ts";
import { deploy } from "../../sdk/src/deploy/deploy.ts";
import { fileJournal } from "../../sdk/src/deploy/file-journal.node.ts";
import { memoryJournal } from "../../sdk/src/deploy/journal.ts";
import { dyingAt, MOMENTS, recording } from "../../sdk/src/deploy/testing/crashing.ts";
import { accountOf, failureOf, OPTIONS, type Request } from "../../sdk/src/deploy/testing/network.ts";
import { anyNode, chainOf } from "./network-ledger.ts";
import { skipUnlessBuilt } from "./skip-unless-built.ts";

const NAMES = ["north", "south", "west", "east"] as const;
/** Steps at which the deployment's process dies: the first, some in between, the last creations and the hand-over. */
const STEPS = [0, 7, 15, 20, 26, 28];
const plan = parsePlan({
  kind: "kontor/network/1",
  engine: "cometbft",
  name: "deployment",
  chainId: 20_266,
  validators: [...NAMES],
  blockTime: 300,
  deployers: [accountOf(1).address],
  firstPort: 30_600,
});
const options = { ...OPTIONS, allowDevelopmentKeys: true, patience: 60_000 };

describe("a deployment on four validators", function () {
  this.timeout(600_000);
  const engine = engineOf(plan);
  let parent: string;
  let network: Network;

  before(async function () {
    await skipUnlessBuilt(this);
    parent = mkdtempSync(join(tmpdir(), "kontor-network-"));
    network = await engine.init(join(parent, "chain"), plan);
    await Promise.all(NAMES.map((name) => engine.start(network, name)));
    await catchUp(network, "north");
  });
  after(async () => {
    if (network === undefined) return;
    await Promise.all(network.plan.validators.map((name) => engine.stop(network, name, { kill: true })));
    rmSync(parent, { recursive: true, force: true });
  });

  const parts = () => ({ chain: chainOf(network), pollingInterval: 100 });
  const client = () => createPublicClient({ ...parts(), transport: anyNode(network) });
  const request: Request = (call) => client().request(call as never);
  const deployer = (ask: Request, n = 1) =>
    createWalletClient({ ...parts(), account: accountOf(n), transport: custom({ request: ask }, { retryCount: 0 }) });

  it("is refused to an account that may create no contracts, before it has sent anything", async () => {
    const error = await failureOf(deploy(deployer(request, 2), { ...options, journal: memoryJournal(), patience: 2_000 }));
    expect(error).to.include({ name: "DeploymentFailed" });
  });

  it("goes on after every crash and while validators restart, and sends nothing twice", async () => {
    const file = join(parent, "deployment.json.journal");
    const node = recording(request);
    const started = Date.now();
    for (const [i, step] of STEPS.entries()) {
      const moment = MOMENTS[i % MOMENTS.length] as (typeof MOMENTS)[number];
      const dying = dyingAt({ journal: fileJournal(file), request: node.request }, step, moment);
      await failureOf(deploy(deployer(dying.request), { ...options, journal: dying.journal, patience: 15_000 }));
      expect(dying.died(), `step ${step}, ${moment}`).to.equal(true);
      const restarted = NAMES[i % NAMES.length] as string;
      await engine.stop(network, restarted, { kill: true });
      void engine.start(network, restarted).catch(() => undefined);
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

  it("takes a transaction a block, undisturbed", async () => {
    const started = Date.now();
    const deployment = await deploy(deployer(request), options);
    console.log(`    ${Math.round((Date.now() - started) / 1_000)} s`);
    expect(deployment.chainId).to.equal(plan.chainId);
  });
});
