import { type ContractFunctionArgs, zeroHash } from "viem";
import type * as z from "zod";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { CheckFailed } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import { shownOf, softsOf } from "../protocol/tag.ts";
import { requireCurrent } from "../register/require-current.ts";
import { plain, receive } from "../wire.ts";
import { checkProof, checkRequest } from "./check-shapes.ts";
import { type CheckWarning, warningsOf } from "./warnings-of.ts";

/** What a check that passed says besides. No warnings where no soft values were asked for. */
export interface CheckOutcome {
  warnings: CheckWarning[];
}

type Asked = z.output<typeof checkRequest>;

/** Arguments of Financing.check for an answer. */
export function checkArguments(answer: unknown): ContractFunctionArgs<typeof abi, "view", "check"> {
  const { request, notesRoot, nullifierRoot, soft, proof } = receive(checkProof, answer, "check proof");
  const { kind: _, chainId: __, financing: ___, soft: ____, ...terms } = request;
  const shown = soft === undefined ? 0n : shownOf(softsOf(soft), BigInt(soft.published));
  return [{ notesRoot, nullifierRoot, shown, ...terms }, proof];
}

/** What `verifyCheck` verifies, and what was asked as it was read. Nothing is kept of it. */
export async function examineCheck(
  client: KontorClient,
  { request, answer }: { request: unknown; answer: unknown },
): Promise<{ asked: Asked; outcome: CheckOutcome }> {
  const asked = receive(checkRequest, request, "check request");
  const { request: answered, soft } = receive(checkProof, answer, "check proof");
  if (JSON.stringify(plain(sorted(asked))) !== JSON.stringify(plain(sorted(answered))))
    throw new CheckFailed({
      what: "The proof answers another question than was asked.",
      todo: "Send the request again and accept only an answer to it.",
      values: { asked: asked.challenge, answered: answered.challenge },
    });
  if (asked.soft !== (soft !== undefined))
    throw new CheckFailed({
      what: asked.soft ? "The answer leaves out the soft values." : "The answer shows soft values that nobody asked for.",
      todo: "Send the request again and accept only an answer to it.",
      values: { asked: asked.challenge },
    });
  requireLedger(client, asked, "request");
  if (asked.documentId !== zeroHash) await requireCurrent(client, asked.documentId);
  const at = { address: client.addresses.financing, abi, functionName: "check" } as const;
  // The contract's yes, read as such: at an address without a contract a call succeeds, and returns nothing.
  if (!(await ask(() => client.public.readContract({ ...at, args: checkArguments(answer) }))))
    throw new CheckFailed({
      what: "The contract does not say yes.",
      todo: "Check the ledger's addresses and its chain.",
      values: { asked: asked.challenge },
    });
  const { documentId } = asked;
  const warnings = soft === undefined ? [] : await warningsOf(client, { documentId, soft, published: soft.published });
  return { asked, outcome: { warnings } };
}

const sorted = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
