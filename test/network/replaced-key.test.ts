import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createPublicClient, encodeFunctionData, type Hex, http } from "viem";
import { callAs } from "../../network/cometbft/call-as.ts";
import { newVoteKeyFile, provePossession, publicKeyIn } from "../../network/cometbft/keys.ts";
import { catchUp } from "../../network/cometbft/restart.ts";
import { validatorSetAbi } from "../../network/cometbft/validator-set.ts";
import { VALIDATOR_SET } from "../../network/cometbft/validator-storage.ts";
import type { Network } from "../../network/engine.ts";
import { homeOf } from "../../network/folder.ts";
import { fourValidators, NAMES } from "./four-validators.ts";

describe("an exchange of a validator's key that was interrupted", function () {
  this.timeout(600_000);
  const shared = fourValidators("replaced-key");
  const { engine } = shared;

  const accountOf = (wanted: string) =>
    shared.network.cards.find(({ name }) => name === wanted)?.account ?? expect.fail(`${wanted} has no card`);
  const replacing = (key: Hex, possession: Hex) =>
    encodeFunctionData({ abi: validatorSetAbi, functionName: "replaceKey", args: [key, possession] });
  /** North makes the key of a file its own. */
  const take = (network: Network, file: string) =>
    callAs(network, "north", replacing(publicKeyIn(file), provePossession(file, network.plan.chainId, accountOf("north"))));

  it("is not lost to another organisation, which has no signature of the key for itself", async () => {
    const { network } = shared;
    const text = newVoteKeyFile();
    const possession = provePossession(text, network.plan.chainId, accountOf("east"));
    const stolen = callAs(network, "north", replacing(publicKeyIn(text), possession));
    expect(await stolen.then(String, String)).to.match(/the key did not sign for this organisation/);
  });

  it("ends with who has the key, where it was read and taken, and makes another one then", async () => {
    const { network } = shared;
    const text = newVoteKeyFile();
    const next = join(homeOf(network, "east"), "config", "priv_validator_key.next.json");
    writeFileSync(next, text, { mode: 0o600 });
    const former = readFileSync(join(homeOf(network, "north"), "config", "priv_validator_key.json"), "utf8");
    try {
      await take(network, text);
      const error = await engine.replaceKey?.(network, "east").then(String, String);
      expect(error).to.match(/that of north already/);
      expect(existsSync(next)).to.equal(false);
    } finally {
      // Whatever comes of it, north votes again: the suites to come share the four.
      await take(network, former);
    }
    await catchUp(network, "north");
    expect(await engine.replaceKey?.(network, "east")).not.to.equal(publicKeyIn(text));
  });

  it("ends so too where the node of who exchanges it heard of that only after it had asked", async () => {
    const { network, relays } = shared;
    const text = newVoteKeyFile();
    const next = join(homeOf(network, "east"), "config", "priv_validator_key.next.json");
    writeFileSync(next, text, { mode: 0o600 });
    const former = readFileSync(join(homeOf(network, "north"), "config", "priv_validator_key.json"), "utf8");
    const reader = createPublicClient({ transport: http(engine.rpcUrl(network, "east")) });
    const waiting = () => reader.getTransactionCount({ address: accountOf("east"), blockTag: "pending" });
    const before = await waiting();
    await relays.cut(
      ["east"],
      NAMES.filter((name) => name !== "east"),
    );
    try {
      await take(network, text);
      const error = engine.replaceKey?.(network, "east").then(String, String);
      while ((await waiting()) === before) await pause(100);
      await relays.cut();
      expect(await error).to.match(/that of north already/);
      expect(existsSync(next)).to.equal(false);
    } finally {
      await relays.cut();
      await take(network, former);
    }
    await Promise.all(NAMES.map((name) => catchUp(network, name)));
  });

  it("goes on with the key that is there, where the chain knew of it already", async () => {
    const { network } = shared;
    const text = newVoteKeyFile();
    const key = publicKeyIn(text);
    writeFileSync(join(homeOf(network, "east"), "config", "priv_validator_key.next.json"), text, { mode: 0o600 });
    await callAs(network, "east", replacing(key, provePossession(text, network.plan.chainId, accountOf("east"))));
    const reader = createPublicClient({ transport: http(engine.rpcUrl(network, "north")) });
    const validators = () => reader.readContract({ address: VALIDATOR_SET, abi: validatorSetAbi, functionName: "validators" });
    // The others go on without its votes.
    await catchUp(network, "north");
    expect(await validators()).to.include(key);
    // Repeated, the exchange takes the key that is there.
    expect(await engine.replaceKey?.(network, "east")).to.equal(key);
    expect(await validators())
      .to.have.length(4)
      .and.include(key);
    // Without another one its votes are needed for every block.
    await engine.stop(network, "west", { kill: true });
    await catchUp(network, "north");
    await engine.start(network, "west");
    await catchUp(network, "west");
  });
});
