import { type KontorClient, need } from "../client.ts";
import type { Committee, CommitteeMember } from "../committee/committee-of.ts";
import type { CommitteeDomain } from "../committee/typed-data.ts";
import type { GroupPoint } from "../protocol/curve.ts";
import { combinePoints } from "../protocol/sharing.ts";
import { evaluationOf } from "../protocol/tag.ts";
import type { ContractProof } from "../prove/circuits.ts";
import { type Answered, type Attested, askToAttest, askToEvaluate, type Reach } from "./ask-member.ts";
import type { MemberFault, OnEnrolmentProgress } from "./committee-progress.ts";
import { CommitteeUnavailable } from "./errors.ts";
import { evaluationKeeper, keptAnswers, keptAttestations } from "./evaluation-record.ts";
import { type Failed, gather, type Outcome, PATIENCE, type Patience } from "./gather.ts";
import type { Question } from "./question.ts";
import { refusalOfMembers } from "./refusal-of-members.ts";
import { signedQuery } from "./signed-query.ts";

/** How a committee is asked. */
export interface AskingOptions {
  onProgress?: OnEnrolmentProgress;
  signal?: AbortSignal;
  patience?: Partial<Patience>;
  /** Also ask members over plain HTTP that are on other machines. */
  allowInsecure?: boolean;
  /** Ask members through this address, which passes on what is posted to `<through>/<a member's account>`: for a page that may ask nobody else. */
  through?: string;
  /** Ask members without asking one's own node first whether they may answer. */
  unexamined?: boolean;
}

/** One question on its way through its committee. */
export interface Session {
  client: KontorClient;
  question: Question;
  domain: CommitteeDomain;
  options: AskingOptions;
  /** Of all steps until now. */
  faults: MemberFault[];
  /** Proof of the query; computed when it is first needed. */
  prove: () => Promise<ContractProof>;
}

/** What the members of one round answered. */
export interface Evaluated {
  committee: Committee;
  /** As many as the threshold. */
  answers: readonly Answered[];
  /** E of each kind. */
  evaluated: readonly GroupPoint[];
  /** e. */
  evaluation: bigint;
}

interface Step<T> {
  step: MemberFault["step"];
  /** From an earlier attempt; each with its member's index. */
  kept: readonly T[];
  /** Indexes of members to begin with. */
  first?: readonly number[];
  ask(member: CommitteeMember, reach: Reach): Promise<Outcome<T>>;
  keep(value: T): Promise<void>;
}

/** Members in an order of the question's own, so that all of them get their part. */
function ordered({ members }: Committee, { blinded }: Question, first: readonly number[]): CommitteeMember[] {
  const start = Number(blinded % BigInt(members.length));
  const turned = [...members.slice(start), ...members.slice(0, start)];
  return [...turned.filter(({ index }) => first.includes(index)), ...turned.filter(({ index }) => !first.includes(index))];
}

/** Collect what is missing to the threshold. Throws CommitteeUnavailable, or what enough members refused with. */
async function collect<T extends { index: number }>(session: Session, committee: Committee, step: Step<T>): Promise<T[]> {
  const { question, options, faults: all } = session;
  const { kept, first = [], ask, keep } = step;
  const { keyId } = question;
  const { threshold: of } = committee;
  const { allowInsecure = false, through } = options;
  const patience = { ...PATIENCE, ...options.patience };
  let done = kept.length;
  const tell = (): void => options.onProgress?.({ step: step.step, keyId, done, of });
  const named = ({ index, account, endpoint }: CommitteeMember, { fault, reason }: Failed): MemberFault => {
    return { keyId, member: index, account, endpoint, step: step.step, fault, reason };
  };
  tell();
  const { answers, faults } = await gather<T>({
    members: ordered(committee, question, first).filter(({ index }) => kept.every((other) => other.index !== index)),
    needed: of - done,
    patience,
    signal: options.signal,
    ask: (member, signal) => ask(member, { timeout: patience.request, signal, allowInsecure, through }),
    async onAnswer(value) {
      await keep(value);
      // One that was slow may answer just when enough have.
      if (done === of) return;
      done += 1;
      tell();
    },
    onFault: (member, failed) => options.onProgress?.({ step: "fault", fault: named(member, failed) }),
  });
  const found = [...faults].map(([member, failed]) => named(member, failed));
  all.push(...found);
  if (kept.length + answers.length >= of) return [...kept, ...answers];
  throw (
    refusalOfMembers(committee, found, question.documentId) ??
    new CommitteeUnavailable({ keyId, needed: of, done, faults: found })
  );
}

/** Have as many members as are needed evaluate, but for those whose answers are in the store, and put the answers together. */
export async function evaluateBy(session: Session, committee: Committee): Promise<Evaluated> {
  const { client, question, domain } = session;
  const store = need(client, "store");
  const kept = (await keptAnswers(store, question, committee)).slice(0, committee.threshold);
  let answers: readonly Answered[] = kept;
  if (kept.length < committee.threshold) {
    const query = await signedQuery(client, domain, question, await session.prove());
    const keeper = evaluationKeeper(store, question, committee.round, kept, []);
    const ask: Step<Answered>["ask"] = (member, reach) => askToEvaluate(member, question, query, reach);
    answers = await collect<Answered>(session, committee, { step: "evaluate", kept, ask, keep: keeper.answered });
  }
  const evaluated = question.points.map((_, j) =>
    combinePoints(answers.map(({ index, points }) => ({ index, point: points[j] as GroupPoint }))),
  );
  return { committee, answers, evaluated, evaluation: evaluationOf(question.blinded, evaluated) };
}

/** Have as many members as are needed sign, but for those whose signatures are in the store; in ascending order of their indexes. */
export async function attestBy(session: Session, { committee, answers, evaluation }: Evaluated): Promise<readonly Attested[]> {
  const { client, question, domain } = session;
  const store = need(client, "store");
  const kept = (await keptAttestations(store, question, evaluation, domain, committee)).slice(0, committee.threshold);
  let attested: readonly Attested[] = kept;
  if (kept.length < committee.threshold) {
    const query = await signedQuery(client, domain, question, await session.prove());
    const request = { kind: "kontor/attestation-request/1" as const, query, answers: answers.map(({ said }) => said) };
    const keeper = evaluationKeeper(store, question, committee.round, answers, kept);
    const ask: Step<Attested>["ask"] = (member, reach) => askToAttest(member, evaluation, request, reach);
    const first = answers.map(({ index }) => index);
    attested = await collect<Attested>(session, committee, { step: "attest", kept, first, ask, keep: keeper.attested });
  }
  return [...attested].sort((a, b) => a.index - b.index);
}
