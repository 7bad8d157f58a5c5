import { expect } from "chai";
import { type Address, encodeFunctionData, type Hex, keccak256 } from "viem";
import { governanceAbi, participantsAbi } from "../../abi/index.ts";
import { grants } from "../bytecode/grants.ts";
import { type Deployment, deploy } from "../deploy.ts";
import { ROLE } from "../roles.ts";
import { accountOf, failureOf, OPTIONS, openNetwork, type TestNetwork } from "../testing/network.ts";
import { roleFindings } from "./appointments.ts";
import { checkDeployment } from "./check-deployment.ts";
import { powerEvents, type RoleChange } from "./powers.ts";
import { wiringFindings } from "./wiring.ts";

describe("checkDeployment", () => {
  let network: TestNetwork;
  let deployment: Deployment;
  beforeEach(async () => {
    network = await openNetwork();
    deployment = await deploy(network.deployer(), OPTIONS);
  });
  afterEach(() => network.close());

  const check = (changes: object = {}) => checkDeployment({ public: network.client as never }, { ...deployment, ...changes });
  const findings = async (changes: object = {}): Promise<string> => {
    const error = await failureOf(check(changes));
    expect(error).to.include({ name: "DeploymentUnsound" });
    return [error.values?.findings].flat().join("\n");
  };
  /** Somebody whose key nobody has sends a call. */
  async function as(from: Address, to: Address, data: Hex): Promise<void> {
    await network.networkHelpers.impersonateAccount(from);
    await network.networkHelpers.setBalance(from, 10n ** 20n);
    const hash = (await network.request({ method: "eth_sendTransaction", params: [{ from, to, data }] })) as Hex;
    expect((await network.client.getTransactionReceipt({ hash })).status).to.equal("success");
  }
  const onGovernance = (functionName: string, ...args: unknown[]): Hex =>
    encodeFunctionData({ abi: governanceAbi, functionName, args } as never);
  /** What the assembly decides, once its delay is over. */
  async function decided(to: Address, data: Hex): Promise<void> {
    const { assembly, governance } = deployment;
    await as(assembly, governance, onGovernance("schedule", to, data, 0));
    await network.networkHelpers.time.increase(3_601);
    await as(assembly, to, data);
  }

  it("P14: proves who has which power, from the log and from the state: two councils, and not the deployer", async () => {
    const { contracts, roles, roleChanges, block, keys } = await check();
    const { assembly, watch, deployer } = deployment;
    expect(roles).to.deep.equal({ admin: [], consortium: [assembly], guardian: [watch], pauser: [watch] });
    expect(roleChanges.map(({ change, role, account }) => [change, role, account])).to.deep.equal([
      ["granted", "admin", deployer],
      ["granted", "consortium", assembly],
      ["granted", "guardian", watch],
      ["granted", "pauser", watch],
      ["revoked", "admin", deployer],
    ]);
    expect(contracts).to.equal(Object.keys(deployment.codeHashes).length);
    expect(block).to.equal(await network.client.getBlockNumber());
    expect(Object.values(keys).every(({ development }) => development)).to.equal(true);
    for (const [name, hash] of Object.entries(deployment.codeHashes)) {
      const places = { ...deployment.libraries, ...deployment.verifiers, ...deployment } as unknown as Record<string, Address>;
      const code = await network.client.getCode({ address: places[name] as Address });
      expect(keccak256(code ?? "0x"), name).to.equal(hash);
    }
  });

  it("P14: reports whom the assembly has appointed and dismissed since, and does not call it amiss", async () => {
    const stranger = accountOf(7).address;
    const { assembly, watch, governance } = deployment;
    expect((await check()).changedSince).to.deep.equal([]);
    await decided(governance, onGovernance("grantRole", ROLE.pauser, stranger, 0));
    const [appointment] = (await check()).changedSince;
    expect(appointment).to.deep.include({ change: "granted", role: "pauser", account: stranger, delay: 0 });
    await decided(governance, onGovernance("revokeRole", ROLE.pauser, stranger));
    await decided(governance, onGovernance("revokeRole", ROLE.guardian, watch));
    const { roles, changedSince, handOver } = await check();
    expect(roles).to.deep.equal({ admin: [], consortium: [assembly], guardian: [], pauser: [watch] });
    expect(changedSince.map(({ change, role }) => [change, role])).to.deep.equal([
      ["granted", "pauser"],
      ["revoked", "pauser"],
      ["revoked", "guardian"],
    ]);
    expect(changedSince.every(({ block }) => block > handOver)).to.equal(true);
  });

  it("P14: takes exactly the planned appointments, with their delays, up to the hand-over", async () => {
    const { roleChanges } = await check();
    expect(roleFindings(deployment, roleChanges)).to.deep.equal([]);
    const [admin, consortium, guardian, pauser, left] = roleChanges as [
      RoleChange,
      RoleChange,
      RoleChange,
      RoleChange,
      RoleChange,
    ];
    const stranger = accountOf(7).address;
    for (const [changed, finding] of [
      [[admin, consortium, guardian, { ...pauser, delay: 86_400 }, left], "with a delay of 86400 s, and the plan"],
      [[admin, { ...consortium, delay: 7_200 }, guardian, pauser, left], "with a delay of 3600 s, and the log"],
      [[admin, consortium, guardian, { ...pauser, account: stranger }, left], stranger],
      [[...roleChanges, { ...guardian, account: stranger }], stranger],
      [[admin, consortium, guardian, pauser], "admin revoked from"],
      [[admin, consortium, pauser, guardian, left], "the plan has it otherwise"],
    ] as const)
      expect(roleFindings(deployment, changed).join("\n")).to.include(finding);
  });

  it("P14: finds whatever the log says of functions and roles that is not of the plan", async () => {
    const events = await powerEvents({ public: network.client as never }, deployment, await network.client.getBlockNumber());
    expect(wiringFindings(deployment, events)).to.deep.equal([]);
    const of = (name: string) => events.find(({ eventName }) => eventName === name) ?? expect.fail(name);
    const [wired, admin, guardian] = [of("TargetFunctionRoleUpdated"), of("RoleAdminChanged"), of("RoleGuardianChanged")];
    const more = (event: object, args: object) => [...events, { ...event, args: { ...(event as typeof wired).args, ...args } }];
    for (const [changed, finding] of [
      [more(wired, { selector: "0x12345678" }), "should not be"],
      [more(wired, { target: deployment.grants }), "should not be"],
      [more(wired, { roleId: ROLE.pauser }), "is not given to role"],
      [events.filter((event) => event !== wired), "is not given to role"],
      [more(admin, { admin: ROLE.pauser }), "is not appointed by the assembly"],
      [more(admin, { roleId: 9n }), "a role has an admin"],
      [more(guardian, { guardian: ROLE.pauser }), "the watch does not guard"],
      [[...events, { ...wired, eventName: "TargetClosed" }], "TargetClosed"],
    ] as const)
      expect(wiringFindings(deployment, changed as typeof events).join("\n")).to.include(finding);
  });

  it("finds other code, however little differs, and no code", async () => {
    const code = (await network.client.getCode({ address: deployment.grants })) as Hex;
    const place = 2 + 2 * ((grants.immutables.documents as readonly number[])[0] as number);
    for (const changed of [
      `${code.slice(0, -2)}00`,
      `${code.slice(0, place)}${"0".repeat(24)}${"11".repeat(20)}${code.slice(place + 64)}`,
      "0x",
    ] as Hex[]) {
      await network.networkHelpers.setCode(deployment.grants, changed);
      expect(await findings()).to.match(/^(the code of grants at|no contract at).*$/);
    }
  });

  it("finds a deployment's file that says something else than the chain", async () => {
    const codeHashes = { ...deployment.codeHashes, facts: `0x${"ab".repeat(32)}` };
    expect(await findings({ codeHashes })).to.include("another hash for the code of facts");
    expect(await findings({ facts: deployment.grants })).to.include("the code of facts at");
    expect(await findings({ founding: { ...deployment.founding, delay: 1 } })).to.include("the code of governance at");
    expect(await findings({ fromBlock: deployment.fromBlock + 20n })).to.include("fromBlock");
    for (const changes of [{ chainId: 5 }, { genesisHash: `0x${"ab".repeat(32)}` }])
      expect(await failureOf(check(changes))).to.include({ name: "DeploymentOfOtherChain" });
  });

  it("finds a contract that another authority governs", async () => {
    // Where AccessManaged keeps the authority; the log says nothing of it.
    const slots = Array.from({ length: 400 }, (_, slot) => `0x${slot.toString(16)}` as Hex);
    const { documents: address, governance } = deployment;
    for (const slot of slots) {
      const held = await network.client.getStorageAt({ address, slot });
      if (!held?.includes(governance.slice(2).toLowerCase())) continue;
      const other = held.replace(governance.slice(2).toLowerCase(), "11".repeat(20)) as Hex;
      await network.networkHelpers.setStorageAt(address, slot, other);
    }
    const authority = await network.client.readContract({ address, abi: participantsAbi, functionName: "authority" });
    expect(authority).to.equal(`0x${"11".repeat(20)}`);
    expect(await findings()).to.include("documents is governed by 0x1111");
  });
});
