import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import hre from "hardhat";
import { type Account, type Address, custom, type Hex, parseEther, type Transport } from "viem";
import { hardhat } from "viem/chains";
import { localCommittee } from "../../committee/local-committee.ts";
import { recordFileOf } from "../../committee/state.ts";
import type { LegalId } from "../../sdk/src/document/legal-identifier.ts";
import {
  accredit,
  authorise,
  createClient,
  createNodeProver,
  type Deployment,
  deploy,
  deriveKeys,
  enrol,
  finance,
  grant,
  type KontorClient,
  legalIdentifier,
  loadFastTreeHash,
  memoryContentStore,
  newParticipantSecret,
  openStore,
  proveEnrolment,
  proveReservation,
  publishKeys,
  type RoleName,
  register,
  reserve,
  signTicket,
  type TradeDocument,
} from "../../sdk/src/node.ts";
import { contentOf } from "../trade/papers.ts";
import type { Request } from "../trade/rpc.ts";
import { collect } from "./collect.ts";
import { corrupt } from "./members.ts";
import type { CorruptMember, Snapshot } from "./snapshot.ts";
import { listenAt } from "./tap.ts";

/** What is to happen on a ledger before it is looked at. */
export interface Course {
  invoices: readonly { document: TradeDocument; soft: boolean }[];
  /** Pledges in their order: of which invoice, and which part of its total. */
  pledges: readonly { invoice: number; parts: bigint }[];
  onStep?: (text: string) => void;
}
/** A ledger after its course, and what is true of it. */
export interface Played {
  snapshot: Snapshot;
  /** All members, in the order of their indexes; an adversary is given some of them. */
  members: readonly CorruptMember[];
  threshold: number;
  /** Of each invoice, by its place in the course. */
  documentIds: readonly Hex[];
  pledges: readonly { controller: Address; invoice: number }[];
}

const COMMITTEE = { count: 3, threshold: 2 };
const FIRST_KEY = 1;
const [YEARS, DAY, POLLING] = [315_360_000n, 86_400n, 10];
type Party = KontorClient & { account: Account };

/** Hardhat's network with a ledger of its own, a committee of three that answers over HTTP, and whoever is asked for. */
async function openLedger(folder: string, secrets: readonly Uint8Array[]) {
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
  const [deployer, consortium, guardian, pauser, office] = await Promise.all([funded(), funded(), funded(), funded(), funded()]);
  for (const member of committee.members) await networkHelpers.setBalance(member, parseEther("1000"));
  const { wallet } = createClient({ ...parts, addresses: {} as Deployment, account: deployer.account });
  const addresses = await deploy(wallet as Parameters<typeof deploy>[0], {
    consortium: consortium.account.address,
    guardian: guardian.account.address,
    pauser: pauser.account.address,
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
      const valid = { validFrom, validUntil: validFrom + YEARS };
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
type Ledger = Awaited<ReturnType<typeof openLedger>>;

/** Everybody whom the invoices name, accredited once. */
async function partiesOf(ledger: Ledger, { invoices }: Course) {
  const parties = new Map<string, Party>();
  for (const id of invoices.flatMap(({ document }) => [document.issuer.id, document.counterparty?.id]))
    if (id && !parties.has(id.value)) parties.set(id.value, await ledger.join(id, "trader"));
  return (id: LegalId | undefined): Party => {
    const party = parties.get(id?.value ?? "");
    if (party === undefined) throw new RangeError("nobody has this identifier");
    return party;
  };
}

/** Invoices are registered, granted to a bank, enrolled through the committee and pledged. */
async function play(ledger: Ledger, course: Course) {
  const { invoices, pledges, onStep } = course;
  const partyOf = await partiesOf(ledger, course);
  const banks = [
    await ledger.join({ scheme: "LEI", value: "1" }, "lender"),
    await ledger.join({ scheme: "LEI", value: "2" }, "lender"),
  ];
  const relayer = await ledger.relayer();
  const contents = invoices.map(({ document }) => contentOf(document));
  const documentIds: Hex[] = [];
  for (const [i, { document, soft }] of invoices.entries()) {
    onStep?.(`enrols invoice ${i + 1} of ${invoices.length}`);
    const [seller, buyer] = [partyOf(document.issuer.id), partyOf(document.counterparty?.id)];
    const content = contents[i] as ReturnType<typeof contentOf>;
    const { documentId } = await register(seller, { content, counterparty: buyer.account.address });
    await grant(seller, { documentId, grantee: (banks[0] as Party).account.address, rights: ["read"] });
    const { enrolment } = await proveEnrolment(seller, { documentId, soft });
    await enrol(seller, { enrolment });
    documentIds.push(documentId);
  }
  const pledged: Played["pledges"][number][] = [];
  for (const [i, { invoice, parts }] of pledges.entries()) {
    onStep?.(`pledges ${i + 1} of ${pledges.length}`);
    const { document } = invoices[invoice] as Course["invoices"][number];
    const bank = banks[i % banks.length] as Party;
    const expiry = (await bank.public.getBlock()).timestamp + DAY;
    const amount = BigInt(document.totalMinor ?? 0) / parts;
    const content = contents[invoice] as ReturnType<typeof contentOf>;
    const ticket = await signTicket(bank, { content, amount, expiry });
    const { reservation } = await proveReservation(partyOf(document.issuer.id), { ticket });
    await reserve(relayer, { reservation });
    pledged.push({ controller: ticket.controller, invoice });
    if (i > 0) continue;
    await finance(relayer, { authorisation: await authorise(bank, { action: "finance", ticket, controllerIndex: 0n }) });
  }
  return { documentIds, pledges: pledged };
}

/** Play a course on a new ledger with real contracts, proofs and members, and collect all that anybody could. */
export async function playLedger(parent: string, course: Course): Promise<Played> {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(`${parent}/redteam-`);
  const secrets = Array.from({ length: COMMITTEE.count }, newParticipantSecret);
  course.onStep?.("founds a ledger");
  const ledger = await openLedger(folder, secrets);
  const taps = ledger.committee.running.map(({ url }) => listenAt(({ origin }) => origin === new URL(url).origin));
  try {
    const outcome = await play(ledger, course);
    course.onStep?.("collects the chain and its storage");
    const { documents, grants, financing, tagCommittee } = ledger.addresses;
    const snapshot = await collect(ledger.request, hardhat.id, { documents, grants, financing, tagCommittee });
    const relayer = await ledger.relayer();
    const members = await Promise.all(
      secrets.map((secret, i) => {
        const record = readFileSync(recordFileOf(`${folder}/committee/member-${i + 1}`), "utf8");
        return corrupt(relayer, { secret, keyId: FIRST_KEY, heard: taps[i]?.heard ?? [], record });
      }),
    );
    return { snapshot, members, threshold: COMMITTEE.threshold, ...outcome };
  } finally {
    for (const { stop } of taps.reverse()) stop();
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
