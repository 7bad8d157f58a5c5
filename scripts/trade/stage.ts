import type { Address, Hex } from "viem";
import type { Content, Deployment, KontorClient } from "../../sdk/src/node.ts";
import type { Network, Party } from "./network.ts";
import { PARTIES, type PartyName } from "./parties.ts";
import type { Narrator } from "./report.ts";

/** What every chapter of the trade works with. */
export interface Stage {
  tell: Narrator;
  network: Network;
  ledger: Deployment;
  parties: Record<PartyName, Party>;
  /** Sends what others have signed or proven. */
  relayer: KontorClient;
}

/** The invoice, once it is on the ledger. */
export interface Invoice {
  documentId: Hex;
  content: Content;
  /** Minor units of the euro. */
  total: bigint;
}

/** How the terminal names a party. */
export const actor = (name: PartyName): string => PARTIES[name].name;
export const addressOf = ({ account }: Party): Address => account.address;
/** An amount for people. */
export const euro = (minor: bigint): string => `EUR ${(Number(minor) / 100).toLocaleString("en", { minimumFractionDigits: 2 })}`;
