import { expect } from "chai";
import { HttpRequestError, parseEther } from "viem";
import { sendTransaction } from "viem/actions";
import { deploy } from "./deploy.ts";
import { type Journal, memoryJournal } from "./journal.ts";
import { dyingAt, recording } from "./testing/crashing.ts";
import { accountOf, failureOf, OPTIONS, openNetwork, type Request, type TestNetwork } from "./testing/network.ts";

/** Step at which these deployments stop. */
const STEP = 4;

describe("a deployment that was interrupted", () => {
  let network: TestNetwork;
  let journal: Journal;
  beforeEach(async () => {
    network = await openNetwork();
    journal = memoryJournal();
    const dying = dyingAt({ journal, request: network.request }, STEP, "after its receipt");
    await failureOf(deploy(network.deployer(dying.request), { ...OPTIONS, journal: dying.journal, patience: 0 }));
  });
  afterEach(() => network.close());

  const resume = (change: object = {}, n = 1) => deploy(network.deployer(network.request, n), { ...OPTIONS, journal, ...change });
  const refusal = async (call: Promise<unknown>) => {
    const sent = await network.client.getTransactionCount({ address: accountOf(1).address });
    const error = await failureOf(call);
    expect(await network.client.getTransactionCount({ address: accountOf(1).address }), "nothing is sent").to.equal(sent);
    return error;
  };

  it("goes on only on the same chain", async () => {
    for (const other of [await openNetwork({ initialDate: new Date("2030-01-01") }), await openNetwork({ chainId: 4_242 })]) {
      const error = await failureOf(deploy(other.deployer(), { ...OPTIONS, journal }));
      expect(error).to.include({ name: "DeploymentOfOtherChain" });
      await other.close();
    }
    const elsewhere = network.deployer();
    const misled = { ...elsewhere, chain: { ...elsewhere.chain, id: 5 } };
    expect(await refusal(deploy(misled, { ...OPTIONS, journal }))).to.include({ name: "DeploymentOfOtherChain" });
  });

  it("goes on only with the same account", async () => {
    expect(await refusal(resume({}, 2))).to.include({ name: "DeploymentOfOtherAccount" });
  });

  it("goes on only with the same options, and names those that differ", async () => {
    const rules = { assembly: { votingDelay: 0, votingPeriod: 600, quorum: 60, superQuorum: 60, baseDelay: 3_600 } };
    for (const change of [
      { members: OPTIONS.members.slice(1) },
      { delay: 7_200 },
      { identityProviders: [] },
      { allowDevelopmentKeys: true },
    ]) {
      const error = await refusal(resume(change));
      expect(error).to.include({ name: "DeploymentChanged" });
      const expected = "delay" in change ? ["delay", "rules"] : Object.keys(change);
      expect(error.values?.changed).to.deep.equal(expected);
    }
    const watch = { ...rules.assembly, baseDelay: 0 };
    expect((await refusal(resume({ rules: { ...rules, watch } }))).values?.changed).to.deep.equal(["rules"]);
  });

  it("goes on only with the same sources", async () => {
    const entries = await journal.read();
    if (entries === undefined) throw new Error("no journal");
    await journal.write({ ...entries, plan: `0x${"ab".repeat(32)}` });
    const error = await refusal(resume());
    expect(error).to.include({ name: "DeploymentChanged" });
    expect(error.values?.changed).to.deep.equal(["sources"]);
  });

  it("ends where the deployer's account has sent something else meanwhile", async () => {
    const { address } = accountOf(2);
    await sendTransaction(network.deployer(), { to: address, value: 1n } as never);
    const error = await refusal(resume());
    expect(error).to.include({ name: "DeployerNotAlone" });
    expect(error.values).to.include({ nonce: STEP + 1 });
  });

  it("ends where something else has taken the number of what was signed", async () => {
    const dying = dyingAt({ journal, request: network.request }, STEP + 1, "before it is sent");
    await failureOf(deploy(network.deployer(dying.request), { ...OPTIONS, journal: dying.journal, patience: 0 }));
    await sendTransaction(network.deployer(), { to: accountOf(2).address, value: 1n } as never);
    expect(await refusal(resume({ patience: 50 }))).to.include({ name: "DeployerNotAlone" });
  });

  it("does not begin while transactions of the account are under way", async () => {
    await network.request({ method: "evm_setAutomine", params: [false] });
    await sendTransaction(network.deployer(network.request, 2), { to: accountOf(3).address, value: 1n } as never);
    const call = deploy(network.deployer(network.request, 2), { ...OPTIONS, journal: memoryJournal() });
    expect(await failureOf(call)).to.include({ name: "DeployerNotAlone" });
  });

  it("waits for a node that is behind, and says so if it stays so", async () => {
    let behind = 6;
    const lagging: Request = async (call) => {
      const answer = await network.request(call);
      return call.method === "eth_getTransactionCount" && behind-- > 0 ? "0x1" : answer;
    };
    await deploy(network.deployer(lagging), { ...OPTIONS, journal });
    const entries = await journal.read();
    if (entries === undefined) throw new Error("no journal");
    await journal.write({ ...entries, sent: entries.sent.slice(0, STEP) });
    const stuck: Request = async (call) => (call.method === "eth_getTransactionCount" ? "0x1" : network.request(call));
    const call = deploy(network.deployer(stuck), { ...OPTIONS, journal, patience: 30 });
    expect(await failureOf(call)).to.include({ name: "TransactionUnconfirmed" });
  });

  it("outlasts a node that restarts, loses its pool and owes receipts", async () => {
    await network.request({ method: "evm_setAutomine", params: [false] });
    await network.request({ method: "evm_setIntervalMining", params: [15] });
    let calls = 0;
    const away = new HttpRequestError({ url: "http://127.0.0.1:1" });
    const node = recording(async (call) => {
      calls++;
      if (calls % 7 === 0 && /Receipt|Count|sendRaw/.test(call.method)) throw away;
      if (calls % 5 === 0 && call.method === "eth_getTransactionReceipt") return null;
      return network.request(call);
    });
    await deploy(network.deployer(node.request), { ...OPTIONS, journal, patience: 20_000 });
    const entries = await journal.read();
    expect(new Set(node.sent).size).to.equal((entries?.sent.length ?? 0) - STEP - 1);
  });

  it("says what the node refuses, and goes on once it does not", async () => {
    await network.networkHelpers.setBalance(accountOf(1).address, 0n);
    expect(await refusal(resume({ patience: 50 }))).to.include({ name: "DeploymentFailed" });
    await network.networkHelpers.setBalance(accountOf(1).address, parseEther("1"));
    await resume();
  });

  it("reads no journal that is damaged", async () => {
    const { parseJournal } = await import("./journal.ts");
    const entries = await journal.read();
    for (const damage of [{}, { ...entries, chainId: "1" }, { ...entries, sent: [{ name: "x" }] }, { ...entries, more: 1 }])
      expect(() => parseJournal(damage))
        .to.throw()
        .with.property("name", "InputInvalid");
  });
});
