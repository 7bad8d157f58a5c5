import { expect } from "chai";
import { type Hex, hexToBigInt, numberToHex, slice } from "viem";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { committeeOf } from "../committee/committee-of.ts";
import { evaluationTypedData } from "../committee/typed-data.ts";
import { BASE, coordinates, type GroupPoint, groupPoint, multiply } from "../protocol/curve.ts";
import { proveEquality } from "../protocol/equality.ts";
import { FIELD_ORDER } from "../protocol/hash.ts";
import { register } from "../register/register.ts";
import { plain } from "../wire.ts";
import type { EnrolmentProgress, FaultKind } from "./committee-progress.ts";
import { CommitteeUnavailable } from "./errors.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import { evaluationKey } from "./evaluation-record.ts";
import { questionOf } from "./question.ts";
import { type Act, type Received, remembering, rerouted, type Said, type Sent, standIn } from "./testing/stand-in.ts";

const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const point = (pair: readonly string[]): GroupPoint =>
  groupPoint([BigInt(pair[0] ?? 0), BigInt(pair[1] ?? 0)]) ?? expect.fail("no point");
const plainPoint = (of: GroupPoint) => plain([...coordinates(of)]);
/** Lie where members are asked to evaluate; attest honestly. */
const evaluating =
  (lie: Act): Act =>
  (received) =>
    received.path === "/v1/evaluate" ? lie(received) : pass(received);
const attesting =
  (lie: Act): Act =>
  (received) =>
    received.path === "/v1/attest" ? lie(received) : pass(received);
async function pass({ honest, response }: Received): Promise<undefined> {
  const { status, json } = await honest();
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
}
const altered =
  (alter: (answer: Said, received: Received) => unknown): Act =>
  async (received) =>
    alter((await received.honest()).json, received);
const raw =
  (status: number, headers: Record<string, string>, body: string): Act =>
  ({ response }) =>
    void response.writeHead(status, headers).end(body);
const refuses = (status: number, name: string): Act =>
  raw(status, { "content-type": "application/json" }, JSON.stringify({ name, what: "No.", todo: "No.", values: {} }));
/** The same point and one of order 2. */
const withTorsion = ([x = "", y = ""]: string[]) => [FIELD_ORDER - BigInt(x), FIELD_ORDER - BigInt(y)].map(String);

/** An answer with a proof that holds, of a share that is not the member's. */
const withOtherShare: Act = altered((answer, { body }) => {
  const [share, points] = [12345n, [point(body.points[0] ?? [])]];
  const answers = points.map((of) => multiply(of, share));
  const equality = proveEquality(share, { shareKey: multiply(BASE, share), points, answers });
  return { ...answer, points: answers.map(plainPoint), equality: plain(equality) };
});
const highS = (signature: Hex): Hex => {
  const s = SECP256K1_ORDER - hexToBigInt(slice(signature, 32, 64));
  const v = slice(signature, 64) === "0x1b" ? "1c" : "1b";
  return `${slice(signature, 0, 32)}${numberToHex(s, { size: 32 }).slice(2)}${v}`;
};

