import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, type Address, defineChain, type Transport } from "viem";
import { localCommittee } from "../../committee/local-committee.ts";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { accredit } from "../../sdk/src/accredit/accredit.ts";
import { publishKeys } from "../../sdk/src/accredit/publish-keys.ts";
import type { RoleName } from "../../sdk/src/accredit/roles.ts";
import { createClient } from "../../sdk/src/client.ts";
import type { OfficeTerms } from "../../sdk/src/declare/terms.ts";
import { type Deployment, deploy } from "../../sdk/src/deploy/deploy.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { nodes } from "../../sdk/src/ledger/nodes.ts";
import { legalIdentifier } from "../../sdk/src/protocol/document.ts";
import { createNodeProver } from "../../sdk/src/prove/prover.node.ts";
import { memoryContentStore } from "../../sdk/src/seal/content-store.ts";
import { openStore } from "../../sdk/src/store/open-store.ts";
import { type Party, secretOf } from "../ledger.ts";

/** Ten years, in seconds. */
const VALIDITY = 315_360_000n;
const POLLING = 100;
const NAMES = ["deployer", "chamber", "relayer", "first member", "second member", "third member"] as const;

/** A chain for viem, without an address of its own. */
export const chainOf = ({ plan }: Network) =>
  defineChain({
    id: plan.chainId,
    name: plan.name,
    nativeCurrency: { name: "kontor", symbol: "KONTOR", decimals: 18 },
    rpcUrls: { default: { http: [] } },
  });

/** Any of the network's nodes: the next one is asked when one does not answer. */
export const anyNode = (network: Network): Transport =>
  nodes(network.plan.validators.map((name) => engineOf(network.plan).rpcUrl(network, name)));

/** The SDK's own deployment on a network's nodes, with three members of a committee and a prover. */
export async function openNetworkLedger(network: Network, { terms }: { terms?: readonly OfficeTerms[] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kontor-network-ledger-"));
  const chain = chainOf(network);
  const transport = anyNode(network);
  const prover = createNodeProver();
  const contentStore = memoryContentStore();
  const closing: (() => Promise<void>)[] = [() => prover.close()];
  const accounts = {} as Record<(typeof NAMES)[number], Account & { address: Address }>;
  for (const name of NAMES) accounts[name] = (await deriveKeys(secretOf(name))).account;
  const clientOf = (account: Account, addresses: Deployment) =>
    createClient({ transport, chain, addresses, account, pollingInterval: POLLING });
  const committee = localCommittee({ count: 3, threshold: 2, chainId: chain.id, transport, folder: join(folder, "committee") });
  closing.unshift(() => committee.close());
  const { wallet } = clientOf(accounts.deployer, {} as Deployment);
  const addresses = await deploy(wallet as Parameters<typeof deploy>[0], {
    members: NAMES.slice(3).map((name) => ({ name, account: accounts[name].address })),
    identityProviders: [{ account: accounts.chamber.address, name: "Chamber of the tests" }],
    delay: 3_600,
    committee,
    terms,
    allowDevelopmentKeys: true,
  });
  await committee.ready();
  const chamber = clientOf(accounts.chamber, addresses);
  return {
    folder,
    contentStore,
    addresses,
    relayer: clientOf(accounts.relayer, addresses),
    /** Accredit a party and publish its keys. Nobody has or needs any coin. */
    async join(name: string, ...roles: RoleName[]): Promise<Party> {
      const secret = secretOf(name);
      const keys = await deriveKeys(secret);
      const store = await openStore(join(folder, name), keys.store);
      closing.unshift(() => store.close());
      const { account } = keys;
      const parts = { transport, chain, addresses, account, keys, store, contentStore, prover, pollingInterval: POLLING };
      const party: Party = { ...createClient(parts), account, keys, name, secret, legalId: legalIdentifier("TEST", name) };
      const { timestamp: validFrom } = await party.public.getBlock();
      const term = { validFrom, validUntil: validFrom + VALIDITY };
      await accredit(chamber, { account: account.address, legalId: party.legalId, roles, ...term });
      await publishKeys(party, { lends: roles.includes("lender") });
      return party;
    },
    async close(): Promise<void> {
      for (const end of closing) await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type NetworkLedger = Awaited<ReturnType<typeof openNetworkLedger>>;
