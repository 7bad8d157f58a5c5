import { expect } from "chai";
import hre from "hardhat";
import { type Address, getAddress, zeroAddress } from "viem";
import { documentsAbi, financingAbi, governanceAbi, grantsAbi, participantsAbi, verifierAbi } from "../abi/index.ts";
import { grants as grantsCode } from "./bytecode/grants.ts";
import { participants as participantsCode } from "./bytecode/participants.ts";
import { create, type Deployer } from "./create.ts";
import { type Deployment, type DeployOptions, deploy } from "./deploy.ts";
import { link } from "./link.ts";
import { ROLE } from "./roles.ts";

async function open(chainId?: number) {
  const network = await hre.network.connect(chainId === undefined ? {} : { override: { chainId } });
  const [deployer, consortium, guardian, pauser, provider] = (await network.viem.getWalletClients()) as unknown as [
    Deployer,
    Deployer,
    Deployer,
    Deployer,
    Deployer,
  ];
  const client = await network.viem.getPublicClient();
  const address = (actor: Deployer): Address => getAddress(actor.account.address);
  const options: DeployOptions = {
    consortium: address(consortium),
    guardian: address(guardian),
    pauser: address(pauser),
    delay: 3_600,
    identityProviders: [{ account: address(provider), name: "Chamber" }],
  };
  return { client, deployer, provider: address(provider), options };
}
const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: Error) => error,
  );

describe("deploy", () => {
  let ledger: Awaited<ReturnType<typeof open>>;
  let deployment: Deployment;
  const progress: string[] = [];
  before(async () => {
    ledger = await open();
    deployment = await deploy(ledger.deployer, { ...ledger.options, onProgress: ({ name }) => progress.push(name) });
  });

  it("links the contracts to one another and to one authority", async () => {
    const { documents, grants, financing, participants, governance } = deployment;
    const { client } = ledger;
    const read = { address: documents, abi: documentsAbi } as const;
    expect(await client.readContract({ ...read, functionName: "grants" })).to.equal(getAddress(grants));
    expect(await client.readContract({ ...read, functionName: "financing" })).to.equal(getAddress(financing));
    expect(await client.readContract({ ...read, functionName: "participants" })).to.equal(getAddress(participants));
    expect(await client.readContract({ address: grants, abi: grantsAbi, functionName: "documents" })).to.equal(
      getAddress(documents),
    );
    for (const [address, abi] of [
      [documents, documentsAbi],
      [participants, participantsAbi],
      [financing, financingAbi],
    ] as const) {
      expect(await client.readContract({ address, abi: abi as typeof documentsAbi, functionName: "authority" })).to.equal(
        getAddress(governance),
      );
    }
    expect(progress).to.include.members(["Governance", "Participants", "Documents", "Grants", "Financing"]);
    expect(await client.getCode({ address: deployment.verifiers.enrol, blockNumber: deployment.fromBlock - 1n })).to.equal(
      undefined,
    );
  });

  it("P14: leaves the deployer without any power, and the consortium with its delay", async () => {
    const { client, deployer, options, provider } = ledger;
    const role = (roleId: bigint, account: Address) =>
      client.readContract({
        address: deployment.governance,
        abi: governanceAbi,
        functionName: "hasRole",
        args: [roleId, account],
      });
    for (const roleId of Object.values(ROLE)) expect(await role(roleId, deployer.account.address)).to.deep.equal([false, 0]);
    expect(await role(ROLE.consortium, options.consortium)).to.deep.equal([true, 3_600]);
    expect(await role(ROLE.guardian, options.guardian)).to.deep.equal([true, 0]);
    expect(await role(ROLE.pauser, options.pauser)).to.deep.equal([true, 0]);
    const admitted = {
      address: deployment.participants,
      abi: participantsAbi,
      functionName: "isIdentityProvider",
      args: [provider],
    } as const;
    expect(await client.readContract(admitted)).to.equal(true);
  });

  it("the pauser pauses and resumes at once; the deployer cannot", async () => {
    const { client, deployer, options } = ledger;
    const pause = { address: deployment.financing, abi: financingAbi, functionName: "setPaused", args: [true] } as const;
    await client.simulateContract({ ...pause, account: options.pauser });
    expect(String(await failure(client.simulateContract({ ...pause, account: deployer.account })))).to.include(
      "AccessManagedUnauthorized",
    );
  });

  it("P13: refuses keys made by one party off a local chain, before anything is deployed", async () => {
    const { client, deployer, options } = await open(4_242);
    const error = await failure(deploy(deployer, options));
    expect(error).to.include({ name: "DevelopmentKeysRefused" });
    expect(await client.getTransactionCount({ address: deployer.account.address })).to.equal(0);
    const rehearsal = await deploy(deployer, { ...options, allowDevelopmentKeys: true });
    const key = await client.readContract({
      address: rehearsal.verifiers.pledge,
      abi: verifierAbi,
      functionName: "verificationKey",
    });
    expect(key.development).to.equal(true);
  });

  it("P14: refuses a role for nobody and a consortium without delay, before anything is deployed", async () => {
    const { deployer, options } = ledger;
    for (const changes of [
      { consortium: zeroAddress },
      { guardian: "0x12" as Address },
      { delay: 0 },
      { delay: 1.5 },
      { delay: 2 ** 32 },
    ]) {
      expect(await failure(deploy(deployer, { ...options, ...changes }))).to.include({ name: "InputInvalid" });
    }
  });

  it("fails where a contract does not come to lie where the others expect it", async () => {
    const { deployer } = ledger;
    const creation = {
      name: "Grants",
      code: grantsCode,
      abi: grantsAbi as never,
      args: [deployment.participants, deployment.documents],
    };
    const error = await failure(create(deployer, creation, { libraries: {} }, deployment.grants));
    expect(error).to.include({ name: "DeploymentFailed" });
  });

  it("link refuses code whose library has no address", () => {
    expect(() => link(participantsCode)).to.throw(RangeError, "PoseidonT3");
    const linked = link(participantsCode, { PoseidonT3: deployment.grants, PoseidonT4: deployment.documents });
    expect(linked)
      .to.include(deployment.grants.slice(2).toLowerCase())
      .and.to.include(deployment.documents.slice(2).toLowerCase());
    expect(linked).to.have.length(participantsCode.bytecode.length);
  });
});
