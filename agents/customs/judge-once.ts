import { zeroHash } from "viem";
import { declarationsAbi as abi } from "../../sdk/src/abi/declarations.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { DECLARATION_STATES } from "../../sdk/src/declare/procedures.ts";
import { LedgerRefused } from "../../sdk/src/errors.ts";
import { type Judgement, judge } from "../../sdk/src/judge/judge.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { DecidedElsewhere } from "../errors.ts";
import type { Holds } from "../in-turns.ts";
import type { Desk } from "./desk.ts";

/** Whether a declaration is at a block what it was when it was looked at: in its state, in its version, with its certificate. */
const standsAs =
  ({ client }: Desk, { id, state, documentId = zeroHash, certificate = zeroHash }: Declaration): Holds =>
  async (blockNumber) => {
    const at = { address: client.addresses.declarations, abi, functionName: "declarationOf", args: [id], blockNumber } as const;
    const found = await ask(() => client.public.readContract(at));
    return DECLARATION_STATES[found.state] === state && found.documentId === documentId && found.certificate === certificate;
  };

/**
 * Judge a declaration as it was looked at, and only as that: what another copy of the agent or a person has decided meanwhile, or decides before
 * this is in a block, holds. Throws DecidedElsewhere, DeclarationRefused (DocumentSetChanged …).
 */
export async function judgeOnce(
  desk: Desk,
  declaration: Declaration,
  judgement: Omit<Judgement, "declarationId">,
): Promise<void> {
  const { client } = desk;
  const stands = standsAs(desk, declaration);
  try {
    await judge(client.provided(stands), { declarationId: declaration.id, ...judgement });
  } catch (error) {
    // The ledger may refuse because of what was decided since.
    if (error instanceof LedgerRefused && !(await stands(await ask(() => client.public.getBlockNumber({ cacheTime: 0 })))))
      throw new DecidedElsewhere();
    throw error;
  }
}
