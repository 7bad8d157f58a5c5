import { type Address, type Hex, isAddressEqual } from "viem";
import { participantsAbi } from "../abi/participants.ts";
import { type KontorClient, need } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import type { Sent } from "../ledger/send.ts";
import { type DocumentEvent, history } from "../sync/history.ts";
import { type RightName, rightBits } from "./rights.ts";

/** A grant as it would be made. */
export interface GrantSought {
  documentId: Hex;
  parent: Hex;
  grantee: Address;
  rights: readonly RightName[];
  depth: number;
  expiry: bigint;
  keyVersion: number;
}

/** Block since which envelopes for an account are sealed for its present key; 0 for one that has none, as one that was replaced. */
async function sealedSince(client: KontorClient, account: Address): Promise<bigint> {
  const at = { address: client.addresses.participants, abi: participantsAbi, args: [account] } as const;
  const [, block] = await ask(() => client.public.readContract({ ...at, functionName: "sealingKeyOf" }));
  return BigInt(block);
}

type Granted = Extract<DocumentEvent, { eventName: "AccessGranted" }>;
type Enveloped = Granted | Extract<DocumentEvent, { eventName: "EnvelopeRenewed" }>;

const isGranted = (event: DocumentEvent): event is Granted => event.eventName === "AccessGranted";
const isEnveloped = (event: DocumentEvent): event is Enveloped => isGranted(event) || event.eventName === "EnvelopeRenewed";
/** From here on a document's tags are others than before. */
const changesTags = ({ eventName }: DocumentEvent): boolean =>
  eventName === "DocumentEnrolled" || eventName === "DocumentAmended";

/** Those of a document's grants, oldest first, that this account made, that nobody revoked, and that say what is sought. */
function sameAmong(events: readonly DocumentEvent[], grantor: Address, sought: GrantSought): Granted[] {
  const revoked = new Set(events.flatMap(({ eventName, args }) => (eventName === "AccessRevoked" ? [args.id] : [])));
  return events
    .filter(isGranted)
    .filter(
      ({ args }) =>
        isAddressEqual(args.grantor, grantor) &&
        isAddressEqual(args.grantee, sought.grantee) &&
        args.parent === sought.parent &&
        args.rights === rightBits(sought.rights) &&
        args.depth === sought.depth &&
        args.expiry === sought.expiry &&
        !revoked.has(args.id),
    );
}

/**
 * The client's own grant that says the same and that its grantee can open, with the transaction that made it: the first one of a step whose
 * receipt did not come. One from before the grantee's present sealing key is none, nor one to prove from before the document's enrolment: it may
 * be the reason why another is asked for. Only for what the ledger would take: it is the ledger then that finds those above it active, and time left.
 */
export async function grantedBefore(client: KontorClient, sought: GrantSought): Promise<(Sent & { grantId: Hex }) | undefined> {
  const events = await history(client, BigInt(sought.documentId));
  // By what the events say alone: whoever may grant further can make many, and each that is read of the ledger's state costs a call.
  const same = sameAmong(events, need(client, "account").address, sought);
  if (same.length === 0) return undefined;
  const since = await sealedSince(client, sought.grantee);
  if (since === 0n) return undefined;
  const from = sought.rights.includes("prove") ? events.findLastIndex(changesTags) : -1;
  const isOpenable = ({ args: { id } }: Granted): boolean => {
    const sealed = events.findLastIndex((event) => isEnveloped(event) && event.args.id === id);
    const event = events[sealed];
    if (event === undefined || !isEnveloped(event) || sealed < from) return false;
    return event.blockNumber > since && event.args.keyVersion === sought.keyVersion;
  };
  const found = same.findLast(isOpenable);
  if (found === undefined) return undefined;
  const receipt = await ask(() => client.public.getTransactionReceipt({ hash: found.transactionHash }));
  const { transactionHash: hash, blockNumber, gasUsed, logs } = receipt;
  return { hash, blockNumber, gasUsed, logs, grantId: found.args.id };
}
