import { expect } from "chai";
import { type Address, concat, getContractAddress, type Hex, size, toHex } from "viem";
import { getTransactionReceipt, sendTransaction } from "viem/actions";
import { facts } from "../bytecode/facts.ts";
import { financing } from "../bytecode/financing.ts";
import { type Deployment, deploy } from "../deploy.ts";
import { deployVersion, type Version } from "../deploy-version.ts";
import { immutablesOf } from "../immutables.ts";
import { runtimeCode } from "../runtime-code.ts";
import { plantingCode } from "../testing/hostile.ts";
import { accountOf, failureOf, OPTIONS, openNetwork, type TestNetwork } from "../testing/network.ts";
import { factsCreation, financingCreation, type VersionPart } from "../version-code.ts";
import { checkVersion } from "./check-version.ts";

describe("checkVersion", () => {
  let network: TestNetwork;
  let deployment: Deployment;
  before(async () => {
    network = await openNetwork();
    deployment = await deploy(network.deployer(), OPTIONS);
  });
  after(() => network.close());

  type Checked = Pick<Version, VersionPart | "created">;
  const check = (version: Checked) => checkVersion({ public: network.client as never }, { deployment, version });
  const findings = async (version: Checked): Promise<string> => {
    const error = await failureOf(check(version));
    expect(error).to.include({ name: "DeploymentUnsound" });
    return [error.values?.findings].flat().join("\n");
  };
  const from = accountOf(2).address;
  const send = async (data: Hex, to?: Address) => {
    const deployer = network.deployer(network.request, 2);
    const hash = await sendTransaction(deployer, { to, data, gas: 16_000_000n } as never);
    const { status } = await getTransactionReceipt(deployer, { hash });
    expect(status).to.equal("success");
    return hash;
  };
  /** Where what the stranger sends next comes to lie. */
  const next = async (later = 0) =>
    getContractAddress({ from, nonce: BigInt((await network.client.getTransactionCount({ address: from })) + later) });
  const terms = () => ({ predecessor: deployment.financing, verifiers: deployment.verifiers });
  /** The genuine code of a version that lies there. */
  const codeOf = (name: VersionPart, places: Record<VersionPart, Address>): Hex => {
    const contracts = { ...deployment, ...places };
    const immutables = immutablesOf(name, { ...deployment, contracts }, { chainId: 31_337, ...deployment.founding });
    const code = name === "financing" ? financing : facts;
    return runtimeCode(code, places[name], { ...immutables, predecessor: deployment.financing }, deployment.libraries);
  };

  it("takes what these sources make, whoever sent it", async () => {
    const { financing, facts, created } = await deployVersion(network.deployer(network.request, 2), { deployment });
    expect(await check({ financing, facts, created })).to.deep.equal({ predecessor: deployment.financing, named: false });
    const swapped = { financing: created.facts, facts: created.financing };
    expect(await findings({ financing, facts, created: swapped })).to.include("the transaction of financing");
  });

  it("P2: refuses genuine code under which the creation code has written notes' roots of its own", async () => {
    const places = { financing: await next(), facts: await next(1) };
    const root = toHex(4_711n, { size: 32 });
    const writes = Array.from({ length: 120 }, (_, slot): [Hex, Hex] => [toHex(slot, { size: 32 }), root]);
    const planted = await send(plantingCode(codeOf("financing", places), writes));
    const shown = await send(factsCreation(deployment, { ...terms(), ...places }));
    const found = await findings({ ...places, created: { financing: planted, facts: shown } });
    expect(found).to.equal(
      "the transaction of financing creates by other code, or with other arguments, than these sources and the file give",
    );
  });

  it("P13: refuses an argument of which nothing shows in the code", async () => {
    const places = { financing: await next(), facts: await next(1) };
    const lax = { ...deployment, allowDevelopmentKeys: true };
    const created = {
      financing: await send(financingCreation(lax, terms())),
      facts: await send(factsCreation(lax, { ...terms(), ...places })),
    };
    const found = await findings({ ...places, created });
    expect(found).to.match(/^(the transaction of (financing|facts) creates by other code.*\n?){2}$/);
  });

  it("refuses what a contract has created", async () => {
    // Copies what stands behind these 14 bytes and creates a contract of it.
    const data = financingCreation(deployment, terms());
    const length = toHex(size(data), { size: 2 });
    const factory = concat(["0x61", length, "0x80", "0x600e", "0x5f39", "0x5f5f", "0xf0", "0x5f5ff3", data]);
    const maker = await next();
    const made = getContractAddress({ from: maker, nonce: 1n });
    const hash = await send(factory);
    expect(await network.client.getCode({ address: made }), "it is there").to.be.a("string");
    const { financing, facts, created } = await deployVersion(network.deployer(network.request, 2), { deployment });
    expect(await findings({ financing: made, facts, created: { ...created, financing: hash } })).to.include(
      "the transaction of financing creates by other code",
    );
    expect(await findings({ financing: made, facts, created })).to.include(`creates ${financing}, and should ${made}`);
  });
});
