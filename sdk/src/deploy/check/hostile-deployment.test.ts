import { expect } from "chai";
import {
  type Address,
  decodeFunctionData,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  toHex,
  zeroAddress,
} from "viem";
import { sendTransaction } from "viem/actions";
import { consortiumAbi, documentsAbi, governanceAbi } from "../../abi/index.ts";
import { governance as governanceCode } from "../bytecode/governance.ts";
import type { Deployment } from "../deployment.ts";
import { immutablesOf } from "../immutables.ts";
import type { Step } from "../plan.ts";
import { ROLE } from "../roles.ts";
import { defaultRules } from "../rules.ts";
import { runtimeCode } from "../runtime-code.ts";
import { deployHostile, type Hostile, plantingCode } from "../testing/hostile.ts";
import { accountOf, failureOf, OPTIONS, openNetwork, type TestNetwork } from "../testing/network.ts";
import { checkDeployment } from "./check-deployment.ts";

/** A deployer that has done something else than its file says, with the genuine code on the chain all the same. */
describe("checkDeployment of a hostile deployer's ledger", () => {
  let network: TestNetwork;
  beforeEach(async () => {
    network = await openNetwork();
  });
  afterEach(() => network.close());

  const thief = accountOf(2).address;
  const findingsOf = async (deployment: Deployment): Promise<string> => {
    const error = await failureOf(checkDeployment({ public: network.client as never }, deployment));
    expect(error).to.include({ name: "DeploymentUnsound" });
    return [error.values?.findings].flat().join("\n");
  };
  const findings = async (hostile: Hostile) => findingsOf(await deployHostile(network, OPTIONS, hostile));
  const onGovernance = (functionName: string, ...args: unknown[]): Hex =>
    encodeFunctionData({ abi: governanceAbi, functionName, args } as never);
  /** Something between the last creation and the hand-over. */
  const insert = (more: Step & { hidden?: boolean }) => (steps: readonly Step[]) => [
    ...steps.slice(0, -1),
    more,
    ...steps.slice(-1),
  ];

  it("finds nothing where the file says what was sent", async () => {
    const report = await checkDeployment({ public: network.client as never }, await deployHostile(network, OPTIONS, {}));
    expect(report.changedSince).to.deep.equal([]);
    expect(report.transactions).to.be.greaterThan(27);
  });

  it("P14: finds an administrator whom the creation code has written into the state, under the genuine code", async () => {
    const change: Hostile["change"] = ([...steps], places) => {
      const at = steps.findIndex(({ name }) => name === "governance");
      const immutables = immutablesOf("governance", places, { chainId: 31_337, delay: 3_600, rules: defaultRules(3_600) });
      const code = runtimeCode(governanceCode, places.contracts.governance, immutables, {});
      const member = (account: Address, slot: bigint): [Hex, Hex] => {
        const role = keccak256(encodeAbiParameters([{ type: "uint64" }, { type: "uint256" }], [0n, slot]));
        return [
          keccak256(encodeAbiParameters([{ type: "address" }, { type: "bytes32" }], [account, role])),
          toHex(1n, { size: 32 }),
        ];
      };
      const slots = Array.from({ length: 8 }, (_, slot) => BigInt(slot));
      const writes = slots.flatMap((slot) => [member(thief, slot), member(accountOf(1).address, slot)]);
      steps[at] = { ...(steps[at] as Step), data: plantingCode(code, writes) };
      return steps;
    };
    const deployment = await deployHostile(network, OPTIONS, { change });
    const held = {
      address: deployment.governance,
      abi: governanceAbi,
      functionName: "hasRole",
      args: [ROLE.admin, thief],
    } as const;
    expect(await network.client.readContract(held), "the thief administers").to.deep.equal([true, 0]);
    expect(await findingsOf(deployment)).to.include('"governance" creates by other code');
  });

  it("P14: finds other founders, other rules, other first decisions", async () => {
    const [first] = OPTIONS.members;
    const { assembly, watch } = defaultRules(3_600);
    const rules = { assembly: { ...assembly, quorum: 75, superQuorum: 75 }, watch };
    for (const [shown, step] of [
      [{ members: [{ account: thief, name: first?.name ?? "" }, ...OPTIONS.members.slice(1)] }, "consortium"],
      [{ rules }, "assembly"],
      [{ identityProviders: [{ account: thief, name: "Chamber" }] }, "admit identity provider Chamber"],
    ] as const)
      expect(await findings({ shown: { ...OPTIONS, ...shown } })).to.include(`the transaction of "${step}"`);
  });

  it("P14: finds whatever else the deployer did before it handed over, shown or hidden", async () => {
    const admit = encodeFunctionData({ abi: consortiumAbi, functionName: "admit", args: [thief, "puppet"] });
    const issuable = encodeFunctionData({ abi: documentsAbi, functionName: "setIssuableBy", args: [380, 1] });
    for (const [target, data] of [
      ["consortium", admit],
      ["documents", issuable],
    ] as const)
      for (const hidden of [true, false]) {
        const change: Hostile["change"] = (steps, { contracts }) =>
          insert({ name: "more", to: contracts[target], data, hidden })(steps);
        expect(await findings({ change })).to.match(hidden ? /has the number \d+, and should have/ : /goes to .*, and should to/);
      }
  });

  it("P14: finds a hand-over that appoints with another delay, or somebody more", async () => {
    const grant = (role: bigint, account: Address, delay: number) => onGovernance("grantRole", role, account, delay);
    const otherwise =
      (callsOf: (watch: Address, calls: readonly Hex[]) => readonly Hex[]): Hostile["change"] =>
      (steps, { contracts }) => {
        const last = steps.at(-1) as Step;
        const [calls] = decodeFunctionData({ abi: governanceAbi, data: last.data }).args as unknown as [Hex[]];
        const data = onGovernance("multicall", callsOf(contracts.watch, calls));
        return [...steps.slice(0, -1), { ...last, data }];
      };
    for (const change of [
      otherwise((watch, calls) =>
        calls.map((call) => (call === grant(ROLE.pauser, watch, 0) ? grant(ROLE.pauser, watch, 86_400) : call)),
      ),
      otherwise((_, calls) => [grant(ROLE.guardian, thief, 0), ...calls]),
    ])
      expect(await findings({ change })).to.equal(
        'the transaction of "hand over to the consortium" says something else than the file',
      );
  });

  it("P14: finds a deployer that others could act for, also once it has ended that", async () => {
    await network.close();
    network = await openNetwork({ hardfork: "prague" });
    const code = "0x00000000000000000000000000000000000c0de0";
    await network.networkHelpers.setCode(code, "0x00");
    const { client } = network;
    const account = accountOf(1);
    const delegate = async (contractAddress: Address): Promise<void> => {
      const nonce = await client.getTransactionCount({ address: account.address });
      const authorization = await account.signAuthorization({ contractAddress, chainId: 31_337, nonce });
      const other = network.deployer(network.request, 2);
      await sendTransaction(other, { to: thief, authorizationList: [authorization] } as never);
    };
    await delegate(code);
    const deployment = await deployHostile(network, OPTIONS, {});
    expect(await findingsOf(deployment)).to.include("acts by code");
    await delegate(zeroAddress);
    expect(await client.getCode({ address: account.address })).to.equal(undefined);
    expect(await findingsOf(deployment)).to.include("acts by code");
  });

  it("P14: finds a transaction of somebody else's, one that is none, and one that was reverted", async () => {
    const deployment = await deployHostile(network, OPTIONS, {});
    const replaced = (hash: Hex) => findingsOf({ ...deployment, transactions: deployment.transactions.with(3, hash) });
    expect(await replaced(`0x${"ab".repeat(32)}`)).to.include("is not on the chain");
    expect(await replaced(deployment.transactions[4] as Hex)).to.include("has the number");
    const other = await deployHostile({ ...network, deployer: () => network.deployer(network.request, 2) }, OPTIONS, {});
    expect(await replaced(other.transactions[3] as Hex)).to.include(`is signed by ${thief}`);
    const fewer = { ...deployment, transactions: deployment.transactions.slice(0, -1) };
    expect(await findingsOf(fewer)).to.include("has no transaction for");
    const more = [...deployment.transactions, deployment.transactions[0] as Hex];
    expect(await findingsOf({ ...deployment, transactions: more })).to.include("has 30 transactions, and the plan 29");
  });
});
