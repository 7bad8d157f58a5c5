import type { Address, Hex } from "viem";
import { currencyOf } from "../sdk/src/document/currency.ts";
import { quoted } from "../sdk/src/document/printable.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { openGrant } from "../sdk/src/grant/open-grant.ts";
import { declarationDemand } from "../sdk/src/show/declaration-demand.ts";
import { demandFact } from "../sdk/src/show/demand-fact.ts";
import type { AskedStatement } from "../sdk/src/show/demand-of.ts";
import { showFact } from "../sdk/src/show/show-fact.ts";
import { verifyDeclarationFact } from "../sdk/src/show/verify-declaration-fact.ts";
import { verifyFact } from "../sdk/src/show/verify-fact.ts";
import { plain } from "../sdk/src/wire.ts";
import { readJsonInput } from "./json-input.ts";
import type { ParticipantOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { type AskerOptions, keptWith, withAsker } from "./with-asker.ts";
import { withParticipant } from "./with-participant.ts";

interface DeclarationOptions {
  declaration?: Hex;
  office?: Address;
}

/** Both or neither. @throws InputInvalid, InvalidArgumentError */
function declarationOf({ declaration, office }: DeclarationOptions) {
  if (declaration !== undefined && office !== undefined) return { declarationId: declaration, office: requireAddress(office) };
  if (declaration === undefined && office === undefined) return undefined;
  throw new InputInvalid({
    what: "A fact inside a declaration answers its office under the declaration's id.",
    todo: "Give both --declaration and --office, or neither.",
  });
}

const HELP = "`kontor fact demand --help`";

/** A statement of the command line names its currency as people do, EUR, or by its ISO 4217 number. */
function statementOf(given: unknown): AskedStatement {
  const { currency } = (given ?? {}) as { currency?: unknown };
  if (typeof currency !== "string") return given as AskedStatement;
  const number = /^[0-9]{1,3}$/.test(currency) ? Number(currency) : currencyOf(currency)?.number;
  if (number !== undefined) return { ...(given as AskedStatement), currency: number } as AskedStatement;
  throw new InputInvalid({
    what: `The statement's currency ${quoted(currency)} is no currency of ISO 4217.`,
    todo: "Write its code, such as EUR, or its number, such as 978.",
  });
}

/** A demand with a fresh challenge, which is kept, or the one that a fact inside a declaration answers. */
export async function demand(file: string, options: ParticipantOptions & DeclarationOptions): Promise<object> {
  const declared = declarationOf(options);
  const statement = statementOf(await readJsonInput(file));
  return withParticipant(options, async (client) => {
    try {
      if (declared !== undefined) return declarationDemand(client, { ...statement, ...declared });
      return await keptWith(client, demandFact(client, statement));
    } catch (error) {
      // Nobody else has written it: what is wrong is to be corrected where it stands.
      if (!(error instanceof InputInvalid)) throw error;
      const what = `${file === "-" ? "standard input" : file}: ${error.what}`;
      throw new InputInvalid({ what, todo: `Correct it there; ${HELP} shows a statement of each kind.`, values: error.values });
    }
  });
}

/** The answer to a demand. */
export async function show(file: string, { grant = [], ...options }: ParticipantOptions & { grant?: Hex[] }): Promise<object> {
  const asked = await readJsonInput(file);
  return withParticipant(options, async (client) => {
    for (const grantId of grant) await openGrant(client, { grantId });
    return (await showFact(client, { demand: asked })).answer;
  });
}

export interface VerifyOptions extends AskerOptions, DeclarationOptions {
  demand?: string;
}

/** What was stated, whose word it is, and what was disclosed. */
export async function verify(file: string, { demand: kept, declaration, office, ...asker }: VerifyOptions): Promise<object> {
  const declared = declarationOf({ declaration, office });
  if ((kept === undefined) === (declared === undefined))
    throw new InputInvalid({
      what: "An answer is verified against the demand that was kept, or against a declaration.",
      todo: "Give --demand, or --declaration and --office.",
    });
  const answer = await readJsonInput(file);
  const demand = declared === undefined ? await readJsonInput(kept as string) : undefined;
  return withAsker(asker, async (client) =>
    plain(
      declared === undefined
        ? await verifyFact(client, { demand, answer })
        : await verifyDeclarationFact(client, { answer, ...declared }),
    ),
  );
}
