import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import hre from "hardhat";
import { type Account, type Address, custom, numberToHex, parseEther, type Transport } from "viem";
import { hardhat } from "viem/chains";
import { type LocalCommittee, localCommittee } from "../../committee/local-committee.ts";
import {
  accredit,
  createClient,
  createNodeProver,
  type Deployment,
  deploy,
  deriveKeys,
  fileContentStore,
  type KontorClient,
  legalIdentifier,
  loadFastTreeHash,
  newParticipantSecret,
  openStore,
  type ParticipantKeys,
  type ProofReport,
  type Prover,
  publishKeys,
} from "../../sdk/src/node.ts";
import { FOUNDED } from "./calendar.ts";
import { PARTIES, type PartyName } from "./parties.ts";
import { TERMS } from "./terms.ts";

/** A participant with its own keys and its own local state. */
export interface Party extends KontorClient {
  readonly account: Account;
  readonly keys: ParticipantKeys;
  /** What its keys follow from: the console lets whoever likes look through its eyes. */
  readonly secret: Uint8Array;
}

/** Ten years, in seconds. */
const VALIDITY = 315_360_000n;
/** How often a receipt is asked for, in milliseconds: blocks of this network come at once. */
export const POLLING = 10;

/** Who governs the ledger, a vote each. */
const ORGANISATIONS = [
  "Port authority",
  "Customs of the exporting country",
  "Customs of the importing country",
  "Chamber of commerce",
];
/** Members of the tag committee, and how many of them evaluate together. */
const COMMITTEE = { count: 3, threshold: 2 };

/** A member of the consortium; its secret is all that it has. */
export interface Organisation {
  readonly name: string;
  readonly account: Account;
  readonly secret: Uint8Array;
}

/** A prover that tells of each proof. */
function toldOf(prover: Prover, onProof: (report: ProofReport) => void): Prover {
  return {
    async prove(circuit, input, options) {
      const proven = await prover.prove(circuit, input, options);
      const { circuit: name, constraints, times } = proven;
      onProof({ circuit: name, constraints, times });
      return proven;
    },
    close: () => prover.close(),
  };
}

/** Hardhat's network inside this process, with the accounts that found a consortium. Everything on it is new and ends with it. */
export async function openNetwork(parent: string, onProof: (report: ProofReport) => void) {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(`${parent}/trade-`);
  const { provider, networkHelpers, close } = await hre.network.connect({ override: { initialDate: FOUNDED } });
  const request = provider.request.bind(provider);
  const transport: Transport = custom({ request: request as never }, { retryCount: 0 });
  const prover = toldOf(createNodeProver(), onProof);
  const committee: LocalCommittee = localCommittee({
    ...COMMITTEE,
    chainId: hardhat.id,
    transport,
    folder: `${folder}/committee`,
  });
  const closing: (() => Promise<void>)[] = [];
  const organisations: Organisation[] = [];
  const contentStore = fileContentStore(`${folder}/content`);
  await loadFastTreeHash();

  const founder = async (secret = newParticipantSecret()) => {
    const keys = await deriveKeys(secret);
    await networkHelpers.setBalance(keys.account.address, parseEther("1000"));
    return keys;
  };
  const clientOf = (account: Account, addresses: Deployment) =>
    createClient({ transport, chain: hardhat, addresses, account, pollingInterval: POLLING });

  return {
    networkHelpers,
    request,
    contentStore,
    committee,
    /** Who governs the ledger, once it is founded. */
    organisations,
    /** Votes for an organisation. */
    memberOf: ({ account }: Organisation, ledger: Deployment): KontorClient => clientOf(account, ledger),
    /** Where everybody's local state lies while the network is there. */
    folder,
    /** What is to be ended before the stores and the network are. */
    onClose: (end: () => Promise<void>) => closing.unshift(end),

    /** Deploy the ledger for a consortium and one identity provider. */
    async found(onProgress: (text: string) => void) {
      const [deployer, provider] = [await founder(), await founder()];
      for (const name of ORGANISATIONS) {
        const secret = newParticipantSecret();
        organisations.push({ name, secret, account: (await founder(secret)).account });
      }
      const members = organisations.map(({ name, account }) => ({ name, account: account.address }));
      for (const member of committee.members) await networkHelpers.setBalance(member, parseEther("1000"));
      closing.push(() => committee.close());
      const { wallet } = clientOf(deployer.account, {} as Deployment);
      let gasUsed = 0n;
      const ledger = await deploy(wallet as Parameters<typeof deploy>[0], {
        members,
        identityProviders: [{ account: provider.account.address, name: "Identity provider" }],
        terms: TERMS,
        committee,
        onProgress: ({ name, gas }) => {
          gasUsed += gas;
          onProgress(name);
        },
      });
      return { ledger, identityProvider: clientOf(provider.account, ledger), gasUsed };
    },

    /** Accredit a party and publish its keys. */
    async join(name: PartyName, ledger: Deployment, identityProvider: KontorClient) {
      const { id, roles } = PARTIES[name];
      const secret = newParticipantSecret();
      const keys = await founder(secret);
      const store = await openStore(`${folder}/${name}`, keys.store);
      closing.push(() => store.close());
      const parts = { transport, chain: hardhat, addresses: ledger, account: keys.account, keys, store, contentStore, prover };
      const party: Party = { ...createClient({ ...parts, pollingInterval: POLLING }), account: keys.account, keys, secret };
      const { timestamp: validFrom } = await party.public.getBlock();
      const legalId = legalIdentifier(id.scheme, id.value);
      const account: Address = keys.account.address;
      const accredited = await accredit(identityProvider, {
        account,
        legalId,
        roles,
        validFrom,
        validUntil: validFrom + VALIDITY,
      });
      const published = await publishKeys(party, { lends: (roles as readonly string[]).includes("lender") });
      return { party, gasUsed: accredited.gasUsed + published.gasUsed };
    },

    /** Somebody with gas and nothing else, who sends what others have signed or proven. */
    relayer: async (ledger: Deployment) => clientOf((await founder()).account, ledger),

    /** A sender that pays for `gas` without asking the node whether its transaction would succeed. */
    async blindSender(ledger: Deployment, gas: bigint) {
      const { account } = await founder();
      const blind = (call: { method: string }) => (call.method === "eth_estimateGas" ? numberToHex(gas) : request(call as never));
      const transport = custom({ request: blind as never }, { retryCount: 0 });
      return createClient({ transport, chain: hardhat, addresses: ledger, account, pollingInterval: POLLING });
    },

    async close() {
      await prover.close();
      for (const end of closing) await end();
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Network = Awaited<ReturnType<typeof openNetwork>>;
