import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { createPublicClient, encodeFunctionData, http } from "viem";
import { callAs } from "../../network/cometbft/call-as.ts";
import { newVoteKeyFile, publicKeyIn } from "../../network/cometbft/keys.ts";
import { catchUp } from "../../network/cometbft/restart.ts";
import { validatorSetAbi } from "../../network/cometbft/validator-set.ts";
import { VALIDATOR_SET } from "../../network/cometbft/validator-storage.ts";
import { homeOf } from "../../network/folder.ts";
import { fourValidators } from "./four-validators.ts";

describe("an exchange of a validator's key that was interrupted", function () {
  this.timeout(600_000);
  const shared = fourValidators("replaced-key");
  const { engine } = shared;

  it("goes on with the key that is there, where the chain knew of it already", async () => {
    const { network } = shared;
    const text = newVoteKeyFile();
    const key = publicKeyIn(text);
    writeFileSync(join(homeOf(network, "east"), "config", "priv_validator_key.next.json"), text, { mode: 0o600 });
    await callAs(network, "east", encodeFunctionData({ abi: validatorSetAbi, functionName: "replaceKey", args: [key] }));
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
