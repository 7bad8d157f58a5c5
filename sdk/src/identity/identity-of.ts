import { type Address, getAbiItem, type Hex } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import { type Participant, participantOf } from "../accredit/participant-of.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { LedgerEventsInconsistent } from "../sync/errors.ts";
import { followBack } from "../sync/follow-back.ts";
import { type EventsOf, readEvents } from "../sync/read-events.ts";
import { type IdentityProvider, identityProviderOf } from "./identity-provider-of.ts";

const EVENTS = [
  getAbiItem({ abi, name: "ParticipantAccredited" }),
  getAbiItem({ abi, name: "ParticipantKeysPublished" }),
  getAbiItem({ abi, name: "ParticipantSuspended" }),
  getAbiItem({ abi, name: "ParticipantReinstated" }),
  getAbiItem({ abi, name: "ParticipantAccountReplaced" }),
] as const;
type IdentityEvent = EventsOf<typeof EVENTS>[number];
type Accredited = Extract<IdentityEvent, { eventName: "ParticipantAccredited" }>;
const isAccredited = (event: IdentityEvent): event is Accredited => event.eventName === "ParticipantAccredited";

/** What the ledger says about who an account is. Who may ask for names and addresses: the participant and its provider have the dossier. */
export interface Identity extends Participant {
  provider: IdentityProvider;
  /** Seconds since 1970 of the block: first accreditation, newest one. */
  accreditedAt: bigint;
  renewedAt: bigint;
  /** What the newest accreditation rests on. */
  possession: "unproven" | "P-256" | "RSA";
  /** SHA-256 of the certificate; null where it was vouched for by papers. */
  certificate: Hex | null;
  /** keccak256 of the key that signed, as the provider gave it, and when it said it did; null where there is no certificate. */
  certificateKeyHash: Hex | null;
  signedAt: bigint | null;
  /** keccak256 of the sealing key that was signed for; null likewise. */
  attestedSealingKey: Hex | null;
  /** Provider that the newest accreditation is of; another one than `provider` where that took the party over since. */
  attestedTo: Address;
  /** Hash of the provider's dossier; null where it named none. */
  dossier: Hex | null;
  /** Account that the certificate's key signed for; another one than `account` where that was replaced since. */
  attestedAccount: Address;
  /** Whether the sealing key on the ledger is the one that the certificate's key signed for; null where there is none of the two. */
  sealingKeyAttested: boolean | null;
  suspendedBy: Address | null;
}

/**
 * Everything that happened to an account's identity, oldest first, by its back-pointers; accounts that it replaced included. Throws
 * LedgerEventsInconsistent where the node omits its accreditation, without which nobody is a participant.
 */
async function identityHistory(client: KontorClient, account: Address): Promise<IdentityEvent[]> {
  const address = [client.addresses.participants];
  const { lastEventBlock } = await ask(() =>
    client.public.readContract({ address: client.addresses.participants, abi, functionName: "participantOf", args: [account] }),
  );
  let known = account.toLowerCase();
  const isOwn = (event: IdentityEvent): boolean => {
    if (event.eventName !== "ParticipantAccountReplaced") return event.args.account.toLowerCase() === known;
    if (event.args.replacement.toLowerCase() !== known) return false;
    known = event.args.account.toLowerCase();
    return true;
  };
  const history = await followBack(lastEventBlock, async (block) => {
    const events = await readEvents(client, { address, events: EVENTS, fromBlock: block, toBlock: block });
    return events.toReversed().filter(isOwn).toReversed();
  });
  if (history.some(isAccredited)) return history;
  throw new LedgerEventsInconsistent("the participant is known, and nobody has accredited it.", BigInt(lastEventBlock));
}

const KINDS = ["unproven", "P-256", "RSA"] as const;
const orNull = (hash: Hex): Hex | null => (BigInt(hash) === 0n ? null : hash);

const timeOf = async (client: KontorClient, { blockNumber }: Accredited): Promise<bigint> =>
  (await ask(() => client.public.getBlock({ blockNumber }))).timestamp;

/** Who an account is, by the ledger alone. Throws ParticipantRefused (ParticipantUnknown), LedgerEventsInconsistent, LedgerUnreachable. */
export async function identityOf(client: KontorClient, account: Address): Promise<Identity> {
  const participant = await participantOf(client, account);
  const [events, provider, [sealingKey]] = await Promise.all([
    identityHistory(client, account),
    identityProviderOf(client, participant.identityProvider),
    ask(() =>
      client.public.readContract({ address: client.addresses.participants, abi, functionName: "sealingKeyOf", args: [account] }),
    ),
  ]);
  const accredited = events.filter(isAccredited);
  const [first, newest] = [accredited[0], accredited.at(-1)] as [Accredited, Accredited];
  const { possession, certificate, dossier, sealingKeyHash, account: attestedAccount } = newest.args;
  const { certificateKeyHash, signedAt, identityProvider: attestedTo } = newest.args;
  const suspension = events.findLast(({ eventName }) => eventName === "ParticipantSuspended");
  const isAttested = orNull(sealingKeyHash) === null || orNull(sealingKey) === null ? null : sealingKeyHash === sealingKey;
  return {
    ...participant,
    provider,
    accreditedAt: await timeOf(client, first),
    renewedAt: await timeOf(client, newest),
    possession: KINDS[possession] ?? "unproven",
    certificate: orNull(certificate),
    certificateKeyHash: orNull(certificateKeyHash),
    signedAt: signedAt === 0n ? null : signedAt,
    attestedSealingKey: orNull(sealingKeyHash),
    attestedTo,
    dossier: orNull(dossier),
    attestedAccount,
    sealingKeyAttested: isAttested,
    suspendedBy: participant.suspended && suspension !== undefined ? (suspension.args as { by: Address }).by : null,
  };
}
