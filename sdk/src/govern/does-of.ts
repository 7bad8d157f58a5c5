import { type Address, decodeFunctionData, isAddressEqual, parseAbi } from "viem";
import { governanceAbi } from "../abi/governance.ts";
import { ask } from "../ledger/failure.ts";
import type { Call } from "../ledger/send.ts";
import { accountPhrase } from "../say/account-phrase.ts";
import { type Phrase, phrase } from "../say/phrase.ts";
import { callPhrase } from "./call-phrase.ts";
import type { Governed } from "./calls-of.ts";
import type { GovernClient } from "./councils-of.ts";

const SUCCESSION = parseAbi(["function closeEnrolment(address next)"]);

/** Contracts of the ledger, which are there. */
const GOVERNED = [
  "governance",
  "consortium",
  "assembly",
  "watch",
  "participants",
  "documents",
  "tagCommittee",
  "financing",
  "declarations",
] as const satisfies readonly (keyof Governed)[];

/** The account in a call to which a power or the enrolments go, where it goes to one. */
function heirIn({ governance }: Governed, { to, data }: Call): Address | undefined {
  try {
    if (!isAddressEqual(to, governance)) return decodeFunctionData({ abi: SUCCESSION, data }).args[0];
    const { functionName, args } = decodeFunctionData({ abi: governanceAbi, data });
    return functionName === "grantRole" ? args[1] : undefined;
  } catch {
    return undefined;
  }
}

/** Whatever is called, and whatever gets a power: where there is no contract, a call does nothing, and a power is that of one key. */
async function withoutCode(client: GovernClient, places: Governed, call: Call): Promise<Address[]> {
  const heir = heirIn(places, call);
  const named = heir === undefined ? [call.to] : [call.to, heir];
  const others = named.filter((address) => !GOVERNED.some((name) => isAddressEqual(places[name], address)));
  const codes = await Promise.all(others.map((address) => ask(() => client.public.getCode({ address }))));
  return others.filter((_, i) => (codes[i] ?? "0x") === "0x");
}

/** What each call of a proposal does, with what is amiss about it. */
export function doesOf(
  client: GovernClient,
  places: Governed,
  calls: readonly Call[],
  values: readonly bigint[] = [],
): Promise<Phrase[]> {
  return Promise.all(
    calls.map(async (call, i) => {
      const [does, wei] = [callPhrase(places, call), values[i] ?? 0n];
      const paying = wei > 0n ? phrase("paying", { does, wei: String(wei) }) : does;
      const empty = await withoutCode(client, places, call);
      return empty.reduce<Phrase>((all, one) => phrase("withoutContract", { does: all, account: accountPhrase(one) }), paying);
    }),
  );
}
