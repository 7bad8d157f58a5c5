import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readConfiguration } from "../../../committee/configuration.ts";
import { openReader } from "../../../host/participant/open-reader.ts";
import { createClient } from "../client.ts";
import { checkDeployment } from "./check/check-deployment.ts";
import { type Deployment, deploy } from "./deploy.ts";
import { parseDeployment, writtenDeployment } from "./deployment-file.ts";
import { readDeployment } from "./read-deployment.node.ts";
import { failureOf, OPTIONS, openNetwork, type TestNetwork } from "./testing/network.ts";

describe("the file of a deployment", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-deployment-"));
  const file = join(folder, "deployment.json");
  let network: TestNetwork;
  let deployment: Deployment;
  before(async () => {
    network = await openNetwork();
    const requirements = [{ anyOf: ["invoice"], assurance: 1 }, { anyOf: ["billOfLading", "waybill"] }] as const;
    const asked = {
      declaration: "importDeclaration",
      certificate: "clearanceCertificate",
      period: 86_400,
      requirements,
    } as const;
    const terms = [{ officeId: 2n ** 200n, procedure: "import", terms: asked }] as const;
    deployment = await deploy(network.deployer(), { ...OPTIONS, terms });
    writeFileSync(file, JSON.stringify(writtenDeployment(deployment)));
  });
  after(async () => {
    await network.close();
    rmSync(folder, { recursive: true });
  });

  it("gives the same deployment back, which a client takes as its addresses", async () => {
    const found = await readDeployment(file);
    expect(found).to.deep.equal(deployment);
    await checkDeployment({ public: network.client as never }, found);
    const client = createClient({ transport: () => network.client.transport as never, chain: network.chain, addresses: found });
    expect(client.addresses.financing).to.equal(deployment.financing);
  });

  it("stands in a ledger's file and in a committee member's configuration for chain, addresses and first block", async () => {
    const ledger = join(folder, "ledger.json");
    const rpcUrl = "http://127.0.0.1:1";
    writeFileSync(ledger, JSON.stringify({ kind: "kontor/ledger/1", rpcUrl, deployment: "deployment.json" }));
    const { chain, addresses } = await openReader(ledger);
    expect(chain.id).to.equal(deployment.chainId);
    expect(addresses).to.deep.include({ facts: deployment.facts, watch: deployment.watch, fromBlock: deployment.fromBlock });
    const member = join(folder, "member.json");
    const endpoint = "https://member.example";
    writeFileSync(member, JSON.stringify({ kind: "kontor/member/1", rpcUrl, endpoint, deployment: "deployment.json" }));
    const { chainId, tagCommittee: committee } = deployment;
    expect(await readConfiguration(member)).to.include({ chainId, committee });
    writeFileSync(ledger, JSON.stringify({ kind: "kontor/ledger/1", rpcUrl, deployment: "ledger.json" }));
    expect(await failureOf(openReader(ledger))).to.include({ name: "InputInvalid" });
    writeFileSync(ledger, JSON.stringify({ kind: "kontor/ledger/1", rpcUrl, chainId: 1, deployment: "deployment.json" }));
    expect(await failureOf(openReader(ledger))).to.include({ name: "ConfigurationInvalid" });
  });

  it("is taken whole and unchanged or not at all", async () => {
    const whole = writtenDeployment(deployment);
    const { facts: _, ...fewer } = whole.addresses;
    for (const damage of [
      {},
      { ...whole, kind: "kontor/ledger/1" },
      { ...whole, addresses: fewer },
      { ...whole, addresses: { ...whole.addresses, more: deployment.facts } },
      { ...whole, chainId: 0 },
      { ...whole, genesisHash: "0x12" },
      { ...whole, founding: { ...whole.founding, members: [] } },
      { ...whole, founding: { ...whole.founding, terms: [{ ...whole.founding.terms[0], procedure: "none" }] } },
      { ...whole, transactions: whole.transactions.slice(0, 5) },
      { ...whole, transactions: whole.transactions.with(0, "0x12") },
      { ...whole, verifiers: { ...whole.verifiers, enrol: `${deployment.facts.slice(0, -1)}g` } },
    ])
      expect(() => parseDeployment(damage))
        .to.throw()
        .with.property("name", "InputInvalid");
    writeFileSync(file, "{ no JSON");
    expect(await failureOf(readDeployment(file))).to.include({ name: "InputInvalid" });
  });
});
