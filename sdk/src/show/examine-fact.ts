import type { Address, Hex } from "viem";
import type * as z from "zod";
import { type Participant, participantOf } from "../accredit/participant-of.ts";
import type { KontorClient } from "../client.ts";
import { FactFailed } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import type { SlotName } from "../protocol/document.ts";
import type { FactName } from "../protocol/facts.ts";
import { requireCurrent } from "../register/require-current.ts";
import { canonicalJson } from "../seal/canonical-json.ts";
import { plain, receive } from "../wire.ts";
import { factCall } from "./fact-call.ts";
import { documentsOf, type FactStatement, factProof } from "./fact-shapes.ts";
import { isReadableAs, type ReadableSlot } from "./readable-slot.ts";
import { requireDemand } from "./require-demand.ts";

/** What the ledger says of a document that a fact is about: whose word it is. */
export interface FactDocument {
  documentId: Hex;
  /** UN/CEFACT code list 1001. */
  documentType: number;
  issuer: Participant;
  counterparty: Address;
  /** 0 the issuer alone, 1 acknowledged by the counterparty, 2 cross-checked by customs. */
  assurance: number;
}

/** A slot that was shown: its value, and what it stands for where the answer says so and the value agrees. */
export interface ShownSlot {
  slot: SlotName;
  value: bigint;
  readable?: ReadableSlot;
}

export interface FactOutcome {
  fact: FactName;
  /** What is so: threshold and currency, countries, slots and tolerances. */
  statement: FactStatement;
  /** In the order of the statement. */
  documents: FactDocument[];
  /** Of `disclose`, else empty; in the order asked. */
  shown: ShownSlot[];
}

type Answer = z.output<typeof factProof>;

const failed = (what: string, answered: Answer) =>
  new FactFailed({
    what,
    todo: "Send the demand again and accept only an answer to it.",
    values: { fact: answered.demand.statement.fact, challenge: answered.demand.challenge },
  });

/** The slots that were asked for and no others, in words only where the words have the value. */
function shownIn(answered: Answer): ShownSlot[] {
  const { demand, shown = [] } = answered;
  const wanted = demand.statement.fact === "disclose" ? demand.statement.slots : [];
  if (canonicalJson(shown.map(({ slot }) => slot)) !== canonicalJson(wanted))
    throw failed("The answer shows other slots than were asked for.", answered);
  return shown.map(({ slot, value, readable }) => {
    if (readable === undefined) return { slot, value };
    if (isReadableAs(slot, value, readable)) return { slot, value, readable };
    throw failed(`The answer's words for ${slot} are not what the slot holds.`, answered);
  });
}

async function documentIn(client: KontorClient, documentId: Hex): Promise<FactDocument> {
  const { documentType, issuer, counterparty, assurance } = await requireCurrent(client, documentId);
  return { documentId, documentType, issuer: await participantOf(client, issuer), counterparty, assurance };
}

/** Issuer and type are the register's word, and a document that says otherwise of itself is not what it was registered as. */
function requireRegistered(answered: Answer, [document]: readonly FactDocument[]): void {
  for (const { slot, value } of answered.shown ?? []) {
    if (slot === "type" && value !== BigInt(document?.documentType ?? 0))
      throw failed("The document is of another type than it was registered as.", answered);
    if (slot === "issuer" && value !== document?.issuer.legalId)
      throw failed("The document names another issuer than the one that registered it.", answered);
  }
}

/** What `verifyFact` verifies, and what was asked and answered as it was read. Nothing is kept of it. */
export async function examineFact(
  client: KontorClient,
  { demand, answer }: { demand: unknown; answer: unknown },
): Promise<{ asked: Answer["demand"]; answered: Answer; outcome: FactOutcome }> {
  const asked = requireDemand(client, demand);
  const answered = receive(factProof, answer, "fact proof");
  if (canonicalJson(plain(asked)) !== canonicalJson(plain(answered.demand)))
    throw failed("The proof answers another demand than was made.", answered);
  const shown = shownIn(answered);
  const { statement } = asked;
  const documents: FactDocument[] = [];
  for (const id of documentsOf(statement)) documents.push(await documentIn(client, id));
  requireRegistered(answered, documents);
  const call = { ...factCall(answered), address: client.addresses.facts };
  // Read and not called: where no contract lies, nothing is returned, and nothing must not pass for true.
  if (!(await ask(() => client.public.readContract(call as never))))
    throw failed("The contract does not confirm the fact.", answered);
  return { asked, answered, outcome: { fact: statement.fact, statement, documents, shown } };
}
