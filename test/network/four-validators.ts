import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { OFFICE_TERMS } from "../../agents/testing/trade-ledger.ts";
import { pidOf } from "../../network/cometbft/process.ts";
import { catchUp } from "../../network/cometbft/restart.ts";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { parsePlan } from "../../network/plan.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { secretOf } from "../ledger.ts";
import { type NetworkLedger, openNetworkLedger } from "./network-ledger.ts";
import { type Relays, relayPeers } from "./relays.ts";
import { skipUnlessBuilt } from "./skip-unless-built.ts";

export const NAMES = ["north", "south", "west", "east"] as const;
export type Name = (typeof NAMES)[number];
/** Accounts that may create contracts, besides the ledger's deployer. */
export const creators = [1, 2, 3].map((n) => privateKeyToAccount(toHex(BigInt(n), { size: 32 })));
const plan = parsePlan({
  kind: "kontor/network/1",
  engine: "cometbft",
  name: "tests",
  chainId: 20_262,
  validators: [...NAMES],
  blockTime: 300,
  deployers: [...creators, (await deriveKeys(secretOf("deployer"))).account].map(({ address }) => address),
  firstPort: 21_600,
});
const engine = engineOf(plan);

interface Running {
  parent: string;
  network: Network;
  relays: Relays;
}
let running: Promise<Running> | undefined;
let ledger: Promise<NetworkLedger> | undefined;

async function deployed(network: Network): Promise<NetworkLedger> {
  const started = performance.now();
  const opened = await openNetworkLedger(network, { terms: [OFFICE_TERMS] });
  console.log(`    a ledger was deployed in ${Math.round((performance.now() - started) / 1_000)} s`);
  return opened;
}

async function open(): Promise<Running> {
  const parent = mkdtempSync(join(tmpdir(), "kontor-network-"));
  const network = await engine.init(join(parent, "chain"), plan);
  return { parent, network, relays: await relayPeers(network, NAMES) };
}

async function killAll({ network }: Pick<Running, "network">): Promise<void> {
  await Promise.all(Object.keys(network.own).map((name) => engine.stop(network, name, { kill: true })));
}

/** All four run and are connected, whatever the suite before has left. */
async function rested(): Promise<void> {
  const { network, relays } = await (running as Promise<Running>);
  await relays.cut();
  for (const name of NAMES) {
    const pid = await pidOf(network, name);
    if (pid !== null) process.kill(pid, "SIGCONT");
  }
  await Promise.all(NAMES.map((name) => engine.start(network, name)));
  await Promise.all(NAMES.map((name) => catchUp(network, name)));
}

// Of the root suite: after the last one that shares them.
after(async function () {
  this.timeout(120_000);
  await ledger?.then((opened) => opened.close()).catch(() => undefined);
  if (running === undefined) return;
  const { parent, network, relays } = await running;
  await killAll({ network });
  await relays.close();
  rmSync(parent, { recursive: true, force: true });
});

/**
 * Four validators that all suites share which call this, one suite after another: they begin at the first suite, and each finds them running and
 * connected. To be called where a suite is described; skips it aloud where the node program is not built.
 */
export function fourValidators(purpose: string) {
  let opened: Running | undefined;
  const ours = (): Running => {
    if (opened === undefined) throw new Error(`The validators of ${purpose} are asked for before its first test.`);
    return opened;
  };
  before(async function () {
    await skipUnlessBuilt(this);
    running ??= open();
    opened = await running;
    await rested();
    mkdirSync(join(opened.parent, purpose), { recursive: true });
  });
  return {
    engine,
    /** As it was founded. */
    get network(): Network {
      return ours().network;
    },
    /** The links between them, which can be cut. */
    get relays(): Relays {
      return ours().relays;
    },
    /** Whatever a suite keeps lies in here. */
    get folder(): string {
      return join(ours().parent, purpose);
    },
    /** End all at once, if they ran: what waits in their pools is gone. The next suite starts them. */
    async kill(): Promise<void> {
      if (opened !== undefined) await killAll(opened);
    },
    /** Validators were voted in or out: they are ended with the others. */
    changed(network: Network): void {
      ours().network = network;
    },
    /** One ledger for all suites that need one; a suite's parties have names of their own. */
    async ledger(): Promise<NetworkLedger> {
      ledger ??= deployed(ours().network);
      return ledger;
    },
  };
}
