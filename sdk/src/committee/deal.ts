import { bytesToNumberBE } from "@noble/curves/utils.js";
import { encodeFunctionData } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { refusal } from "../ledger/refusals.ts";
import { type Sent, send } from "../ledger/send.ts";
import { makeDealing } from "../protocol/dealing.ts";
import { ROUND_KIND, roundDigest } from "../protocol/round.ts";
import type { CommitteeClient } from "./committee-client.ts";
import { RoundDigestMismatch } from "./errors.ts";
import { indexAmong, type KeyRound, roundTerms } from "./key-round.ts";
import type { MemberKeys } from "./member-keys.ts";
import { recoverShare } from "./recover-share.ts";

/**
 * Dealer: publish one's dealing of an open round, of a secret of one's own in a generation, of one's share in a resharing. Dealing again, after a
 * crash or a reorganisation, is the same dealing. Throws what `recoverShare` and `send` throw.
 */
export async function deal(client: CommitteeClient, { keys, round }: { keys: MemberKeys; round: KeyRound }): Promise<Sent> {
  const dealer = indexAmong(round.dealers, keys.account.address);
  if (dealer === 0) throw refusal("NotDealer", { round: round.number, caller: keys.account.address });
  const terms = await roundTerms(client, round);
  if (roundDigest(terms) !== round.digest) throw new RoundDigestMismatch(round.number, round.digest);
  const held = round.kind === ROUND_KIND.resharing ? await recoverShare(client, { keys, keyId: round.keyId }) : undefined;
  const share = held && bytesToNumberBE(held.share.reveal());
  held?.share.wipe();
  const dealing = makeDealing(keys.secret.reveal(), terms, dealer, share);
  const data = encodeFunctionData({ abi, functionName: "deal", args: [round.number, dealing] });
  return send(client, { to: client.addresses.tagCommittee, data });
}
