import type { Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { committeeOf } from "../committee/committee-of.ts";
import { CommitteeRefused } from "../errors.ts";
import type { GroupPoint } from "../protocol/curve.ts";
import type { Attested } from "./ask-member.ts";
import { type AskingOptions, attestBy, evaluateBy, type Session } from "./ask-members.ts";
import type { MemberFault } from "./committee-progress.ts";
import { CommitteeUnavailable, CommitteeUnsettled } from "./errors.ts";
import { type Question, questionOf } from "./question.ts";
import { proveQuery } from "./signed-query.ts";

/** An evaluation that enough members have answered; `attest` has it signed by as many. */
export interface Asked {
  readonly question: Question;
  /** E of each kind. */
  readonly evaluated: readonly GroupPoint[];
  /** e, what members sign. */
  readonly evaluation: bigint;
  /** Of all steps until now. */
  readonly faults: readonly MemberFault[];
  /** Signatures of members as they are now, as many as the threshold, in ascending order of their indexes. */
  attest(): Promise<readonly Attested[]>;
}

/** Resharings in a row that an evaluation follows. */
const RESHARINGS = 3;

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Have a document evaluated under one key by as many members as are needed. Throws what `evaluate` throws. */
export async function askCommittee(
  client: KontorClient,
  { documentId, keyId, soft, ...options }: AskingOptions & { documentId: Hex; keyId: number; soft: boolean },
): Promise<Asked> {
  const question = await questionOf(client, { documentId, keyId, soft });
  const domain = { chainId: client.chain.id, committee: client.addresses.tagCommittee };
  const prove = once(() => proveQuery(client, question, options));
  const session: Session = { client, question, domain, options, faults: [], prove };
  const first = await evaluateBy(session, await committeeOf(client, { keyId }));

  const attest = async (): Promise<readonly Attested[]> => {
    for (let round = first, left = RESHARINGS; left > 0; left--) {
      const attested = await attestBy(session, round).catch((error: unknown) => {
        if (error instanceof CommitteeUnavailable || error instanceof CommitteeRefused) return error;
        throw error;
      });
      const committee = await committeeOf(client, { keyId });
      // Members that are members no more sign for nothing, and new ones do not know the former answers.
      if (committee.round !== round.committee.round) round = await evaluateBy(session, committee);
      else if (attested instanceof Error) throw attested;
      else return attested;
    }
    throw new CommitteeUnsettled(keyId);
  };
  return { question, evaluated: first.evaluated, evaluation: first.evaluation, faults: session.faults, attest };
}
