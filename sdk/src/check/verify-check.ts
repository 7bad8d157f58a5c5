import { type ContractFunctionArgs, encodeFunctionData, zeroHash } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { CheckFailed } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import { requireCurrent } from "../register/require-current.ts";
import { plain, receive } from "../wire.ts";
import { checkProof, checkRequest } from "./check-shapes.ts";

/** Arguments of Financing.check for an answer. */
export function checkArguments(answer: unknown): ContractFunctionArgs<typeof abi, "view", "check"> {
  const { request, notesRoot, nullifierRoot, proof } = receive(checkProof, answer, "check proof");
  const { kind: _, chainId: __, financing: ___, ...terms } = request;
  return [{ notesRoot, nullifierRoot, ...terms }, proof];
}

/**
 * Lender: verify an answer to one's own request on one's own node, as of its latest block. `request` is the one the lender kept;
 * an answer to another question proves nothing. The document that it names must still be current; one that names none is about some
 * document, see requestCheck. Throws CheckFailed, DocumentUnusable (DocumentNotCurrent), RootRefused, ProofRefused, InputInvalid.
 */
export async function verifyCheck(
  client: KontorClient,
  { request, answer }: { request: unknown; answer: unknown },
): Promise<true> {
  const asked = receive(checkRequest, request, "check request");
  const { request: answered } = receive(checkProof, answer, "check proof");
  if (JSON.stringify(plain(sorted(asked))) !== JSON.stringify(plain(sorted(answered))))
    throw new CheckFailed({
      what: "The proof answers another question than was asked.",
      todo: "Send the request again and accept only an answer to it.",
      values: { asked: asked.challenge, answered: answered.challenge },
    });
  requireLedger(client, asked, "request");
  if (asked.documentId !== zeroHash) await requireCurrent(client, asked.documentId);
  const data = encodeFunctionData({ abi, functionName: "check", args: checkArguments(answer) });
  await ask(() => client.public.call({ to: client.addresses.financing, data }));
  return true;
}

const sorted = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
