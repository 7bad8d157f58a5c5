import type { Address } from "viem";
import type { Addresses } from "../../sdk/src/client.ts";
import type { LegalId } from "../../sdk/src/document/legal-identifier.ts";
import { plain } from "../../sdk/src/plain.ts";
import type { ProofRecord } from "../../sdk/src/store/proof-record.ts";
import type { ControllerRecord } from "../../sdk/src/store/records.ts";
import type { Story } from "../story.ts";

/** A party whose secret the demonstration gives away, to be looked through by whoever likes. */
export interface DemonstrationParty {
  account: Address;
  name: string;
  roles: readonly string[];
  secret: Uint8Array;
  /** What its own store knows of its pledges and the ledger does not. */
  controllers(): Promise<readonly ControllerRecord[]>;
  /** Rows of proofs that it made and asked for, which the ledger does not know either. */
  proofs(): Promise<readonly (readonly [key: string, proof: ProofRecord])[]>;
}

/** Where the console is opened. */
export interface ConsoleSettings {
  chainId: number;
  addresses: Addresses;
  /** Milliseconds between questions for a receipt. */
  pollingInterval: number;
  /** Names of accounts that whoever serves the console vouches for: the ledger has none. */
  names: Readonly<Record<Address, string>>;
  /** Legal identifiers in words, as far as they are known here: the ledger has their hashes, against which the page holds them. */
  legalIds?: Readonly<Record<Address, LegalId>>;
  demonstration?: { parties: readonly DemonstrationParty[]; story: Story };
}

/** What the page is told; secrets of a demonstration are asked for one by one. */
export function shownSettings({ demonstration, ...settings }: ConsoleSettings): object {
  const parties = demonstration?.parties.map(({ account, name, roles }) => ({ account, name, roles }));
  return plain({ ...settings, ...(demonstration && { demonstration: { ...demonstration, parties } }) }) as object;
}

/** What whoever looks through a demonstration's party is given: its secret, and what it knows of its pledges and proofs. */
export async function givenBy({ demonstration }: ConsoleSettings, account: string): Promise<object | undefined> {
  const party = demonstration?.parties.find((one) => one.account.toLowerCase() === account.toLowerCase());
  if (party === undefined) return undefined;
  const secret = `0x${Buffer.from(party.secret).toString("hex")}`;
  return { secret, controllers: plain(await party.controllers()), proofs: await party.proofs() };
}
