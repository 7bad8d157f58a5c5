import { expect } from "chai";
import hre from "hardhat";
import { type Abi, type Address, custom, getAddress, parseEther, type Transport, toHex, zeroAddress } from "viem";
import {
  declarationsAbi,
  documentsAbi,
  errorsAbi,
  factsAbi,
  financingAbi,
  governanceAbi,
  grantsAbi,
  participantsAbi,
  shipmentsAbi,
  tagCommitteeAbi,
  verifierAbi,
} from "../abi/index.ts";
import { createClient } from "../client.ts";
import { enlist } from "../committee/enlist.ts";
import { memberKeys } from "../committee/member-keys.ts";
import { termsArguments } from "../declare/terms.ts";
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
  const request = network.provider.request.bind(network.provider) as Parameters<typeof custom>[0]["request"];
  const transport: Transport = custom({ request }, { retryCount: 0 });
  const fund = (account: Address) => network.networkHelpers.setBalance(account, parseEther("10"));
  return { client, deployer, provider: address(provider), options, transport, fund };
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
    const { documents, grants, tagCommittee, financing, shipments, declarations, participants, governance } = deployment;
    const { client } = ledger;
    const read = { address: documents, abi: documentsAbi } as const;
    expect(await client.readContract({ ...read, functionName: "grants" })).to.equal(getAddress(grants));
    expect(await client.readContract({ ...read, functionName: "financing" })).to.equal(getAddress(financing));
    expect(await client.readContract({ ...read, functionName: "declarations" })).to.equal(getAddress(declarations));
    expect(await client.readContract({ ...read, functionName: "participants" })).to.equal(getAddress(participants));
    expect(await client.readContract({ address: grants, abi: grantsAbi, functionName: "documents" })).to.equal(
      getAddress(documents),
    );
    expect(await client.readContract({ address: financing, abi: financingAbi, functionName: "COMMITTEE" })).to.equal(
      getAddress(tagCommittee),
    );
    for (const [name, expected] of [
      ["PARTICIPANTS", participants],
      ["DOCUMENTS", documents],
      ["QUERY_VERIFIER", deployment.verifiers.query],
      ["QUERY_SOFT_VERIFIER", deployment.verifiers.querySoft],
    ] as const)
      expect(await client.readContract({ address: tagCommittee, abi: tagCommitteeAbi, functionName: name })).to.equal(
        getAddress(expected),
      );
    const registers = { participants, documents, grants };
    const factVerifiers = {
      AMOUNT_BELOW_VERIFIER: deployment.verifiers.amountBelow,
      ORIGIN_IN_SET_VERIFIER: deployment.verifiers.originInSet,
      DISCLOSE_VERIFIER: deployment.verifiers.disclose,
      DOCUMENTS_MATCH_VERIFIER: deployment.verifiers.documentsMatch,
      SUM_BELOW_VERIFIER: deployment.verifiers.sumBelow,
    };
    for (const [address, abi, links] of [
      [shipments, shipmentsAbi, { ...registers, declarations }],
      [declarations, declarationsAbi, { ...registers, shipments }],
      [deployment.facts, factsAbi, { DOCUMENTS: documents, FINANCING: financing, ...factVerifiers }],
    ] as const)
      for (const [functionName, expected] of Object.entries(links))
        expect(await client.readContract({ address, abi: abi as Abi, functionName })).to.equal(getAddress(expected));
    for (const [address, abi] of [
      [documents, documentsAbi],
      [declarations, declarationsAbi],
      [participants, participantsAbi],
      [tagCommittee, tagCommitteeAbi],
      [financing, financingAbi],
    ] as const) {
      expect(await client.readContract({ address, abi: abi as typeof documentsAbi, functionName: "authority" })).to.equal(
        getAddress(governance),
      );
    }
    expect(progress).to.include.members(["Governance", "Participants", "Documents", "Grants", "TagCommittee", "Financing"]);
    expect(progress).to.include.members(["Shipments", "Declarations", "Facts"]);
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

  it("P14: sets the first terms of customs offices; later ones are the consortium's, after its delay", async () => {
    const { client, deployer, options } = ledger;
    const requirements = [{ anyOf: ["invoice"], assurance: 1 }, { anyOf: ["billOfLading", "waybill"] }] as const;
    const asked = {
      declaration: "importDeclaration",
      certificate: "clearanceCertificate",
      period: 86_400,
      requirements,
    } as const;
    const terms = { officeId: 7n, procedure: "import", terms: asked } as const;
    const { declarations } = await deploy(deployer, { ...options, terms: [terms] });
    const at = { address: declarations, abi: [...declarationsAbi, ...errorsAbi] } as const;
    expect(await client.readContract({ ...at, functionName: "termsOf", args: [7n, 3] })).to.deep.equal({
      declarationType: 929,
      certificateType: 932,
      period: 86_400,
      requirements: [
        { anyOf: [380], assurance: 1 },
        { anyOf: [705, 710], assurance: 0 },
      ],
    });
    const call = { ...at, functionName: "setTerms", args: termsArguments(terms) } as const;
    for (const [account, error] of [
      [options.consortium, "AccessManagerNotScheduled"],
      [deployer.account.address, "AccessManagedUnauthorized"],
    ] as const)
      expect(String(await failure(client.simulateContract({ ...call, account })))).to.include(error);
  });

  it("the pauser pauses and resumes at once; the deployer cannot", async () => {
    const { client, deployer, options } = ledger;
    const pause = { address: deployment.financing, abi: financingAbi, functionName: "setPaused", args: [true] } as const;
    await client.simulateContract({ ...pause, account: options.pauser });
    expect(String(await failure(client.simulateContract({ ...pause, account: deployer.account })))).to.include(
      "AccessManagedUnauthorized",
    );
  });

  it("P14: the consortium alone opens the committee's rounds, after its delay", async () => {
    const { client, options } = ledger;
    const members = [options.guardian, options.pauser];
    const calls = [
      { functionName: "openGeneration", args: [members, 2, 60, 60] },
      { functionName: "openResharing", args: [1, members, 2, 60, 60] },
    ] as const;
    const at = { address: deployment.tagCommittee, abi: [...tagCommitteeAbi, ...errorsAbi] } as const;
    for (const call of calls)
      for (const [account, error] of [
        [options.consortium, "AccessManagerNotScheduled"],
        [options.guardian, "AccessManagedUnauthorized"],
        [ledger.deployer.account.address, "AccessManagedUnauthorized"],
      ] as const)
        expect(String(await failure(client.simulateContract({ ...at, ...call, account } as never)))).to.include(error);
  });

  it("lets a first committee make the first key, once its members have enlisted", async () => {
    const { client, deployer, options } = ledger;
    const keys = [1, 2, 3].map((seed) => memberKeys(new Uint8Array(32).fill(seed).with(0, 9)));
    const members = keys.map(({ account }) => account.address);
    const enlistAll = async (tagCommittee: Address) => {
      for (const member of keys) {
        await ledger.fund(member.account.address);
        const { transport } = ledger;
        const addresses = { ...deployment, tagCommittee };
        const parameters = { transport, chain: deployer.chain, addresses, account: member.account, pollingInterval: 20 };
        await enlist(createClient(parameters), { keys: member, endpoint: "http://127.0.0.1:1" });
      }
    };
    const committee = { members, threshold: 2, dealPeriod: 600, enlisted: enlistAll };
    const { tagCommittee } = await deploy(deployer, { ...options, committee });
    const at = { address: tagCommittee, abi: tagCommitteeAbi } as const;
    const round = await client.readContract({ ...at, functionName: "roundOf", args: [1] });
    expect(round).to.deep.include({ threshold: 2, keyId: 1, members });
    expect(round.complainBy - round.dealBy).to.equal(86_400n);
    expect(await client.readContract({ ...at, functionName: "currentKeyId" })).to.equal(0);
    const nobody = { ...committee, enlisted: async () => undefined };
    expect(await failure(deploy(deployer, { ...options, committee: nobody }))).to.include({ name: "DeploymentFailed" });
  });

  it("refuses a committee that could make no key, before anything is deployed", async () => {
    const { client, deployer, options } = ledger;
    const { consortium, guardian, pauser } = options;
    const before = await client.getTransactionCount({ address: deployer.account.address });
    const enlisted = async () => undefined;
    for (const [members, threshold] of [
      [[consortium, guardian], 1],
      [[consortium, guardian], 3],
      [[consortium, consortium.toLowerCase() as Address, pauser], 2],
      [Array.from({ length: 17 }, (_, i) => toHex(i + 1, { size: 20 })), 2],
    ] as const) {
      const committee = { members, threshold, enlisted };
      expect(await failure(deploy(deployer, { ...options, committee }))).to.include({ name: "InputInvalid" });
    }
    expect(await client.getTransactionCount({ address: deployer.account.address })).to.equal(before);
  });

  it("P13: refuses keys made by one party off a local chain, before anything is deployed", async () => {
    const { client, deployer, options } = await open(4_242);
    const error = await failure(deploy(deployer, options));
    expect(error).to.include({ name: "DevelopmentKeysRefused" });
    expect(await client.getTransactionCount({ address: deployer.account.address })).to.equal(0);
    const rehearsal = await deploy(deployer, { ...options, allowDevelopmentKeys: true });
    for (const [circuit, address] of Object.entries(rehearsal.verifiers)) {
      const key = await client.readContract({ address, abi: verifierAbi, functionName: "verificationKey" });
      expect(key.development, circuit).to.equal(true);
    }
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
