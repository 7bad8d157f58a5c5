import type { Address } from "viem";
import { known } from "../../host/limits/known.ts";
import { queue } from "../../host/limits/queue.ts";
import { participantsAbi, tagCommitteeAbi } from "../../sdk/src/abi/index.ts";
import type { CommitteeClient } from "../../sdk/src/committee/committee-client.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import { MemberBusy } from "../errors.ts";

/** Who takes part, as far as it decides whether a question is worth looking at; whether it is answered, `requireQuery` decides. */
export interface Activity {
  /** `from` is where the question came from; addresses take turns. Throws ParticipantInactive, MemberBusy, LedgerUnreachable. */
  require(account: Address, from: string): Promise<void>;
}

/** Seconds that an account is taken to take part. It costs a place in the queue where that is over, and no answer. */
const ACTIVE = 60;
/** Accounts of either kind that are known at the same time: there are more keys than participants, so neither drives out the other. */
const MOST = 10_000;
const now = (): number => performance.now() / 1_000;
const LOOKUPS = { running: 4, waiting: 256 };

/** Asks the member's node once in a while. Whoever does not take part is known for `inactiveSeconds`, after which it may have been accredited. */
export function createActivity(client: CommitteeClient, inactiveSeconds: number): Activity {
  const active = known<true>({ seconds: ACTIVE, most: MOST });
  const inactive = known<true>({ seconds: inactiveSeconds, most: MOST });
  const lookups = queue(LOOKUPS, () => new MemberBusy());
  const under = new Map<string, Promise<boolean>>();
  let contract: Promise<Address> | undefined;

  const participants = (): Promise<Address> => {
    const at = { address: client.addresses.tagCommittee, abi: tagCommitteeAbi } as const;
    contract ??= client.public.readContract({ ...at, functionName: "PARTICIPANTS" }).catch((error: unknown) => {
      contract = undefined;
      throw error;
    });
    return contract;
  };
  const look = async (account: Address): Promise<boolean> => {
    const found = await ask(async () =>
      client.public.readContract({
        address: await participants(),
        abi: participantsAbi,
        functionName: "isActive",
        args: [account],
      }),
    );
    (found ? active : inactive).set(account.toLowerCase(), true, now());
    return found;
  };
  // The same account of two addresses is two lookups: nobody waits in a line that another one has made long.
  const lookOnce = (account: Address, from: string): Promise<boolean> => {
    const name = `${from}/${account.toLowerCase()}`;
    const found = under.get(name) ?? lookups.run(from, () => look(account)).finally(() => under.delete(name));
    under.set(name, found);
    return found;
  };
  return {
    async require(account, from) {
      const key = account.toLowerCase();
      if (active.get(key, now())) return;
      if (inactive.get(key, now()) || !(await lookOnce(account, from))) throw refusal("ParticipantInactive", { account });
    },
  };
}
