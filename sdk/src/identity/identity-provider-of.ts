import { type Address, getAbiItem } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { ranges, readEvents } from "../sync/read-events.ts";

const EVENTS = [
  getAbiItem({ abi, name: "IdentityProviderAdmitted" }),
  getAbiItem({ abi, name: "IdentityProviderDismissed" }),
] as const;

/** Who vouches, by the name under which governance admitted it. */
export interface IdentityProvider {
  account: Address;
  name: string;
  /** False once governance has dismissed it: whom it vouched for keep their standing. */
  admitted: boolean;
}

/** An identity provider's name and standing, from governance's own decisions on the ledger. */
export async function identityProviderOf(client: KontorClient, account: Address): Promise<IdentityProvider> {
  const { participants, fromBlock: first = 0n } = client.addresses;
  const newest = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  let found: IdentityProvider = { account, name: "", admitted: false };
  for (const range of ranges(first, newest))
    for (const { eventName, args } of await readEvents(client, { address: [participants], events: EVENTS, ...range })) {
      if (args.provider.toLowerCase() !== account.toLowerCase()) continue;
      if (eventName === "IdentityProviderAdmitted") found = { account, name: args.name, admitted: true };
      else found = { ...found, admitted: false };
    }
  return found;
}
