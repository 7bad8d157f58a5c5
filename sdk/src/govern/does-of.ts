import { type Address, decodeFunctionData, isAddressEqual, parseAbi } from "viem";
import { governanceAbi } from "../abi/governance.ts";
import { ask } from "../ledger/failure.ts";
import type { Call } from "../ledger/send.ts";
import { callWords } from "./call-words.ts";
import type { Governed } from "./calls-of.ts";
import type { GovernClient } from "./councils-of.ts";

const SUCCESSION = parseAbi(["function closeEnrolment(address next)"]);

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
  const own = [places.governance, places.consortium, places.assembly, places.watch, places.participants, places.documents];
  const known = new Set([...own, places.tagCommittee, places.financing, places.declarations].map((at) => at.toLowerCase()));
  const named = [call.to, ...(heir === undefined ? [] : [heir])].filter((at) => !known.has(at.toLowerCase()));
  const codes = await Promise.all(named.map((address) => ask(() => client.public.getCode({ address }))));
  return named.filter((_, i) => (codes[i] ?? "0x") === "0x");
}

/** What each call of a proposal does, in words, with what is amiss about it. */
export function doesOf(
  client: GovernClient,
  places: Governed,
  calls: readonly Call[],
  values: readonly bigint[] = [],
): Promise<string[]> {
  return Promise.all(
    calls.map(async (call, i) => {
      const paid = (values[i] ?? 0n) > 0n ? ` and pay it ${values[i]} wei` : "";
      const empty = (await withoutCode(client, places, call)).map((address) => ` (NO CONTRACT at ${address})`);
      return `${callWords(places, call)}${paid}${empty.join("")}`;
    }),
  );
}
