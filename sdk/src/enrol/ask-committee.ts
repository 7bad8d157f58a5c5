import type { Hex } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { type KontorClient, need } from "../client.ts";
import { type Committee, type CommitteeMember, committeeOf } from "../committee/committee-of.ts";
import type { Query } from "../committee/shapes.ts";
import { type CommitteeDomain, queryTypedData } from "../committee/typed-data.ts";
import { CommitteeRefused } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { coordinates, type GroupPoint } from "../protocol/curve.ts";
import { combinePoints } from "../protocol/sharing.ts";
import { evaluationOf } from "../protocol/tag.ts";
import type { ContractProof } from "../prove/circuits.ts";
import { plain } from "../wire.ts";
import { type Answered, type Attested, askToAttest, askToEvaluate } from "./ask-member.ts";
import type { MemberFault, OnEnrolmentProgress } from "./committee-progress.ts";
import { CommitteeUnavailable, CommitteeUnsettled } from "./errors.ts";
import { evaluationKeeper, keptAnswers, keptAttestations } from "./evaluation-record.ts";
import { type Failed, gather, PATIENCE, type Patience } from "./gather.ts";
import { type Question, questionOf } from "./question.ts";
import { refusalOfMembers } from "./refusal-of-members.ts";

/** How a committee is asked. */
export interface AskingOptions {
  onProgress?: OnEnrolmentProgress;
  signal?: AbortSignal;
  patience?: Partial<Patience>;
  /** Also ask members over plain HTTP that are on other machines. */
  allowInsecure?: boolean;
  /** Ask members without asking one's own node first whether they may answer. */
  unexamined?: boolean;
}

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

/** Ask as many members as are needed. Throws what `evaluate` throws. */
export async function askCommittee(
  client: KontorClient,
  { documentId, keyId, soft, ...options }: AskingOptions & { documentId: Hex; keyId: number; soft: boolean },
): Promise<Asked> {
  const question = await questionOf(client, { documentId, keyId, soft });
  const domain = { chainId: client.chain.id, committee: client.addresses.tagCommittee };
  const faults: MemberFault[] = [];
  const session: Session = {
    client,
    question,
    domain,
    options,
    faults,
    prove: once(() => proveQuery(client, question, options)),
  };

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
  return { question, evaluated: first.evaluated, evaluation: first.evaluation, faults, attest };
}

interface Session {
  client: KontorClient;
  question: Question;
  domain: CommitteeDomain;
  options: AskingOptions;
  faults: MemberFault[];
  prove: () => Promise<ContractProof>;
}

