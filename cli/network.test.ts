import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { expectRefusal, printed } from "./testing/run.ts";

describe("kontor network", () => {
  let parent: string;
  let folder: string;
  const cache = process.env.KONTOR_CACHE;

  before(() => {
    parent = mkdtempSync(join(tmpdir(), "kontor-network-"));
    folder = join(parent, "chain");
    // Where nothing is built.
    process.env.KONTOR_CACHE = parent;
  });
  after(() => {
    if (cache === undefined) delete process.env.KONTOR_CACHE;
    else process.env.KONTOR_CACHE = cache;
    rmSync(parent, { recursive: true, force: true });
  });
  const init = (...more: string[]) => ["network", "init", "--folder", folder, ...more];

  it("init refuses what no network can be, and writes nothing", async () => {
    await expectRefusal(init("--validators", "0"), 1, /validators/);
    await expectRefusal(init("--validators", "1000"), 1, /validators/);
    await expectRefusal(init("--name", "Big Chain"), 1, /name .*small letters/);
    await expectRefusal(init("--block-time", "1"), 1, /blockTime .*100 to 60,000/);
    await expectRefusal(init("--first-port", "80"), 1, /firstPort .*1,024/);
    await expectRefusal(init("--deployer", "0x1234"), 1, /deployers/);
    await expectRefusal(["network", "status", "--folder", folder], 1, /no such file/);
  });

  it("init makes a folder, and says what a client needs", async () => {
    const made = await printed(init("--validators", "2", "--chain-id", "77", "--first-port", "29000", "--gas-limit", "50000000"));
    expect(made).to.deep.equal({ folder, chainId: 77, rpcUrls: ["http://127.0.0.1:29002", "http://127.0.0.1:29012"] });
    const genesis = JSON.parse(readFileSync(join(folder, "validator-2", "config", "genesis.json"), "utf8"));
    expect(genesis.consensus.params.block.max_gas).to.equal("50000000");
    await expectRefusal(init(), 1, /not empty/);
  });

  it("status says that nobody runs, and down has nothing to do", async () => {
    const idle = (name: string, port: number) => ({
      name,
      pid: null,
      block: null,
      peers: null,
      rpcUrl: `http://127.0.0.1:${port}`,
    });
    const validators = [idle("validator-1", 29_002), idle("validator-2", 29_012)];
    for (const command of ["status", "down"])
      expect(await printed(["network", command, "--folder", folder])).to.deep.equal({ validators });
  });

  it("up says how to build the node program where there is none, and which validators there are", async () => {
    await expectRefusal(["network", "up", "--folder", folder], 1, /npm run network:build/);
    await expectRefusal(["network", "down", "validator-9", "--folder", folder], 1, /validator-1, validator-2/);
  });
});
