import { inspect } from "node:util";
import { expect } from "chai";
import { type Abi, encodeFunctionData, parseEventLogs, toFunctionSelector } from "viem";
import { governanceAbi } from "../../sdk/src/abi/index.ts";
import { governance } from "../../sdk/src/deploy/bytecode/governance.ts";
import { ROLE } from "../../sdk/src/deploy/roles.ts";
import { create } from "../create.fixture.ts";
import {
  ABIS,
  type ContractName,
  DELAY,
  legalId,
  openRegistry,
  PAPERS,
  type Registry,
  refusal,
  there,
} from "../registry.fixture.ts";

const { admin: ADMIN, consortium: CONSORTIUM, guardian: GUARDIAN, pauser: PAUSER } = ROLE;

describe("Governance", () => {
  let r: Registry;
  let [newcomer, attacker] = [] as unknown as [Registry["deployer"], Registry["deployer"]];
  const encode = (name: ContractName, functionName: string, args: readonly unknown[]) =>
    encodeFunctionData({ abi: ABIS[name] as Abi, functionName, args: args as unknown[] });
  const schedule = (actor: Registry["deployer"], name: ContractName, functionName: string, args: readonly unknown[]) =>
    r.send(actor, "governance", "schedule", [r.addresses[name], encode(name, functionName, args), 0]);
  const hasRole = async (role: bigint, actor: Registry["deployer"]) =>
    (await r.read("governance", "hasRole", [role, r.of(actor)]))[0];

  beforeEach(async () => {
    r = await openRegistry();
    [newcomer, attacker] = [r.party(0), r.party(1)];
  });

  it("P14: after the deployment nobody holds ADMIN_ROLE, and nobody can come to hold it", async () => {
    const logs = await r.client.getContractEvents({ address: r.addresses.governance, abi: governanceAbi, fromBlock: 0n });
    const admins = new Set<string>();
    for (const { eventName, args } of logs) {
      if (eventName === "RoleGranted" && args.roleId === ADMIN) admins.add(there(args.account));
      if (eventName === "RoleRevoked" && args.roleId === ADMIN) admins.delete(there(args.account));
    }
    expect([...admins]).to.deep.equal([]);
    for (const actor of [r.deployer, r.consortium, r.guardian, r.pauser]) {
      expect(await refusal(r.send(actor, "governance", "grantRole", [ADMIN, r.of(actor), 0]))).to.deep.equal([
        "AccessManagerUnauthorizedAccount",
        r.of(actor),
        ADMIN,
      ]);
      expect((await refusal(schedule(actor, "governance", "grantRole", [ADMIN, r.of(actor), 0])))[0]).to.equal(
        "AccessManagerUnauthorizedCall",
      );
    }
  });

  it("P14: wiring, authority and role admins cannot be changed any more", async () => {
    const { participants, governance: manager } = r.addresses;
    for (const actor of [r.deployer, r.consortium]) {
      const unauthorized = ["AccessManagerUnauthorizedAccount", r.of(actor), ADMIN];
      expect(
        await refusal(r.send(actor, "governance", "setTargetFunctionRole", [participants, ["0x00000000"], CONSORTIUM])),
      ).to.deep.equal(unauthorized);
      expect(await refusal(r.send(actor, "governance", "setTargetClosed", [participants, true]))).to.deep.equal(unauthorized);
      expect(await refusal(r.send(actor, "governance", "updateAuthority", [participants, r.of(actor)]))).to.deep.equal(
        unauthorized,
      );
      expect(await refusal(r.send(actor, "governance", "setRoleAdmin", [CONSORTIUM, ADMIN]))).to.deep.equal(unauthorized);
      expect(await refusal(r.send(actor, "participants", "setAuthority", [manager]))).to.deep.equal([
        "AccessManagedUnauthorized",
        r.of(actor),
      ]);
    }
  });

  it("P14: what the consortium does is scheduled on the ledger and waits for its delay", async () => {
    const args = [r.of(newcomer), "Chamber"] as const;
    const operation = encode("participants", "admitIdentityProvider", args);
    expect((await refusal(r.send(r.consortium, "participants", "admitIdentityProvider", args)))[0]).to.equal(
      "AccessManagerNotScheduled",
    );
    const receipt = await schedule(r.consortium, "participants", "admitIdentityProvider", args);
    const [scheduled] = parseEventLogs({ abi: governanceAbi, eventName: "OperationScheduled", logs: receipt.logs });
    const { timestamp } = await r.client.getBlock();
    expect(scheduled?.args).to.deep.include({ data: operation, schedule: Number(timestamp) + DELAY });
    await r.networkHelpers.time.increase(DELAY - 10);
    expect((await refusal(r.send(r.consortium, "participants", "admitIdentityProvider", args)))[0]).to.equal(
      "AccessManagerNotReady",
    );
    await r.networkHelpers.time.increase(10);
    await r.send(r.consortium, "participants", "admitIdentityProvider", args);
    expect(await r.read("participants", "isIdentityProvider", [r.of(newcomer)])).to.equal(true);
  });

  it("P14: a consortium member without delay is never appointed", async () => {
    const args = [CONSORTIUM, r.of(newcomer), 0] as const;
    await schedule(r.consortium, "governance", "grantRole", args);
    await r.networkHelpers.time.increase(DELAY);
    expect(await refusal(r.send(r.consortium, "governance", "grantRole", args))).to.deep.equal([
      "ConsortiumDelayTooShort",
      0,
      DELAY,
    ]);
    await r.govern("governance", "grantRole", [CONSORTIUM, r.of(newcomer), DELAY]);
    expect(await r.read("governance", "hasRole", [CONSORTIUM, r.of(newcomer)])).to.deep.equal([true, DELAY]);
    expect((await refusal(r.govern("governance", "grantRole", [CONSORTIUM, r.of(newcomer), DELAY - 1])))[0]).to.equal(
      "ConsortiumDelayTooShort",
    );
  });

  it("refuses a ledger without delay from the start", async () => {
    const call = create(
      r.deployer,
      { name: "Governance", code: governance, abi: governanceAbi as never, args: [r.of(r.deployer), 0] },
      { libraries: {} },
    );
    const error = await call.then(
      () => null,
      (thrown) => thrown,
    );
    const selector = toFunctionSelector("ConsortiumDelayTooShort(uint32,uint32)");
    expect(inspect(error, { depth: 10 })).to.match(new RegExp(`${selector}|ConsortiumDelayTooShort`));
  });

  it("the last member of the consortium never leaves", async () => {
    const own = [CONSORTIUM, r.of(r.consortium)] as const;
    expect(await refusal(r.send(r.consortium, "governance", "renounceRole", own))).to.deep.equal([
      "LastConsortiumMember",
      r.of(r.consortium),
    ]);
    expect(await refusal(r.govern("governance", "revokeRole", own))).to.deep.equal(["LastConsortiumMember", r.of(r.consortium)]);
    await r.govern("governance", "grantRole", [CONSORTIUM, r.of(newcomer), DELAY]);
    await r.send(r.consortium, "governance", "renounceRole", own);
    expect(await r.read("governance", "consortiumSize", [])).to.equal(1n);
  });

  it("the guardian cancels what was scheduled, appointments included, but not its own removal", async () => {
    const admission = [r.of(attacker), "Attacker"];
    await schedule(r.consortium, "participants", "admitIdentityProvider", admission);
    const cancel = (name: ContractName, functionName: string, args: readonly unknown[]) =>
      r.send(r.guardian, "governance", "cancel", [r.of(r.consortium), r.addresses[name], encode(name, functionName, args)]);
    await cancel("participants", "admitIdentityProvider", admission);
    const appointment = [CONSORTIUM, r.of(attacker), DELAY];
    await schedule(r.consortium, "governance", "grantRole", appointment);
    await cancel("governance", "grantRole", appointment);
    await r.networkHelpers.time.increase(DELAY);
    expect(
      (await refusal(r.send(r.consortium, "participants", "admitIdentityProvider", [r.of(attacker), "Attacker"])))[0],
    ).to.equal("AccessManagerNotScheduled");

    const removal = [GUARDIAN, r.of(r.guardian)] as const;
    await schedule(r.consortium, "governance", "revokeRole", removal);
    expect((await refusal(cancel("governance", "revokeRole", removal)))[0]).to.equal("AccessManagerUnauthorizedCancel");
    await r.networkHelpers.time.increase(DELAY);
    await r.send(r.consortium, "governance", "revokeRole", removal);
    expect(await hasRole(GUARDIAN, r.guardian)).to.equal(false);
  });

  it("guardian and pauser do nothing else: they admit, suspend, appoint nobody", async () => {
    for (const actor of [r.guardian, r.pauser, r.deployer]) {
      const unauthorized = ["AccessManagedUnauthorized", r.of(actor)];
      expect(await refusal(r.send(actor, "participants", "admitIdentityProvider", [r.of(actor), "self"]))).to.deep.equal(
        unauthorized,
      );
      expect(await refusal(r.send(actor, "documents", "setIssuableBy", [380, 1]))).to.deep.equal(unauthorized);
      expect(await refusal(r.send(actor, "governance", "grantRole", [PAUSER, r.of(actor), 0]))).to.deep.equal([
        "AccessManagerUnauthorizedAccount",
        r.of(actor),
        CONSORTIUM,
      ]);
    }
    expect([
      await hasRole(PAUSER, r.pauser),
      await hasRole(GUARDIAN, r.guardian),
      await hasRole(CONSORTIUM, r.deployer),
    ]).to.deep.equal([true, true, false]);
  });

  it("P14: governance accredits nobody and publishes keys for nobody", async () => {
    const { timestamp } = await r.client.getBlock();
    const args = [r.of(attacker), legalId("attacker"), 65, timestamp, timestamp + 1_000n, PAPERS] as const;
    expect(await refusal(r.send(r.consortium, "participants", "accredit", args))).to.deep.equal([
      "NotIdentityProvider",
      r.of(r.consortium),
    ]);
    expect((await refusal(schedule(r.consortium, "participants", "accredit", args)))[0]).to.equal(
      "AccessManagerUnauthorizedCall",
    );
  });
});