describe("members that do not do their part", () => {
  /** More than an honest member takes on a busy machine: who is named is named for what it did. */
  const patience = { request: 60_000, hedge: 60_000, pause: 20, attempts: 2 };
  /** For those that do nothing. */
  const brisk = { ...patience, request: 10_000, hedge: 9_000 };
  let ledger: Ledger;
  let seller: Party;
  let documentId: Hex;
  let honest: Evaluation;
  /** The member that is asked first, and where the true one is. */
  let first: number;
  let members: string[];
  let urls: string[];

  before(async () => {
    ledger = await openLedger({ members: 3, threshold: 2 });
    const joined = await ledger.join("seller", "trader");
    seller = { ...joined, prover: remembering(ledger.prover) };
    ({ documentId } = await register(seller, { content: invoice(seller, "C-1", 1_000n) }));
    const committee = await committeeOf(seller);
    members = committee.members.map(({ account }) => account);
    urls = committee.members.map(({ endpoint }) => endpoint);
    const { blinded } = await questionOf(seller, { documentId, keyId: 1, soft: false });
    first = Number(blinded % 3n) + 1;
    honest = await evaluate(seller, { documentId, soft: false });
  });
  after(() => ledger.close());
  const forget = () => seller.store?.evaluations.delete(evaluationKey({ documentId, keyId: 1, soft: false }));
  beforeEach(forget);

  const cases: [what: string, act: Act, fault: FaultKind, reason: RegExp][] = [
    [
      "multiplies by twice its share",
      evaluating(altered((answer) => ({ ...answer, points: [plainPoint(multiply(point(answer.points[0] ?? []), 2n))] }))),
      "lied",
      /its share/,
    ],
    ["answers and proves with another share", evaluating(withOtherShare), "lied", /its share/],
    ["answers the identity", evaluating(altered((answer) => ({ ...answer, points: [["0", "1"]] }))), "lied", /identity/],
    [
      "answers a point off the curve",
      evaluating(altered((answer) => ({ ...answer, points: [[...(answer.points[0] ?? [])].reverse()] }))),
      "lied",
      /subgroup/,
    ],
    [
      "adds a component of small order",
      evaluating(altered((answer) => ({ ...answer, points: [withTorsion(answer.points[0] ?? [])] }))),
      "lied",
      /subgroup/,
    ],
    ["answers for another key", evaluating(altered((answer) => ({ ...answer, keyId: 2 }))), "lied", /another key/],
    [
      "answers in another's name",
      evaluating(altered((answer) => ({ ...answer, index: (answer.index % 3) + 1 }))),
      "lied",
      /another member/,
    ],
    [
      "answers more points than were asked about",
      evaluating(altered((answer) => ({ ...answer, points: Array(4).fill(answer.points[0]) }))),
      "lied",
      /number of points/,
    ],
    [
      "answers something else",
      evaluating(raw(200, {}, JSON.stringify({ kind: "kontor/answer/1" }))),
      "malformed",
      /another form/,
    ],
    ["answers garbage", evaluating(raw(200, {}, "\u0000<html>")), "malformed", /no JSON/],
    [
      "answers bytes that are no text",
      evaluating(({ response }) => void response.end(Uint8Array.of(0x22, 0xff, 0x22))),
      "malformed|unreachable" as FaultKind,
      /JSON|broke/,
    ],
    [
      "points elsewhere",
      evaluating(({ path, response }) => void response.writeHead(307, { location: `${urls[first - 1]}${path}` }).end()),
      "malformed",
      /elsewhere/,
    ],
    [
      "answers half",
      evaluating(({ response }) => {
        response.writeHead(200, { "content-length": "500" }).write('{"kind":');
        setTimeout(() => response.destroy(), 20);
      }),
      "unreachable",
      /broke off/,
    ],
    ["never answers", evaluating(() => new Promise(() => {})), "slow", /./],
    [
      "answers a byte at a time",
      evaluating(({ response }) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(" "), 40);
        response.on("close", () => clearInterval(drip));
      }),
      "slow",
      /./,
    ],
    ["fails", evaluating(refuses(500, "MemberFailed")), "unreachable", /MemberFailed/],
    ["asks for patience", evaluating(refuses(429, "RateLimited")), "refused", /RateLimited/],
    ["refuses alone", evaluating(refuses(403, "CallerNotEntitled")), "refused", /CallerNotEntitled/],
    ["refuses with a name that is a trap", evaluating(refuses(403, "__proto__")), "refused", /__proto__/],
    [
      "signs another evaluation",
      attesting(altered(async (said, { body }) => ({ ...said, evaluation: "5", signature: await otherSignature(body, 5n) }))),
      "lied",
      /another evaluation/,
    ],
    [
      "signs with another account",
      attesting(altered(async (said, { body }) => ({ ...said, signature: await otherSignature(body, BigInt(said.evaluation)) }))),
      "lied",
      /its account/,
    ],
    [
      "signs so that no contract takes it",
      attesting(altered((said) => ({ ...said, signature: highS(said.signature) }))),
      "lied",
      /its account/,
    ],
    ["attests for another key", attesting(altered((said) => ({ ...said, keyId: 2 }))), "lied", /another key/],
    [
      "attests in another's name",
      attesting(altered((said) => ({ ...said, index: (said.index % 3) + 1 }))),
      "lied",
      /another member/,
    ],
    ["attests nothing", attesting(refuses(403, "AnswerRefused")), "refused", /AnswerRefused/],
  ];

  async function otherSignature({ query }: Sent, evaluation: bigint): Promise<Hex> {
    const { chainId, committee, documentId, keyId } = query;
    return seller.keys.account.signTypedData(evaluationTypedData({ chainId, committee }, { documentId, evaluation, keyId }));
  }

  for (const [what, act, fault, reason] of cases)
    it(`names the one that ${what}, and asks another`, async () => {
      const crook = await standIn(urls[first - 1] as string, act);
      const events: EnrolmentProgress[] = [];
      try {
        const asker = rerouted(seller, members, new Map([[first, crook.url]]));
        const parameters = { documentId, soft: false, patience: /slow/.test(fault) ? brisk : patience };
        const found = await evaluate(asker, { ...parameters, onProgress: (event) => events.push(event) });
        expect(found.tags).to.deep.equal(honest.tags);
        expect(found.evaluation).to.equal(honest.evaluation);
        expect(found.faults.length, "one fault").to.equal(1);
        const [named] = found.faults;
        expect([named?.member, named?.account]).to.deep.equal([first, members[first - 1]]);
        expect(named?.fault).to.match(new RegExp(`^(${fault})$`));
        expect(named?.reason).to.match(reason);
        const told = events.flatMap((event) => ("step" in event && event.step === "fault" ? [event.fault.member] : []));
        expect(told, "told at once").to.deep.equal([first]);
        expect(crook.asked).not.to.deep.equal([]);
      } finally {
        await crook.close();
      }
    });

  it("reads no more of an answer than one may have", async () => {
    let written = 0;
    const flood: Act = ({ response }) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(1 << 16, "7");
      const pump = (): void => {
        while (written < 100 << 20 && !response.destroyed) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once("drain", pump);
        }
      };
      pump();
    };
    const crook = await standIn(urls[first - 1] as string, evaluating(flood));
    try {
      const asker = rerouted(seller, members, new Map([[first, crook.url]]));
      const { faults } = await evaluate(asker, { documentId, soft: false, patience });
      expect(faults.map(({ member, fault }) => [member, fault])).to.deep.equal([[first, "malformed"]]);
      expect(written).to.be.below(20 << 20);
    } finally {
      await crook.close();
    }
  });

  it("asks nobody over an open network, or where an endpoint is none", async () => {
    for (const endpoint of [
      "http://192.0.2.1:1",
      "ftp://127.0.0.1",
      "no url",
      "",
      "http://user:word@127.0.0.1:1",
      "http://127.0.0.1.example:1",
    ]) {
      await forget();
      const { faults } = await evaluate(rerouted(seller, members, new Map([[first, endpoint]])), {
        documentId,
        soft: false,
        patience,
      });
      expect(
        faults.map(({ member, fault }) => [member, fault]),
        endpoint,
      ).to.deep.equal([[first, "unreachable"]]);
    }
  });

  it("names all of them where too few are left, and takes two dead ones for no refusal", async () => {
    const liar = await standIn(urls[0] as string, evaluating(withOtherShare));
    try {
      const asker = rerouted(
        seller,
        members,
        new Map([
          [1, liar.url],
          [2, "http://127.0.0.1:1"],
        ]),
      );
      const error = await failureOf(evaluate(asker, { documentId, soft: false, patience }));
      expect(error).to.be.instanceOf(CommitteeUnavailable);
      const { faults } = error as CommitteeUnavailable;
      expect(faults.map(({ member, fault }) => [member, fault]).sort()).to.deep.equal([
        [1, "lied"],
        [2, "unreachable"],
      ]);
      expect(JSON.stringify(error)).to.include(members[0] as string);
    } finally {
      await liar.close();
    }
  });

  it("ends when the caller does", async () => {
    const silent = await standIn(urls[0] as string, () => new Promise(() => {}));
    try {
      const asker = rerouted(seller, members, new Map([1, 2, 3].map((member) => [member, silent.url])));
      const started = performance.now();
      const error = await failureOf(evaluate(asker, { documentId, soft: false, signal: AbortSignal.timeout(300) }));
      expect(error.name).to.equal("TimeoutError");
      expect(performance.now() - started).to.be.below(5_000);
    } finally {
      await silent.close();
    }
  });
});
