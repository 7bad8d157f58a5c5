import type { Address } from "viem";
import type { Addresses, LegalId } from "../../sdk/src/index.ts";
import type { Story } from "../story.ts";

export interface Party {
  account: Address;
  name: string;
  roles: readonly string[];
}
/** Where the console stands, as its server says. */
export interface Settings {
  chainId: number;
  addresses: Addresses;
  pollingInterval: number;
  names: Readonly<Record<Address, string>>;
  legalIds?: Readonly<Record<Address, LegalId>>;
  demonstration?: { parties: readonly Party[]; story: Story };
}

/** Read them from the page's own server. */
export async function readSettings(): Promise<Settings> {
  const response = await fetch("/settings");
  if (!response.ok) throw new Error(`the console's server answers ${response.status}`);
  const settings = (await response.json()) as Settings;
  const { fromBlock } = settings.addresses as { fromBlock?: unknown };
  return { ...settings, addresses: { ...settings.addresses, fromBlock: BigInt(String(fromBlock ?? 0)) } };
}
