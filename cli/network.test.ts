import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { expectRefusal, printed } from "./testing/run.ts";

describe("kontor network", () => {
  let parent: string;
  let folder: string;
  const former = { cache: process.env.KONTOR_CACHE, passphrase: process.env.KONTOR_PASSPHRASE_FILE };
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };

  before(() => {
    parent = mkdtempSync(join(tmpdir(), "kontor-network-"));
    folder = join(parent, "chain");
    // Where nothing is built.
    set("KONTOR_CACHE", parent);
    writeFileSync(join(parent, "passphrase"), "of these tests alone\n");
    set("KONTOR_PASSPHRASE_FILE", join(parent, "passphrase"));
  });
  after(() => {
    set("KONTOR_CACHE", former.cache);
    set("KONTOR_PASSPHRASE_FILE", former.passphrase);
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
    await expectRefusal(init("--engine", "besu", "--block-time", "1500"), 1, /blockTime: Besu counts whole seconds/);
    await expectRefusal(init("--cards", "card.json"), 1, /--plan and --cards go together/);
    await expectRefusal(["network", "status", "--folder", folder], 1, /no such file/);
  });

  it("init makes a folder, and says what a client needs", async () => {
    const made = await printed(init("--validators", "2", "--chain-id", "77", "--first-port", "29000", "--gas-limit", "50000000"));
    const { digest, ...rest } = made;
    expect(digest).to.match(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    expect(rest).to.deep.equal({ folder, chainId: 77, rpcUrls: ["http://127.0.0.1:29002", "http://127.0.0.1:29012"] });
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
      expect((await printed(["network", command, "--folder", folder])).validators).to.deep.equal(validators);
  });

  it("up says how to build the node program where there is none, and which validators there are", async () => {
    await expectRefusal(["network", "up", "--folder", folder], 1, /npm run network:build/);
    await expectRefusal(["network", "down", "validator-9", "--folder", folder], 1, /validator-1, validator-2/);
  });

  it("vote wants one voter, a card of that name, and a node that runs", async () => {
    const vote = (...more: string[]) => ["network", "vote", ...more, "--folder", folder];
    await expectRefusal(vote("raise", "validator-2"), 2, /admit, dismiss/);
    await expectRefusal(vote("dismiss", "validator-2"), 1, /which validator of this machine votes.*validator-1, validator-2/);
    await expectRefusal(vote("dismiss", "hamburg", "--voter", "validator-1"), 1, /No card here has the name hamburg/);
    await expectRefusal(vote("dismiss", "validator-2", "--voter", "validator-1"), 1, /vote of validator-1 was not taken/);
  });
});
