import hre from "hardhat";
import { type Account, custom, parseEther, type Transport } from "viem";
import { hardhat } from "viem/chains";
import { localCommittee } from "../../committee/local-committee.ts";
import type { LegalId } from "../../sdk/src/document/legal-identifier.ts";
import {
  accredit,
  createClient,
  createNodeProver,
  type Deployment,
  deploy,
  deriveKeys,
  type KontorClient,
  legalIdentifier,
  loadFastTreeHash,
  memoryContentStore,
  newParticipantSecret,
  openStore,
  publishKeys,
  type RoleName,
} from "../../sdk/src/node.ts";
import type { Request } from "../trade/rpc.ts";

/** Members of the tag committee, and how many of them evaluate together. */
export const COMMITTEE = { count: 3, threshold: 2 };
export type Party = KontorClient & { account: Account };

/** Ten years, in seconds. */
const VALIDITY = 315_360_000n;
/** How often a receipt is asked for, in milliseconds. */
const POLLING = 10;

/** Hardhat's network with a ledger of its own, a committee of three that answers over HTTP, and whoever is asked for. */
export async function openNetwork(folder: string, secrets: readonly Uint8Array[]) {
  const { provider, networkHelpers, close } = await hre.network.connect();
  const request: Request = (call) => provider.request(call as Parameters<typeof provider.request>[0]);
  const transport: Transport = custom({ request }, { retryCount: 0 });
  const committee = localCommittee({ ...COMMITTEE, chainId: hardhat.id, transport, folder: `${folder}/committee`, secrets });
  const prover = createNodeProver();
  const contentStore = memoryContentStore();
  await loadFastTreeHash();
  const closing: (() => Promise<void>)[] = [() => prover.close(), () => committee.close()];
  const funded = async () => {
    const keys = await deriveKeys(newParticipantSecret());
    await networkHelpers.setBalance(keys.account.address, parseEther("1000"));
    return keys;
  };
  const parts = { transport, chain: hardhat, prover, contentStore, pollingInterval: POLLING };
  const [deployer, office, ...organisations] = await Promise.all([funded(), funded(), funded(), funded(), funded()]);
  for (const member of committee.members) await networkHelpers.setBalance(member, parseEther("1000"));
  const { wallet } = createClient({ ...parts, addresses: {} as Deployment, account: deployer.account });
  const addresses = await deploy(wallet as Parameters<typeof deploy>[0], {
    members: organisations.map(({ account }, i) => ({ account: account.address, name: `Organisation ${i + 1}` })),
    identityProviders: [{ account: office.account.address, name: "Identity provider" }],
    committee,
  });
  await committee.ready();
  const identityProvider = createClient({ ...parts, addresses, account: office.account });
  return {
    request,
    addresses,
    committee,
    async join({ scheme, value }: LegalId, role: RoleName): Promise<Party> {
      const keys = await funded();
      const account = keys.account;
      const store = await openStore(`${folder}/${account.address}`, keys.store);
      closing.unshift(() => store.close());
      const party = createClient({ ...parts, addresses, account, keys, store });
      const { timestamp: validFrom } = await party.public.getBlock();
      const valid = { validFrom, validUntil: validFrom + VALIDITY };
      await accredit(identityProvider, {
        account: account.address,
        legalId: legalIdentifier(scheme, value),
        roles: [role],
        ...valid,
      });
      await publishKeys(party, { lends: role === "lender" });
      return { ...party, account };
    },
    relayer: async () => createClient({ ...parts, addresses, account: (await funded()).account }),
    async close() {
      for (const end of closing) await end();
      await close();
    },
  };
}
export type Network = Awaited<ReturnType<typeof openNetwork>>;
