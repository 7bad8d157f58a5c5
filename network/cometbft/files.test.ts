import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { getAddress, zeroHash } from "viem";
import { validatorsOf } from "../../sdk/src/govern/validators-of.ts";
import type { Card } from "../card.ts";
import { FolderTaken } from "../errors.ts";
import { accountFile } from "../folder.ts";
import { parsePlan } from "../plan.ts";
import { cometbft } from "./engine.ts";
import { nodeIdOf } from "./keys.ts";
import { openValidatorSet } from "./validator-set.fixture.ts";
import { validatorSetAbi } from "./validator-set.ts";
import { seatsOf, VALIDATOR_SET } from "./validator-storage.ts";

const PASSPHRASE = "of these tests alone";
const plan = parsePlan({
  kind: "kontor/network/1",
  engine: "cometbft",
  name: "test",
  chainId: 20_261,
  validators: ["north", "south", "west", "east"],
});

describe("the folder of a CometBFT network", () => {
  let parent: string;
  let folder: string;
  let all: readonly Card[];
  const read = (validator: string, file: string) => readFileSync(join(folder, validator, "config", file), "utf8");
  const parsed = (validator: string, file: string) => JSON.parse(read(validator, file));

  before(async () => {
    parent = mkdtempSync(join(tmpdir(), "kontor-network-"));
    folder = join(parent, "chain");
    all = (await cometbft.init(folder, plan, async () => PASSPHRASE)).cards;
  });
  after(() => rmSync(parent, { recursive: true, force: true }));

  it("gives every validator the same genesis, byte for byte", () => {
    const digests = plan.validators.map((name) => createHash("sha256").update(read(name, "genesis.json")).digest("hex"));
    expect(new Set(digests).size).to.equal(1);
    const { app_state } = parsed("north", "genesis.json");
    expect(parsed("north", "genesis.json").chain_id).to.equal("test-20261");
    const keys = all.map(({ key }) => key);
    expect(app_state.validators).to.deep.equal({ contract: VALIDATOR_SET, keys, transactionGas: 16_777_216 });
    // Nodes compare these as text with an address that has its checksum in it, and by it they are in order.
    const { active_static_precompiles: active } = app_state.evm.params;
    expect(active).to.deep.equal(active.map(getAddress).sort()).and.have.length(2);
    expect(app_state.feemarket.params).to.include({ no_base_fee: true, min_gas_price: "0.000000000000000000" });
  });

  it("takes no plan whose transactions fill a block, or are larger than the pool takes", () => {
    const made = (more: object) => () => cometbft.requirePlan({ ...plan, ...more });
    expect(made({ gasLimit: 67_108_863 })).to.throw(/transactionGas: a block of 67108863 gas has to hold four/);
    expect(made({ transactionSize: 1_048_576 })).to.throw(/transactionSize: this engine's pool takes 131,072 bytes/);
    expect(made({ gasLimit: 67_108_864 })).not.to.throw();
  });

  it("gives every validator keys of its own, which nobody else can read, and shows the public parts only", async () => {
    const secrets = plan.validators.flatMap((name) => [
      parsed(name, "priv_validator_key.json").priv_key.value as string,
      parsed(name, "node_key.json").priv_key.value as string,
    ]);
    for (const { name, account } of all) {
      const file = join(folder, name, "account.json");
      expect(await accountFile.identityOf(file)).to.deep.equal({ account });
      const secret = Buffer.from(await accountFile.read(file, PASSPHRASE)).toString("hex");
      expect(readFileSync(file, "utf8")).not.to.include(secret);
      secrets.push(secret);
    }
    expect(new Set(secrets).size).to.equal(12);
    for (const name of plan.validators)
      for (const file of readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }))
        expect(statSync(join(folder, name, file)).mode & 0o077, `${name}/${file}`).to.equal(0);
    const shown = readFileSync(join(folder, "network.json"), "utf8") + read("north", "genesis.json");
    for (const secret of secrets) expect(shown).not.to.include(secret);
    for (const { name, key } of all) {
      const { value } = parsed(name, "priv_validator_key.json").pub_key;
      expect(key).to.equal(`0x${Buffer.from(value, "base64").toString("hex")}`);
    }
  });

  it("listens on 127.0.0.1 alone, on ports that are all different, and admits nobody but the others", () => {
    const ports: string[] = [];
    for (const { name, ...me } of all) {
      const settings = read(name, "config.toml") + read(name, "app.toml");
      const addresses = [...settings.matchAll(/^(?:laddr|address|ws-address|prometheus_listen_addr) = "(?:tcp:\/\/)?([^"]*)"/gm)];
      expect(addresses.length).to.equal(6);
      for (const [, address = ""] of addresses) {
        expect(address).to.match(/^127\.0\.0\.1:\d+$/);
        ports.push(address);
      }
      const others = all.filter((other) => other.name !== name).map(nodeIdOf);
      expect(settings).to.include(`unconditional_peer_ids = "${others.join(",")}"`);
      expect(settings).to.include("max_num_inbound_peers = 0").and.include("pex = false");
      expect(others).not.to.include(nodeIdOf(me));
    }
    expect(new Set(ports).size).to.equal(ports.length);
  });

  it("is not written over", async () => {
    const caught = await cometbft.init(folder, plan).catch((error: unknown) => error);
    expect(caught).to.be.instanceOf(FolderTaken);
  });

  it("has the contract ValidatorSet in it, with a storage that the contract reads as these validators", async () => {
    const { ledger, close } = await openValidatorSet(seatsOf(all));
    try {
      const at = { address: VALIDATOR_SET, abi: validatorSetAbi } as const;
      expect(await ledger.readContract({ ...at, functionName: "validators" })).to.deep.equal(all.map(({ key }) => key));
      for (const { key, organisation } of seatsOf(all)) {
        expect(await ledger.readContract({ ...at, functionName: "organisationOf", args: [key] })).to.equal(organisation);
        expect(await ledger.readContract({ ...at, functionName: "keyOf", args: [organisation] })).to.equal(key);
      }
      expect(await ledger.readContract({ ...at, functionName: "keyOf", args: [VALIDATOR_SET] })).to.equal(zeroHash);
      expect(await validatorsOf({ public: ledger }), "as the SDK finds them").to.deep.equal(seatsOf(all));
    } finally {
      await close();
    }
  });
});