/** What the members of one round answered. */
interface Evaluated {
  committee: Committee;
  answers: readonly Answered[];
  evaluated: readonly GroupPoint[];
  evaluation: bigint;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Why the caller may have the answer; one's own node says first whether members will be convinced. */
async function proveQuery(client: KontorClient, question: Question, options: AskingOptions): Promise<ContractProof> {
  const { documentId, keyId, soft, blinded, input } = question;
  const { onProgress, unexamined = false } = options;
  const { proof } = await need(client, "prover").prove(soft ? "querySoft" : "query", input, { onProgress });
  if (unexamined) return proof;
  const query = { documentId, keyId, soft, blinded, caller: need(client, "account").address };
  const at = { address: client.addresses.tagCommittee, abi, functionName: "requireQuery" } as const;
  await ask(() => client.public.readContract({ ...at, args: [query, proof] }));
  return proof;
}

/** The question as members take it, signed now: they answer none that is older than some minutes. */
async function signedQuery({ client, question, domain, prove }: Session): Promise<Query> {
  const proof = await prove();
  const { documentId, keyId, soft, blinded } = question;
  const account = need(client, "account");
  const issuedAt = BigInt(Math.floor(Date.now() / 1000));
  const typed = queryTypedData(domain, { documentId, blinded, keyId, issuedAt });
  const signature = await ask(() => client.wallet.signTypedData({ account, ...typed }));
  const points = question.points.map((point) => coordinates(point));
  const parts = { documentId, keyId, soft, points, proof, caller: account.address, issuedAt };
  return {
    kind: "kontor/query/1",
    ...domain,
    ...(plain(parts) as Omit<Query, "kind" | "chainId" | "committee" | "signature">),
    signature,
  };
}

/** Members in an order of the question's own, so that all of them get their part; those named come first. */
function ordered({ members }: Committee, { blinded }: Question, first: readonly number[] = []): CommitteeMember[] {
  const start = Number(blinded % BigInt(members.length));
  const turned = [...members.slice(start), ...members.slice(0, start)];
  return [...turned.filter(({ index }) => first.includes(index)), ...turned.filter(({ index }) => !first.includes(index))];
}

type Step = MemberFault["step"];

/** Progress and faults of one step, in the words of those who watch. */
function watch({ question, options: { onProgress }, faults }: Session, step: Step, of: number, begun: number) {
  const { keyId } = question;
  let done = begun;
  onProgress?.({ step, keyId, done, of });
  const faultOf = ({ index, account, endpoint }: CommitteeMember, { fault, reason }: Failed): MemberFault => {
    return { keyId, member: index, account, endpoint, step, fault, reason };
  };
  return {
    onDone: (): void => {
      done += 1;
      onProgress?.({ step, keyId, done, of });
    },
    onFault: (member: CommitteeMember, failed: Failed): void => onProgress?.({ step: "fault", fault: faultOf(member, failed) }),
    /** Keep what was wrong; throw where too few are left. */
    conclude(committee: Committee, found: ReadonlyMap<CommitteeMember, Failed>): void {
      const named = [...found].map(([member, failed]) => faultOf(member, failed));
      faults.push(...named);
      if (done >= of) return;
      const refused = refusalOfMembers(committee, named, question.documentId);
      throw refused ?? new CommitteeUnavailable({ keyId, needed: of, done, faults: named });
    },
  };
}

async function evaluateBy(session: Session, committee: Committee): Promise<Evaluated> {
  const { client, question, options } = session;
  const { threshold, round } = committee;
  const store = need(client, "store");
  const kept = await keptAnswers(store, question, committee);
  const answers = kept.slice(0, threshold);
  if (answers.length < threshold) {
    const query = await signedQuery(session);
    const keeper = evaluationKeeper(store, question, round, kept, []);
    const progress = watch(session, "evaluate", threshold, kept.length);
    const patience = { ...PATIENCE, ...options.patience };
    const { answers: fresh, faults } = await gather<Answered>({
      members: ordered(committee, question).filter(({ index }) => kept.every((answer) => answer.index !== index)),
      needed: threshold - kept.length,
      patience,
      signal: options.signal,
      ask: (member, signal) => askToEvaluate(member, question, query, reach(options, patience, signal)),
      onAnswer: async (answer) => {
        await keeper.answered(answer);
        progress.onDone();
      },
      onFault: progress.onFault,
    });
    progress.conclude(committee, faults);
    answers.push(...fresh);
  }
  const evaluated = question.points.map((_, j) =>
    combinePoints(answers.map(({ index, points }) => ({ index, point: points[j] as GroupPoint }))),
  );
  return { committee, answers, evaluated, evaluation: evaluationOf(question.blinded, evaluated) };
}

const reach = ({ allowInsecure = false }: AskingOptions, { request }: Patience, signal: AbortSignal) => ({
  timeout: request,
  signal,
  allowInsecure,
});

async function attestBy(session: Session, { committee, answers, evaluation }: Evaluated): Promise<readonly Attested[]> {
  const { client, question, domain, options } = session;
  const { threshold, round } = committee;
  const store = need(client, "store");
  const kept = await keptAttestations(store, question, evaluation, domain, committee);
  const attestations = kept.slice(0, threshold);
  if (attestations.length < threshold) {
    const query = await signedQuery(session);
    const request = { kind: "kontor/attestation-request/1" as const, query, answers: answers.map(({ said }) => said) };
    const keeper = evaluationKeeper(store, question, round, answers, kept);
    const progress = watch(session, "attest", threshold, kept.length);
    const patience = { ...PATIENCE, ...options.patience };
    const first = answers.map(({ index }) => index);
    const { answers: fresh, faults } = await gather<Attested>({
      members: ordered(committee, question, first).filter(({ index }) => kept.every((other) => other.index !== index)),
      needed: threshold - kept.length,
      patience,
      signal: options.signal,
      ask: (member, signal) => askToAttest(member, evaluation, request, reach(options, patience, signal)),
      onAnswer: async (attestation) => {
        await keeper.attested(attestation);
        progress.onDone();
      },
      onFault: progress.onFault,
    });
    progress.conclude(committee, faults);
    attestations.push(...fresh);
  }
  return attestations.sort((a, b) => a.index - b.index);
}
