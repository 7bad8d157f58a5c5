import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  keccak256,
  numberToHex,
  parseAbiParameters,
  slice,
  toFunctionSelector,
} from "viem";
import { councilAbi } from "../abi/council.ts";
import { governanceAbi } from "../abi/governance.ts";
import { LedgerRefused } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import type { Call } from "../ledger/send.ts";
import { sayPhrase } from "../say/phrase.ts";
import type { CouncilName } from "./action.ts";
import { callPhrase } from "./call-phrase.ts";
import type { Governed } from "./calls-of.ts";
import type { GovernClient } from "./councils-of.ts";
import { DecisionNotTried, DecisionWouldFail } from "./errors.ts";

/** Place of `_schedules` in the storage of OpenZeppelin's AccessManager: by operation, when it may be executed (uint48) and its nonce. */
const SCHEDULES = 2n;

/** Two quorums bound one another: where a proposal changes both, the one may be refused until the other is changed. */
const OF_TWO_QUORUMS = ["GovernorInvalidQuorumTooLarge", "GovernorInvalidSuperQuorumTooSmall"];
const QUORUMS = ["updateQuorumNumerator(uint256)", "updateSuperQuorumNumerator(uint256)"].map((name) => toFunctionSelector(name));

const OPERATION = parseAbiParameters("address, address, bytes");
const PLACE = parseAbiParameters("bytes32, uint256");

/** Whether the council calls through Governance, as Council decides it when something is proposed. */
async function isControlled(client: GovernClient, places: Governed, account: Address, { to, data }: Call): Promise<boolean> {
  const selector = slice(data, 0, 4);
  const asked = {
    address: places.governance,
    abi: governanceAbi,
    functionName: "canCall",
    args: [account, to, selector],
  } as const;
  const own = { address: account, abi: councilAbi, functionName: "isAccessManagerIgnored", args: [to, selector] } as const;
  const [[immediate, delay], ignored] = await Promise.all([
    ask(() => client.public.readContract(asked)),
    ask(() => client.public.readContract(own)),
  ]);
  return (immediate || delay > 0) && !ignored;
}

/** One call as the council would make it, on the ledger as it is, but for this call's delay, which is over. */
async function attempt(client: GovernClient, places: Governed, account: Address, call: Call): Promise<unknown> {
  if (!(await isControlled(client, places, account, call))) return ask(() => client.public.call({ account, ...call }));
  const { governance } = places;
  const { timestamp } = await ask(() => client.public.getBlock());
  const operation = keccak256(encodeAbiParameters(OPERATION, [account, call.to, call.data]));
  const slot = keccak256(encodeAbiParameters(PLACE, [operation, SCHEDULES]));
  const stateOverride = [{ address: governance, stateDiff: [{ slot, value: numberToHex(timestamp, { size: 32 }) }] }];
  const data = encodeFunctionData({ abi: governanceAbi, functionName: "execute", args: [call.to, call.data] });
  try {
    return await ask(() => client.public.call({ account, to: governance, data, stateOverride }));
  } catch (error) {
    throw error instanceof LedgerRefused && error.values.operationId === operation ? untried(error) : error;
  }
}

/** Its delay is not over for a node that looked at the ledger's own state. */
const untried = (cause: LedgerRefused) =>
  new DecisionNotTried({
    what: "The node does not try a decision as though its delay were over.",
    todo: "Ask a node that takes state overrides in eth_call, or propose it for later, untried.",
    cause,
  });

/**
 * Try what is to be proposed: each call as its council would execute it, from the same account and through Governance, as though it had
 * waited. Nothing is sent. Throws DecisionWouldFail, DecisionNotTried where the node takes no other state for a call.
 */
export async function rehearse(
  client: GovernClient,
  places: Governed,
  council: CouncilName,
  calls: readonly Call[],
): Promise<void> {
  const both = calls.filter(({ data }) => QUORUMS.includes(slice(data, 0, 4))).length > 1;
  for (const call of calls) {
    try {
      await attempt(client, places, places[council], call);
    } catch (error) {
      if (!(error instanceof LedgerRefused)) throw error;
      if (both && OF_TWO_QUORUMS.includes(error.error)) continue;
      const does = sayPhrase(callPhrase(places, call), "en");
      throw new DecisionWouldFail({
        what: `Executed now, it would fail (${does}): ${error.what}`,
        todo: `${error.todo} Where something else comes first, propose it for later.`,
        values: { ...error.values, error: error.error, does },
        cause: error,
      });
    }
  }
}
