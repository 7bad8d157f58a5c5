import { bytesToNumberBE } from "@noble/curves/utils.js";
import { encodeFunctionData } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { type Sent, send } from "../ledger/send.ts";
import { makeEnlistment } from "../protocol/enlistment.ts";
import type { CommitteeClient } from "./committee-client.ts";
import type { MemberKeys } from "./member-keys.ts";

/** Member: publish one's dealing key, so that one can be named in a round, and the URL at which one is reached; again to change the URL. */
export function enlist(client: CommitteeClient, { keys, endpoint }: { keys: MemberKeys; endpoint: string }): Promise<Sent> {
  const context = { chainId: client.chain.id, committee: client.addresses.tagCommittee, account: keys.account.address };
  const { eighth, proof } = makeEnlistment(bytesToNumberBE(keys.dealing.reveal()), context);
  const data = encodeFunctionData({ abi, functionName: "enlist", args: [eighth, proof, endpoint] });
  return send(client, { to: client.addresses.tagCommittee, data });
}
