import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createPublicClient, createWalletClient, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import type { Card } from "../../network/card.ts";
import { nodeIdOf } from "../../network/cometbft/keys.ts";
import { programFile } from "../../network/cometbft/program.ts";
import { catchUp } from "../../network/cometbft/restart.ts";
import { validatorSetAbi } from "../../network/cometbft/validator-set.ts";
import { VALIDATOR_SET } from "../../network/cometbft/validator-storage.ts";
import { homeOf } from "../../network/folder.ts";
import { portsOf } from "../../network/ports.ts";
import { ask } from "../../network/rpc.ts";
import { fourValidators, NAMES } from "./four-validators.ts";
import { chainOf } from "./network-ledger.ts";

/** Where the second copy listens, from the first one's ports. */
const SHIFT = 100;

describe("a validator that runs twice", function () {
  this.timeout(600_000);
  const shared = fourValidators("double-sign");
  const { engine } = shared;
  let copy: ChildProcess | undefined;
  after(() => copy?.kill("SIGKILL"));

  const reader = () =>
    createPublicClient({ chain: chainOf(shared.network), transport: http(engine.rpcUrl(shared.network, "north")) });
  /** Keys whose votes count for blocks, and those that the contract names. */
  const voting = async (): Promise<number> => {
    const url = `http://127.0.0.1:${portsOf(shared.network, "north").consensus}`;
    return Number((await ask<{ total: string }>(url, "validators", {}))?.total);
  };
  const named = async (): Promise<number> =>
    (await reader().readContract({ address: VALIDATOR_SET, abi: validatorSetAbi, functionName: "validators" })).length;
  const transact = async (): Promise<void> => {
    const account = privateKeyToAccount(generatePrivateKey());
    const wallet = createWalletClient({
      chain: chainOf(shared.network),
      account,
      transport: http(engine.rpcUrl(shared.network, "north")),
    });
    const hash = await wallet.sendTransaction({ to: account.address, data: "0x01" });
    const { status } = await reader().waitForTransactionReceipt({ hash, timeout: 120_000 });
    expect(status).to.equal("success");
  };
  /** The folder of east once more, at other ports, connected with west alone; west and the first east do not hear each other. */
  const startCopy = async (): Promise<ChildProcess> => {
    const [home, folder] = [homeOf(shared.network, "east"), join(shared.folder, "copy")];
    await engine.stop(shared.network, "east");
    cpSync(home, folder, { recursive: true });
    await shared.relays.cut(["east"], ["west"]);
    await engine.start(shared.network, "east");
    const ports = Object.values(portsOf(shared.network, "east"));
    const west = nodeIdOf(shared.network.cards.find(({ name }) => name === "west") as Card);
    for (const file of ["config/config.toml", "config/app.toml"]) {
      const settings = ports.reduce(
        (text, port) => text.replaceAll(`:${port}`, `:${port + SHIFT}`),
        readFileSync(join(folder, file), "utf8"),
      );
      const peers = `persistent_peers = "${west}@127.0.0.1:${portsOf(shared.network, "west").peers}"`;
      writeFileSync(join(folder, file), settings.replace(/^persistent_peers = .*$/m, peers));
    }
    return spawn(programFile(), ["start", "--home", folder], { stdio: "ignore" });
  };

  it("is caught by the others, and its key votes no more, until its organisation gives another", async () => {
    expect([await voting(), await named()]).to.deep.equal([4, 4]);
    copy = await startCopy();
    while ((await voting()) === 4) await pause(200);
    copy.kill("SIGKILL");
    await shared.relays.cut();
    expect([await voting(), await named()]).to.deep.equal([3, 4]);
    // Of three, none may fail; all go on, and its node follows.
    for (const name of NAMES) await catchUp(shared.network, name);
    await transact();
    expect(await voting()).to.equal(3);
    await engine.replaceKey?.(shared.network, "east");
    while ((await voting()) === 3) await pause(200);
    expect([await voting(), await named()]).to.deep.equal([4, 4]);
    await transact();
  });
});
