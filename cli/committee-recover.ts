import { createKeyring } from "../committee/keys/keyring.ts";
import { openShareStore } from "../committee/keys/share-store.ts";
import { clientOf } from "../committee/ledger/client-of.ts";
import { headOf } from "../committee/ledger/committee.ts";
import { memberKeys } from "../sdk/src/committee/member-keys.ts";
import { recoverShare } from "../sdk/src/committee/recover-share.ts";
import { type MemberFiles, openMember } from "./committee-serve.ts";

/** Recover all shares that the ledger says this member has, and keep them encrypted. */
export async function recoverMember(files: MemberFiles): Promise<object> {
  const { configuration, secret } = await openMember(files);
  const keys = memberKeys(secret);
  const client = clientOf(configuration, keys.account);
  const store = await openShareStore(configuration.stateFolder, secret);
  secret.fill(0);
  const found: object[] = [];
  const keyring = createKeyring({
    client,
    account: keys.account.address,
    store,
    recover: (keyId) => recoverShare(client, { keys, keyId }),
    onHeld: ({ keyId, round, index }) => found.push({ keyId, round, index }),
  });
  try {
    await keyring.refresh(await headOf(client));
    return { account: keys.account.address, currentKey: keyring.current, shares: found };
  } finally {
    keyring.wipe();
    keys.wipe();
    await store.close();
  }
}
