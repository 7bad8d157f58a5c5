import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, type Hex, hexToBytes, http } from "viem";
import { hardhat } from "viem/chains";
import type { Settings } from "../../console/page/settings.ts";
import { PARTIES, type PartyName } from "../../scripts/trade/parties.ts";
import type { OpenTrade } from "../../scripts/trade/testing/open-trade.ts";
import {
  createClient,
  deriveKeys,
  httpContentStore,
  type KontorClient,
  openStore,
  type ParticipantKeys,
} from "../../sdk/src/node.ts";

/** A party of the trade beside its browser: what it signs and sends without a page, through the console's server. */
export interface Beside {
  client: KontorClient;
  keys: ParticipantKeys;
  secret: Uint8Array;
  account: Address;
  close(): Promise<void>;
}

export async function beside({ url, parties }: OpenTrade, name: PartyName): Promise<Beside> {
  const account = parties.find((one) => one.name === PARTIES[name].name)?.account as Address;
  const given = await fetch(`${url}/demonstration`, { method: "POST", body: account });
  const secret = hexToBytes(((await given.json()) as { secret: Hex }).secret);
  const { addresses } = (await (await fetch(`${url}/settings`)).json()) as Settings;
  const keys = await deriveKeys(secret.slice());
  const folder = mkdtempSync(join(tmpdir(), "kontor-beside-"));
  const store = await openStore(folder, keys.store);
  const contentStore = httpContentStore(`${url}/content`);
  const parts = { transport: http(`${url}/rpc`), chain: hardhat, addresses, account: keys.account, keys, store, contentStore };
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { client: createClient({ ...parts, pollingInterval: 50 }), keys, secret, account, close };
}
