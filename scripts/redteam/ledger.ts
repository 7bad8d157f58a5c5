import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Address, Hex } from "viem";
import { hardhat } from "viem/chains";
import { recordFileOf } from "../../committee/state.ts";
import type { LegalId } from "../../sdk/src/document/legal-identifier.ts";
import {
  authorise,
  enrol,
  finance,
  grant,
  newParticipantSecret,
  proveEnrolment,
  proveReservation,
  register,
  reserve,
  signTicket,
  type TradeDocument,
} from "../../sdk/src/node.ts";
import { contentOf } from "../trade/papers.ts";
import { collect } from "./collect.ts";
import { corrupt } from "./members.ts";
import { COMMITTEE, type Network, openNetwork, type Party } from "./network.ts";
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

const FIRST_KEY = 1;
/** Seconds. */
const DAY = 86_400n;

/** Everybody whom the invoices name, accredited once. */
async function partiesOf(ledger: Network, { invoices }: Course) {
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
async function play(ledger: Network, course: Course) {
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
  const ledger = await openNetwork(folder, secrets);
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
