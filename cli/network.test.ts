import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { spoken } from "../network/digest.ts";
import { digestOf } from "../network/plan.ts";
import type { Block } from "../test/site/blocks.ts";
import { openShell } from "../test/site/shell.ts";
import { storyOf } from "../test/site/story.ts";
import { expectRefusal, kontor, printed } from "./testing/run.ts";

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
    writeFileSync(join(parent, "passphrase"), "of these tests alone\n", { mode: 0o600 });
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
    await expectRefusal(init("--name", "Big Chain"), 1, /: name is not written as it must be \(up to 32 small letters/);
    await expectRefusal(init("--evm", "osaka"), 1, /evm: this engine has the EVM's rules up to Prague.*not those of osaka/);
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
    await expectRefusal(vote("dismiss", "validator-2"), 1, /which validator of this machine acts.*validator-1, validator-2/);
    await expectRefusal(vote("dismiss", "hamburg", "--voter", "validator-1"), 1, /No card here has the name hamburg/);
    await expectRefusal(vote("dismiss", "validator-2", "--voter", "validator-1"), 1, /node of validator-1 does not answer/);
  });

  it("sponsor takes addresses only, wants one validator, and a node that runs", async () => {
    const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    const sponsor = (...more: string[]) => ["network", "sponsor", ...more, "--folder", folder];
    await expectRefusal(sponsor("customs"), 2, /customs/);
    await expectRefusal(sponsor(account), 1, /which validator of this machine acts.*validator-1, validator-2/);
    await expectRefusal(sponsor(account, "--validator", "validator-1"), 1, /What validator-1 wants was not taken/);
  });

  it("writes Besu's files, and says that Docker runs them", async () => {
    const trial = join(parent, "besu");
    await printed(["network", "init", "--folder", trial, "--engine", "besu", "--validators", "2", "--first-port", "30303"]);
    expect(JSON.parse(readFileSync(join(trial, "validator-1", "genesis.json"), "utf8")).config.qbft.blockperiodseconds).to.equal(
      1,
    );
    await expectRefusal(["network", "up", "--folder", trial], 1, /docker compose up -d.*validator-/);
  });

  it("runs what Besu's README tells organisations to do, and gives all the same digest", async () => {
    const places = ["harbour", "bank", "carrier", "customs"];
    const story = storyOf("network/besu/README.md");
    const shell = openShell({
      folder: parent,
      names: { "one organisation": "harbour", "each organisation": places },
      instead: (who) => ({ "192.0.2.1:": `192.0.2.${1 + places.indexOf(who)}:`, "card harbour": `card ${who}` }),
    });
    const [plan, card, init] = story.next("one organisation", "each organisation", "each organisation");
    for (const block of [plan, card]) await shell.run(block as Block);
    for (const name of places)
      copyFileSync(join(parent, name, "kontor-network", name, "card.json"), join(parent, `${name}.json`));
    await shell.run(init as Block);
    story.end();
    const genesis = places.map((name) => readFileSync(join(parent, name, "kontor-network", name, "genesis.json"), "utf8"));
    expect(new Set(genesis).size).to.equal(1);
  });

  describe("of organisations", () => {
    const at = (name: string) => join(parent, name);
    const card = (name: string, ...more: string[]) => [
      "network",
      "card",
      name,
      "--plan",
      at("plan.json"),
      "--folder",
      at(name),
      ...more,
    ];
    const cards = () => NAMES.map((name) => join(at(name), name, "card.json"));
    const found = (folderOf: string, ...files: string[]) => [
      "network",
      "init",
      "--folder",
      at(folderOf),
      "--plan",
      at("plan.json"),
      "--cards",
      ...files,
    ];
    const NAMES = ["bank", "carrier", "customs", "harbour"];

    before(async () => {
      writeFileSync(
        at("plan.json"),
        JSON.stringify(await printed(["network", "plan", "--name", "trade", "--block-time", "2000"])),
      );
      for (const name of NAMES) await printed(card(name, "--address", `${name}.example:26600`));
    });

    it("plan is the same for all, with the time of the first block in it", async () => {
      const plan = JSON.parse(readFileSync(at("plan.json"), "utf8"));
      expect(plan).to.include({
        kind: "kontor/network/1",
        engine: "cometbft",
        name: "trade",
        blockTime: 2_000,
        gasLimit: 100_000_000,
      });
      expect(plan.genesisTime).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
      expect(plan).not.to.have.any.keys("validators", "firstPort");
      await expectRefusal(["network", "plan", "--engine", "besu", "--deployer", `0x${"11".repeat(20)}`], 1, /deployers: Besu/);
      await expectRefusal(["network", "plan", "--sender", `0x${"11".repeat(20)}`], 1, /senders: this engine/);
      await expectRefusal(["network", "plan", "--evm", "osaka"], 1, /evm: this engine/);
    });

    it("card refuses an address that is none and a folder that is taken, and warns of an open JSON-RPC", async () => {
      await expectRefusal(card("port", "--address", "port.example"), 2, /HOST:PORT/);
      await expectRefusal(card("port", "--address", "0.0.0.0:26600"), 1, /peer/);
      await expectRefusal(card("../port", "--address", "port.example:26600"), 1, /name .*small letters/);
      await expectRefusal(card("bank", "--address", "bank.example:26600"), 1, /not empty/);
      const made = await printed(card("port", "--address", "port.example:26600", "--rpc-host", "10.0.0.5"));
      expect(made.warning).to.match(/JSON-RPC on 10\.0\.0\.5 has no password and no TLS/);
      expect(made.digest).to.match(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
      expect(made).to.include({ peer: "port.example:26600", card: join(at("port"), "port", "card.json") });
    });

    it("init refuses too few cards, an altered one and one of another plan, and gives all the same digest", async () => {
      const [bank = "", ...others] = cards();
      await expectRefusal(found("bank", ...others), 1, /3 cards/);
      await expectRefusal(found("bank", bank, bank, ...others), 1, /same name/);
      const altered = at("altered.json");
      writeFileSync(altered, readFileSync(bank, "utf8").replace("bank.example", "elsewhere.example"));
      await expectRefusal(found("bank", altered, ...others), 1, /card of bank was altered/);
      writeFileSync(altered, "{");
      await expectRefusal(found("bank", altered, ...others), 1, /altered\.json: it is not JSON/);
      writeFileSync(altered, '{ "a": 1, what nobody else should read');
      const { stderr } = await kontor(found("bank", altered, ...others));
      expect(stderr)
        .to.match(/it is not JSON, from line 1, column 11 on/)
        .and.not.include("nobody");
      // A file without a length and without an end.
      await expectRefusal(found("bank", "/dev/zero", ...others), 1, /\/dev\/zero is too large/);
      const endless = ["network", "init", "--folder", at("bank"), "--plan", "/dev/zero", "--cards", bank, ...others];
      await expectRefusal(endless, 1, /\/dev\/zero is too large/);
      const other = JSON.stringify({ ...JSON.parse(readFileSync(at("plan.json"), "utf8")), chainId: 1 });
      writeFileSync(at("other.json"), other);
      await expectRefusal(
        ["network", "init", "--folder", at("bank"), "--plan", at("other.json"), "--cards", bank, ...others],
        1,
        /another plan/,
      );
      const digests = [];
      for (const name of NAMES) digests.push((await printed(found(name, ...cards()))).digest);
      expect(new Set(digests).size).to.equal(1);
      await expectRefusal(found("bank", ...cards()), 1, /has a network already/);
    });

    it("join and accept take the newcomer's card, and nothing that was altered", async () => {
      const mine = join(at("port"), "port", "card.json");
      const file = join(at("bank"), "network.json");
      const joining = (from: string, ...more: string[]) => ["network", "join", from, "--folder", at("port"), ...more];
      await expectRefusal(joining(file), 1, /None of the cards/);
      writeFileSync(at("altered.json"), readFileSync(file, "utf8").replace("customs.example", "elsewhere.example"));
      await expectRefusal(joining(at("altered.json"), "--card", mine), 1, /card of customs was altered/);
      await expectRefusal(joining(mine, "--card", mine), 1, /kind/);
      const joined = await printed(joining(file, "--card", mine));
      const status = await printed(["network", "status", "--folder", at("bank")]);
      expect(joined.digest).to.equal(status.digest);
      const accepted = await printed(["network", "accept", mine, "--folder", at("bank")]);
      const digest = spoken(digestOf(JSON.parse(readFileSync(mine, "utf8"))));
      expect(accepted).to.include({ accepted: "port", peer: "port.example:26600", digest });
      const settings = () => readFileSync(join(at("bank"), "bank", "config", "config.toml"), "utf8");
      expect(settings()).to.include("@port.example:26600").and.include("@customs.example:26600");
      const drop = (name: string) => ["network", "drop", name, "--folder", at("bank")];
      await expectRefusal(
        drop("bank"),
        1,
        /No other organisation's card here has the name bank.*carrier, customs, harbour, port/,
      );
      expect((await printed(drop("customs"))).dropped).to.deep.equal(["customs"]);
      expect(settings()).to.include("@port.example:26600").and.not.include("@customs.example:26600");
      const again = join(at("customs"), "customs", "card.json");
      expect(await printed(["network", "accept", again, "--folder", at("bank")])).to.include({ accepted: "customs" });
      expect(settings()).to.include("@port.example:26600").and.include("@customs.example:26600");
      expect((await printed(["network", "status", "--folder", at("bank")])).digest).to.equal(joined.digest);
    });
  });
});
