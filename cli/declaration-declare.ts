import { type Address, type Hex, isAddressEqual } from "viem";
import { openReader } from "../host/participant/open-reader.ts";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { declarationsAt } from "../sdk/src/declare/declarations-at.ts";
import { present } from "../sdk/src/declare/present.ts";
import type { EventClass, Outcome, ProcedureName } from "../sdk/src/declare/procedures.ts";
import { submit } from "../sdk/src/declare/submit.ts";
import { subscribe } from "../sdk/src/declare/subscribe.ts";
import { termsOf } from "../sdk/src/declare/terms.ts";
import { unsubscribe } from "../sdk/src/declare/unsubscribe.ts";
import { type LegalId, namedLegalId } from "../sdk/src/document/legal-identifier.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { activeGrantsOf } from "../sdk/src/grant/grant-of.ts";
import { judge, type Severity } from "../sdk/src/judge/judge.ts";
import { recordOf } from "../sdk/src/judge/record-of.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import type { ParticipantOptions, ReaderOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { kept } from "./sent.ts";
import { withParticipant } from "./with-participant.ts";

export interface SubscribeOptions extends ParticipantOptions {
  leg: number;
  event: EventClass;
  office: Address;
  procedure: ProcedureName;
}

export function subscribeDeclaration(shipmentId: Hex, options: SubscribeOptions): Promise<object> {
  const { leg, event, office, procedure, ...participant } = options;
  const asked = { shipmentId, leg, event, office: requireAddress(office), procedure };
  return withParticipant(participant, async (client) => {
    const { declarationId, ...sent } = await subscribe(client, asked);
    return { declarationId, ...kept(sent) };
  });
}

export const unsubscribeDeclaration = (declarationId: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => ({
    unsubscribed: declarationId,
    ...kept(await unsubscribe(client, { declarationId })),
  }));

/** Present grants; without any it is looked at again whether the set is complete. */
export const presentGrants = (declarationId: Hex, grants: Hex[], options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => {
    const { opened, missing, ...sent } = await present(client, { declarationId, grants });
    return { declarationId, opened, missing, ...kept(sent) };
  });

/** Hand in a registered declaration; its office gets a grant to read it where it has none. */
export const submitDeclaration = (declarationId: Hex, documentId: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => {
    const { state, office } = await declarationOf(client, declarationId);
    if (state === "none")
      throw new InputInvalid({
        what: "The ledger has no such declaration.",
        todo: "Copy the id again.",
        values: { declarationId },
      });
    const grants = await activeGrantsOf(client, documentId, { grantee: office });
    const held = grants.find(({ grantee, rights }) => isAddressEqual(grantee, office) && rights.includes("read"));
    const grantId = held?.id ?? (await grant(client, { documentId, grantee: office, rights: ["read"] })).grantId;
    return {
      submitted: declarationId,
      documentId,
      grantId,
      ...kept(await submit(client, { declarationId, documentId, grantId })),
    };
  });

export interface JudgeOptions extends ParticipantOptions {
  outcome: Outcome;
  report?: Hex;
  clearance?: Hex;
  discrepancy?: Severity[];
  set?: Hex[];
  crossChecked?: Hex[];
}

/** A customs office judges the version that it looked at, on the set that it looked at: if either has changed, the ledger refuses. */
export function judgeDeclaration(declarationId: Hex, documentId: Hex, options: JudgeOptions): Promise<object> {
  const {
    outcome,
    report,
    clearance: certificate,
    discrepancy: discrepancies,
    set: documents,
    crossChecked,
    ...participant
  } = options;
  const judgement = { declarationId, documentId, outcome, report, certificate, discrepancies, documents, crossChecked };
  return withParticipant(participant, async (client) => ({
    judged: declarationId,
    outcome,
    ...kept(await judge(client, judgement)),
  }));
}

/** What an office asks for. */
export async function officeTerms(officeId: LegalId, procedure: ProcedureName, { ledger }: ReaderOptions): Promise<object> {
  const { scheme, value } = namedLegalId(officeId);
  const found = await termsOf(await openReader(ledger), { officeId: legalIdentifier(scheme, value), procedure });
  if (found !== undefined) return { office: `${scheme}:${value}`, procedure, ...found };
  throw new InputInvalid({
    what: `The office ${scheme}:${value} does not offer the procedure ${procedure}.`,
    todo: "Look at its legal identifier; the consortium sets an office's terms.",
    values: { procedure },
  });
}

/** What a participant's declarations have come to. */
export async function declarantRecord(given: Address, { ledger }: ReaderOptions): Promise<object> {
  const account = requireAddress(given);
  return { account, ...(await recordOf(await openReader(ledger), account)) };
}

/** What was handed in to an office, newest first. */
export async function handedIn(given: Address, { ledger, fromBlock }: ReaderOptions & { fromBlock?: number }): Promise<object> {
  const office = requireAddress(given);
  const since = fromBlock === undefined ? {} : { fromBlock: BigInt(fromBlock) };
  return { office, declarations: await declarationsAt(await openReader(ledger), { office, ...since }) };
}
