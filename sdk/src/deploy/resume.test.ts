import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checkDeployment } from "./check/check-deployment.ts";
import { type Deployment, deploy } from "./deploy.ts";
import { fileJournal } from "./file-journal.node.ts";
import { dyingAt, MOMENTS, recording } from "./testing/crashing.ts";
import { failureOf, OPTIONS, openNetwork, type TestNetwork } from "./testing/network.ts";

describe("a deployment that stops", () => {
  let folder: string;
  /** The same deployment, undisturbed. */
  let undisturbed: { deployment: Deployment; network: TestNetwork; steps: number };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kontor-resume-"));
    const network = await openNetwork();
    const names: string[] = [];
    const deployment = await deploy(network.deployer(), { ...OPTIONS, onProgress: ({ name }) => names.push(name) });
    undisturbed = { deployment, network, steps: names.length };
  });
  after(async () => {
    await undisturbed.network.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const stateOf = async ({ client }: TestNetwork, deployment: Deployment) => {
    const { roles, roleChanges, contracts } = await checkDeployment({ public: client as never }, deployment);
    return { roles, contracts, changes: roleChanges.map(({ block: _, ...change }) => change) };
  };

  for (const moment of MOMENTS)
    it(`${moment}, at every step, goes on: nothing is sent twice, and it ends as if it had not stopped`, async () => {
      const network = await openNetwork();
      const node = recording(network.request);
      const file = join(folder, `${moment.replaceAll(" ", "-")}.json`);
      for (let step = 0; step < undisturbed.steps; step++) {
        const dying = dyingAt({ journal: fileJournal(file), request: node.request }, step, moment);
        await failureOf(deploy(network.deployer(dying.request), { ...OPTIONS, journal: dying.journal, patience: 0 }));
        expect(dying.died(), `step ${step}`).to.equal(true);
      }
      const deployment = await deploy(network.deployer(node.request), { ...OPTIONS, journal: fileJournal(file) });
      expect({ ...deployment, genesisHash: 0 }).to.deep.equal({ ...undisturbed.deployment, genesisHash: 0 });
      expect(node.sent).to.have.length(undisturbed.steps);
      expect(new Set(node.sent).size).to.equal(undisturbed.steps);
      expect(await stateOf(network, deployment)).to.deep.equal(await stateOf(undisturbed.network, undisturbed.deployment));
      const again = await deploy(network.deployer(node.request), { ...OPTIONS, journal: fileJournal(file) });
      expect(again).to.deep.equal(deployment);
      expect(node.sent, "nothing was left to do").to.have.length(undisturbed.steps);
      await network.close();
    });
});
