import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Account, Address, LocalAccount } from "viem";
import { hardhat } from "viem/chains";
import { createClient } from "../sdk/src/client.ts";
import { deriveKeys, newParticipantSecret } from "../sdk/src/keys/derive-keys.ts";
import { openStore, type Store } from "../sdk/src/store/open-store.ts";
import type { Ledger, Party } from "./ledger.ts";

export interface Keeping {
  /** The present secret and those before it, newest first. */
  secrets: readonly Uint8Array[];
  /** Signs transactions; default: the account that follows from the present secret. */
  account?: LocalAccount;
  /** Default: a new, empty one, as on a new machine. */
  store?: Store;
}

/** A party of a test's ledger with other secrets, or another account, than its name gives it. */
export async function partyWith(ledger: Ledger, before: Party, { secrets, account, store }: Keeping): Promise<Party> {
  const [secret, ...former] = secrets as [Uint8Array, ...Uint8Array[]];
  const keys = await deriveKeys(secret, former);
  const signs: LocalAccount = account ?? keys.account;
  await ledger.networkHelpers.setBalance(signs.address, 10n ** 21n);
  const opened = store ?? (await openStore(mkdtempSync(join(ledger.folder, "store-")), keys.store));
  const { transport, addresses, contentStore, prover } = ledger;
  const parts = { transport, chain: hardhat, addresses, account: signs, keys, store: opened, contentStore, prover };
  const client = createClient({ ...parts, pollingInterval: 20 });
  return {
    ...client,
    account: signs as Account & { address: Address },
    keys,
    name: before.name,
    secret,
    legalId: before.legalId,
  };
}

/**
 * The party with a new secret, its account staying where it is, as an account that a signer keeps does. Its store is an empty one: what it
 * knows follows from the ledger and both secrets.
 */
export const withNewSecret = (ledger: Ledger, party: Party): Promise<Party> =>
  partyWith(ledger, party, { secrets: [newParticipantSecret(), party.secret], account: party.account as LocalAccount });
