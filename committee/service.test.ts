import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { expect } from "chai";
import { bytesToHex, custom, type Transport } from "viem";
import { exchange, raw, untilClosed } from "../host/http/testing/wire.ts";
import { createLog } from "../host/watch/log.ts";
import type { Query } from "../sdk/src/committee/shapes.ts";
import { register } from "../sdk/src/register/register.ts";
import { invoice, type Ledger, openLedger, type Party } from "../test/ledger.ts";
import type { Member } from "./member.ts";
import { verifyRecord } from "./record/verify-record.ts";
import { post, type Question, question, refused, type Said, signed } from "./testing/query.ts";

/** Names of samples with their labels, by family; throws where a line is not of Prometheus' text format 0.0.4. */
function samplesOf(text: string): Map<string, { type: string; help: string; samples: Map<string, number> }> {
  const families = new Map<string, { type: string; help: string; samples: Map<string, number> }>();
  const familyOf = (name: string) => {
    const known = families.get(name) ?? { type: "", help: "", samples: new Map<string, number>() };
    families.set(name, known);
    return known;
  };
  expect(text.endsWith("\n")).to.equal(true);
  for (const line of text.trimEnd().split("\n")) {
    const [, word, name = "", rest = ""] = /^# (HELP|TYPE) ([a-z_]+) (.+)$/.exec(line) ?? [];
    if (word !== undefined) {
      familyOf(name)[word === "HELP" ? "help" : "type"] = rest;
      continue;
    }
    const [, sample = "", labels = "", value = ""] =
      /^([a-z_]+)(\{(?:[a-z]+="(?:[^"\\\n]|\\.)*",?)*\})? ([0-9.e+-]+)$/.exec(line) ?? expect.fail(`no sample: ${line}`);
    const family = families.has(sample) ? sample : sample.replace(/_(bucket|sum|count)$/, "");
    expect(families.has(family), line).to.equal(true);
    familyOf(family).samples.set(`${sample}${labels}`, Number(value));
  }
  return families;
}

describe("a member's service", () => {
  const LIMIT = 3;
  /** All ask from one address here; flood.test.ts looks at what addresses may do. */
  const oneAddress = {
    refused: { burst: 5_000, perSecond: 1_000 },
    connectionsPerAddress: 500,
    newConnections: { burst: 5_000, perSecond: 1_000 },
  };
  const participant = { burst: LIMIT, perSecond: 0.001 };
  const limits = { participant, ...oneAddress };
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  const questions: Question[] = [];
  let lines: string[] = [];

  before(async () => {
    ledger = await openLedger({ members: 2, limits });
    [seller, buyer] = [await ledger.join("seller", "trader"), await ledger.join("buyer", "trader")];
    for (let number = 0; number <= LIMIT; number++) {
      const content = invoice(seller, `S-${number}`, 100n);
      await register(seller, { content });
      questions.push(await question(ledger, seller, content));
    }
    const content = invoice(buyer, "B-1", 100n);
    await register(buyer, { content });
    questions.push(await question(ledger, buyer, content));
  });
  after(() => ledger.close());
  beforeEach(() => {
    lines = [];
  });

  const log = () => createLog((line) => lines.push(line));
  const member = (): Member => ledger.committee.running[0] ?? expect.fail("no member");
  const queryOf = (number: number): Promise<Query> =>
    signed(ledger, number > LIMIT ? buyer : seller, questions[number] ?? expect.fail("no question"));
  const ask = async (number: number): Promise<Said> => post(member().url, "/v1/evaluate", await queryOf(number));
  const get = async (path: string) => {
    const response = await fetch(`${member().url}${path}`);
    return { status: response.status, text: await response.text() };
  };
  async function restart(more: Parameters<Ledger["committee"]["start"]>[1] = {}): Promise<void> {
    await member().close();
    await ledger.committee.start(0, { log: log(), ...more });
    while (member().keysHeld.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  /** What was said when as many as these asked at once, and which of it was a refusal: a member may be so quick that none is. */
  async function untilSome(status: number, all: () => Promise<Said[]>): Promise<{ said: Said[]; those: Said[] }> {
    for (const end = Date.now() + 60_000; ; ) {
      const said = await all();
      const those = said.filter((one) => one.status === status);
      if (those.length > 0 || Date.now() > end) return { said, those };
    }
  }
  /** Resolves when a question has come, which is under way from then on. */
  const questionComes = () =>
    new Promise<void>((resolve) => {
      const onRequest = (message: unknown): void => {
        if ((message as { request: IncomingMessage }).request.url !== "/v1/evaluate") return;
        unsubscribe("http.server.request.start", onRequest);
        resolve();
      };
      subscribe("http.server.request.start", onRequest);
    });
  const recordFile = () => join(ledger.folder, "member-1", "record.jsonl");
  const recorded = async () => (await verifyRecord(recordFile(), member().account)).evaluations;

  it("counts what is new of each participant, answers again what is not, and remembers both after a restart", async () => {
    const asked = await Promise.all([0, 0, 1, 1, 0].map(ask));
    expect(asked.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200]);
    expect((await ask(2)).status).to.equal(200);
    expect(await recorded()).to.equal(LIMIT);
    const late = await ask(3);
    expect(refused(late)).to.deep.equal([429, "RateLimited"]);
    expect(late.json.values).to.include({ limit: "participant" });
    expect(Number(late.headers.get("retry-after"))).to.be.within(900, 1_000);
    expect((await ask(LIMIT + 1)).status, "another participant").to.equal(200);
    await restart();
    expect(refused(await ask(3)), "after a restart").to.deep.equal([429, "RateLimited"]);
    expect(refused(await ask(3)), "and no sooner for having asked").to.deep.equal([429, "RateLimited"]);
    const again = await ask(0);
    expect([again.status, again.json.points]).to.deep.equal([200, asked[0]?.json.points]);
    expect(await recorded()).to.equal(LIMIT + 1);
  });

  it("goes on through floods of garbage, replays, points of small order and slow clients, all at once", async () => {
    await restart({
      limits: {
        ...limits,
        address: { burst: 2_000, perSecond: 1_000 },
        requestsPerAddress: 500,
        requestsPerParticipant: 500,
      },
    });
    const { url } = member();
    const good = await queryOf(0);
    const bad: unknown[] = [
      "{",
      "[]".repeat(2_000),
      { ...good, points: [["0", "1"]] },
      { ...good, points: [["1", "2"]] },
      { ...good, proof: { ...good.proof, a: ["1", "2"] } },
      { ...good, signature: `0x${"11".repeat(65)}` },
      { ...good, issuedAt: "1" },
      good,
    ];
    const slow = Array.from({ length: 50 }, async () => {
      const socket = await raw(url);
      const closed = untilClosed(socket);
      socket.write("POST /v1/evaluate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{");
      await closed;
    });
    const flood = Array.from({ length: 240 }, (_, i) => post(url, "/v1/evaluate", bad[i % bad.length]).catch(() => undefined));
    const noise = Array.from({ length: 50 }, (_, i) => exchange(url, `NOISE ${i}\r\n\r\n`));
    const started = Date.now();
    expect((await ask(1)).status, "an honest question in between").to.equal(200);
    expect(Date.now() - started).to.be.lessThan(60_000);
    const said = await Promise.all(flood);
    await Promise.all(noise);
    await Promise.all(slow);
    const statuses = new Set(said.map((answer) => answer?.status));
    expect(
      [...statuses].every((status) => [200, 400, 401, 403, 503].includes(status ?? 0)),
      [...statuses].join(),
    ).to.equal(true);
    expect((await get("/health")).status).to.equal(200);
    expect(await recorded(), "nothing of it is new").to.equal(LIMIT + 1);
  });

  it("lets so much wait and no more", async () => {
    await restart({ limits: { ...limits, running: 1, waiting: 2, requestsPerAddress: 100, requestsPerParticipant: 100 } });
    const query = await queryOf(0);
    const { said, those: busy } = await untilSome(503, () =>
      Promise.all(Array.from({ length: 20 }, () => post(member().url, "/v1/evaluate", query))),
    );
    expect(busy.length).to.be.within(1, 17);
    expect(refused(busy[0] as Said)).to.deep.equal([503, "MemberBusy"]);
    expect(busy[0]?.headers.get("retry-after")).to.equal("1");
    expect(said.filter(({ status }) => status === 200).length).to.equal(20 - busy.length);
    expect((await ask(1)).status).to.equal(200);
  });

  it("has so many questions of one participant under way, and room for others meanwhile", async () => {
    await restart({ limits: { ...limits, running: 1, requestsPerParticipant: 3 } });
    const query = await queryOf(0);
    const { said, those: late } = await untilSome(429, async () => {
      const many = Array.from({ length: 12 }, () => post(member().url, "/v1/evaluate", query));
      expect((await ask(LIMIT + 1)).status, "another participant").to.equal(200);
      return Promise.all(many);
    });
    expect(late.length).to.be.within(1, 9);
    expect(late[0]?.json.values).to.include({ limit: "participant", retryAfter: 1 });
    expect(said.filter(({ status }) => status === 200).length).to.equal(12 - late.length);
  });

  it("says when its node is away, and goes on when it is back", async () => {
    let away = false;
    const { request } = ledger.provider;
    const transport: Transport = custom(
      {
        request: async (call) => {
          if (away) throw Object.assign(new Error("away"), { name: "HttpRequestError" });
          return request.call(ledger.provider, call as never);
        },
      },
      { retryCount: 0 },
    );
    await restart({ transport });
    expect((await ask(0)).status).to.equal(200);
    away = true;
    expect(refused(await ask(0))[0]).to.equal(503);
    away = false;
    expect((await ask(0)).status).to.equal(200);
  });

  it("tells of its health and its numbers", async () => {
    await restart();
    await ask(0);
    await ask(3);
    await get("/nothing");
    const { status, text } = await get("/health");
    expect(status).to.equal(200);
    expect(JSON.parse(text)).to.deep.include({
      status: "ok",
      account: member().account,
      chainId: 31_337,
      currentKey: 1,
      keysHeld: [1],
      record: LIMIT + 1,
    });
    const metrics = await fetch(`${member().url}/metrics`);
    expect(metrics.headers.get("content-type")).to.equal("text/plain; version=0.0.4; charset=utf-8");
    const families = samplesOf(await metrics.text());
    for (const [name, { type, help }] of families) {
      expect(help, name).not.to.equal("");
      expect(["counter", "gauge", "histogram"], name).to.include(type);
    }
    const sample = (family: string, name: string) =>
      families.get(`kontor_member_${family}`)?.samples.get(`kontor_member_${name}`);
    expect(sample("requests_total", 'requests_total{path="/v1/evaluate",outcome="answered"}')).to.equal(1);
    expect(sample("requests_total", 'requests_total{path="/v1/evaluate",outcome="RateLimited"}')).to.equal(1);
    expect(sample("requests_total", 'requests_total{path="other",outcome="PathUnknown"}')).to.equal(1);
    expect(sample("rate_limited_total", 'rate_limited_total{limit="participant"}')).to.equal(1);
    expect(sample("request_duration_seconds", 'request_duration_seconds_bucket{path="/v1/evaluate",le="+Inf"}')).to.equal(2);
    expect(sample("request_duration_seconds", 'request_duration_seconds_count{path="/v1/evaluate"}')).to.equal(2);
    expect(sample("keys_held", "keys_held")).to.equal(1);
    expect(sample("record_lines", "record_lines")).to.equal(LIMIT + 1);
    expect(sample("head_block", "head_block")).to.be.greaterThan(0);
  });

  it("logs one line for each request, and nothing that is secret or of a body", async () => {
    await restart();
    const query = await queryOf(0);
    const { json } = await post(member().url, "/v1/evaluate", query);
    await post(member().url, "/v1/evaluate", { ...query, caller: buyer.account.address });
    await post(member().url, "/v1/attest", { kind: "kontor/attestation-request/1", query, answers: [json, json] });
    await fetch(`${member().url}/v1/evaluate?token=hidden`, { headers: { authorization: "hidden", cookie: "hidden" } });
    const parsed = lines.map((line) => JSON.parse(line));
    const requests = parsed.filter(({ event }) => event === "request");
    expect(requests).to.have.length(4);
    expect(requests[0]).to.deep.include({
      path: "/v1/evaluate",
      status: 200,
      outcome: "answered",
      caller: seller.account.address,
      document: query.documentId,
      keyId: 1,
    });
    expect(requests[0].milliseconds).to.be.a("number");
    expect(requests[1]).to.include({ status: 401, outcome: "refused", error: "QuerySignatureInvalid" });
    const text = lines.join("");
    const [point = []] = json.points as string[][];
    const [asked = []] = query.points;
    const equality = json.equality as { c: string; z: string };
    const never = [...point, ...asked, equality.c, equality.z, ...query.proof.a, query.signature, "hidden", "authorization"];
    never.push(bytesToHex(seller.secret).slice(2), BigInt(bytesToHex(seller.secret)).toString());
    for (const secret of never) expect(text.includes(secret), secret).to.equal(false);
  });

  it("stops with what is under way answered, and is where it was when it starts again", async () => {
    await restart();
    const comes = questionComes();
    const under = ask(0);
    await comes;
    await member().close();
    expect((await under).status).to.equal(200);
    expect(await fetch(`${member().url}/health`).catch(() => "refused")).to.equal("refused");
    await ledger.committee.start(0);
    expect(JSON.parse((await get("/health")).text).record).to.equal(LIMIT + 1);
  });
});
