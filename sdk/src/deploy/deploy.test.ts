import { expect } from "chai";
import { type Address, createClient, custom, parseEther, toHex, zeroAddress } from "viem";
import { declarationsAbi, errorsAbi, governanceAbi, participantsAbi, tagCommitteeAbi, verifierAbi } from "../abi/index.ts";
import { createClient as createKontorClient } from "../client.ts";
import { enlist } from "../committee/enlist.ts";
import { memberKeys } from "../committee/member-keys.ts";
import { grants as grantsCode } from "./bytecode/grants.ts";
import { participants as participantsCode } from "./bytecode/participants.ts";
import { type Deployment, deploy } from "./deploy.ts";
import { link } from "./link.ts";
import { CREATED } from "./places.ts";
import { ROLE } from "./roles.ts";
import { defaultRules } from "./rules.ts";
import { runtimeCode } from "./runtime-code.ts";
import { accountOf, failureOf, OPTIONS, openNetwork, type TestNetwork } from "./testing/network.ts";

describe("deploy", () => {
  let network: TestNetwork;
  let deployment: Deployment;
  const progress: string[] = [];
  before(async () => {
    network = await openNetwork();
    deployment = await deploy(network.deployer(), { ...OPTIONS, onProgress: ({ name }) => progress.push(name) });
  });
  after(() => network.close());
  /** Refused before anything is sent. */
  async function refused(changes: object, n = 1): Promise<Error & { values?: Record<string, unknown> }> {
    const { address } = accountOf(n);
    const sent = await network.client.getTransactionCount({ address });
    const error = await failureOf(deploy(network.deployer(network.request, n), { ...OPTIONS, ...changes }));
    expect(await network.client.getTransactionCount({ address })).to.equal(sent);
    return error;
  }

  it("creates everything, one transaction each, in the order of the plan, and hands over last", async () => {
    expect(progress.slice(0, CREATED.length)).to.deep.equal(CREATED);
    expect(progress.slice(CREATED.length)).to.deep.equal(["admit identity provider Chamber", "hand over to the consortium"]);
    const at = { address: deployment.verifiers.enrol, blockNumber: deployment.fromBlock - 1n };
    expect(await network.client.getCode(at), "nothing is older").to.equal(undefined);
  });

  it("P14: leaves the deployer without any power, and the assembly with its delay", async () => {
    const role = (roleId: bigint, account: Address) =>
      network.client.readContract({
        address: deployment.governance,
        abi: governanceAbi,
        functionName: "hasRole",
        args: [roleId, account],
      });
    for (const roleId of Object.values(ROLE)) expect(await role(roleId, deployment.deployer)).to.deep.equal([false, 0]);
    expect(await role(ROLE.consortium, deployment.assembly)).to.deep.equal([true, 3_600]);
    expect(await role(ROLE.guardian, deployment.watch)).to.deep.equal([true, 0]);
    expect(await role(ROLE.pauser, deployment.watch)).to.deep.equal([true, 0]);
    const call = { address: deployment.participants, abi: participantsAbi, functionName: "isIdentityProvider" } as const;
    const [provider] = OPTIONS.identityProviders ?? [];
    expect(await network.client.readContract({ ...call, args: [provider?.account as Address] })).to.equal(true);
  });

  it("P14: sets the first terms of customs offices; later ones are the assembly's, after its delay", async () => {
    const requirements = [{ anyOf: ["invoice"], assurance: 1 }, { anyOf: ["billOfLading", "waybill"] }] as const;
    const asked = {
      declaration: "importDeclaration",
      certificate: "clearanceCertificate",
      period: 86_400,
      requirements,
    } as const;
    const terms = [{ officeId: 7n, procedure: "import", terms: asked }] as const;
    const { declarations } = await deploy(network.deployer(), { ...OPTIONS, terms });
    const at = { address: declarations, abi: [...declarationsAbi, ...errorsAbi] } as const;
    expect(await network.client.readContract({ ...at, functionName: "termsOf", args: [7n, 3] })).to.deep.equal({
      declarationType: 929,
      certificateType: 932,
      period: 86_400,
      requirements: [
        { anyOf: [380], assurance: 1 },
        { anyOf: [705, 710], assurance: 0 },
      ],
    });
  });

  it("P14: the deployer, a member, the watch call nothing that is the assembly's, and the assembly waits", async () => {
    const { assembly, watch, deployer, tagCommittee } = deployment;
    const members = [watch, assembly];
    const at = { address: tagCommittee, abi: [...tagCommitteeAbi, ...errorsAbi] } as const;
    const call = { ...at, functionName: "openGeneration", args: [members, 2, 60, 60] } as const;
    const [member] = OPTIONS.members;
    for (const [account, error] of [
      [assembly, "AccessManagerNotScheduled"],
      [watch, "AccessManagedUnauthorized"],
      [member?.account as Address, "AccessManagedUnauthorized"],
      [deployer, "AccessManagedUnauthorized"],
    ] as const)
      expect(String(await failureOf(network.client.simulateContract({ ...call, account })))).to.include(error);
  });

  it("lets a first committee make the first key, once its members have enlisted", async () => {
    const keys = [1, 2, 3].map((seed) => memberKeys(new Uint8Array(32).fill(seed).with(0, 9)));
    const members = keys.map(({ account }) => account.address);
    const enlistAll = async (tagCommittee: Address) => {
      for (const member of keys) {
        await network.networkHelpers.setBalance(member.account.address, parseEther("10"));
        const transport = custom({ request: network.request }, { retryCount: 0 });
        const parameters = { transport, chain: network.chain, addresses: { ...deployment, tagCommittee }, pollingInterval: 5 };
        const client = createKontorClient({ ...parameters, account: member.account });
        await enlist(client, { keys: member, endpoint: "http://127.0.0.1:1" });
      }
    };
    const committee = { members, threshold: 2, dealPeriod: 600, enlisted: enlistAll };
    const { tagCommittee, founding } = await deploy(network.deployer(), { ...OPTIONS, committee });
    expect(founding.committee).to.deep.equal({ members, threshold: 2, dealPeriod: 600, complainPeriod: 86_400 });
    const at = { address: tagCommittee, abi: tagCommitteeAbi } as const;
    const round = await network.client.readContract({ ...at, functionName: "roundOf", args: [1] });
    expect(round).to.deep.include({ threshold: 2, keyId: 1, members });
    expect(round.complainBy - round.dealBy).to.equal(86_400n);
    const nobody = { ...committee, enlisted: async () => undefined };
    expect(await failureOf(deploy(network.deployer(), { ...OPTIONS, committee: nobody }))).to.include({
      name: "DeploymentFailed",
    });
  });

  it("refuses a committee that could make no key", async () => {
    const [a, b, c] = OPTIONS.members.map(({ account }) => account) as [Address, Address, Address];
    const enlisted = async () => undefined;
    for (const [members, threshold] of [
      [[a, b], 1],
      [[a, b], 3],
      [[a, a.toLowerCase() as Address, c], 2],
      [Array.from({ length: 17 }, (_, i) => toHex(i + 1, { size: 20 })), 2],
    ] as const)
      expect(await refused({ committee: { members, threshold, enlisted } })).to.include({ name: "InputInvalid" });
  });

  it("P13: refuses keys made by one party off a local chain, before anything is deployed", async () => {
    const real = await openNetwork({ chainId: 4_242 });
    expect(await failureOf(deploy(real.deployer(), OPTIONS))).to.include({ name: "DevelopmentKeysRefused" });
    expect(await real.client.getTransactionCount({ address: accountOf(1).address })).to.equal(0);
    const rehearsal = await deploy(real.deployer(), { ...OPTIONS, allowDevelopmentKeys: true });
    for (const [circuit, address] of Object.entries(rehearsal.verifiers)) {
      const key = await real.client.readContract({ address, abi: verifierAbi, functionName: "verificationKey" });
      expect(key.development, circuit).to.equal(true);
    }
    await real.close();
  });

  it("P14: refuses members and rules by which nobody could decide, or nobody would wait", async () => {
    const [first] = OPTIONS.members as [{ account: Address; name: string }];
    const { assembly, watch } = defaultRules(3_600);
    for (const changes of [
      { members: [] },
      { members: [first, first] },
      { members: [{ ...first, account: zeroAddress }] },
      { members: [{ ...first, account: "0x12" }] },
      { members: [{ ...first, name: " " }] },
      { delay: 0 },
      { delay: 1.5 },
      { delay: 2 ** 32 },
      { rules: { assembly: { ...assembly, quorum: 50 }, watch } },
      { rules: { assembly, watch: { ...watch, superQuorum: watch.quorum - 1 } } },
      { rules: { assembly, watch: { ...watch, votingPeriod: 60 } } },
    ])
      expect(await refused(changes)).to.include({ name: "InputInvalid" });
  });

  it("P14: refuses a deployer that the ledger would know: a member, an identity provider, of the committee", async () => {
    const deployer = { account: accountOf(1).address, name: "Deployer" };
    const committee = { members: [deployer.account, accountOf(8).address], threshold: 2, enlisted: async () => undefined };
    for (const changes of [{ members: [deployer] }, { identityProviders: [deployer] }, { committee }])
      expect(await refused(changes)).to.include({ name: "InputInvalid" });
  });

  it("refuses an account that signs nothing by itself", async () => {
    const transport = custom({ request: network.request });
    const client = createClient({ account: deployment.grants, chain: network.chain, transport });
    expect(await failureOf(deploy(client, OPTIONS))).to.include({ name: "InputInvalid" });
  });

  it("refuses code whose library or immutable has no value", () => {
    expect(() => link(participantsCode)).to.throw(RangeError, "PoseidonT3");
    expect(() => runtimeCode(grantsCode, deployment.grants, {}, {})).to.throw(RangeError, "documents");
    const linked = link(participantsCode, { PoseidonT3: deployment.grants, PoseidonT4: deployment.documents });
    for (const address of [deployment.grants, deployment.documents]) expect(linked).to.include(address.slice(2).toLowerCase());
    expect(linked).to.have.length(participantsCode.bytecode.length);
  });
});
