import { expect } from "chai";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { invoiceOf, type Served, serve } from "./testing/gateway-of.ts";
import { type Receiver, receiver } from "./testing/receiver.ts";

describe("events of the gateway", () => {
  let ledger: Ledger;
  let served: Served;
  let erp: Receiver;
  const configuration = () => ({ webhooks: { origins: [erp.origin] }, keepEvents: 100, limits: { streams: 2 } });
  const restarted = async (): Promise<void> => {
    const { folder, secret, party } = served;
    await served.gateway.close();
    served = await serve(ledger, party, { folder, secret, configuration: configuration(), backoff: [0.02, 0.02] });
  };
  before(async () => {
    ledger = await openLedger({ members: 0 });
    erp = await receiver();
    served = await serve(ledger, await ledger.join("seller", "trader"), {
      configuration: configuration(),
      backoff: [0.02, 0.02],
    });
    await served.gateway.look();
  });
  after(async () => {
    await served.gateway.close();
    await erp.close();
    await ledger.close();
  });
  const registered = async (number: string): Promise<string> => {
    const { json } = await served.post("/v1/documents", invoiceOf(served.party, number));
    await served.gateway.look();
    return json.documentId;
  };
  const newest = async (): Promise<number> => (await served.get("/v1/events?limit=100")).json.items.at(-1).number;

  /** Items of a list, one on a page; no page is empty, the last one neither. */
  const oneByOne = async (path: string): Promise<{ number: number }[]> => {
    const seen: { number: number }[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const told: { items: { number: number }[]; next: string | null } = (
        await served.get(`${path}?limit=1${next && `&cursor=${next}`}`)
      ).json;
      expect(told.items, path).to.have.length(1);
      seen.push(...told.items);
      next = told.next;
    }
    return seen;
  };

  describe("pages", () => {
    it("number what touches the organisation, and go on over a restart", async () => {
      const documentId = await registered("E-1");
      const { items } = (await served.get("/v1/events?limit=100")).json;
      expect(items.map(({ number }: { number: number }) => number)).to.deep.equal(items.map((_: unknown, i: number) => i + 1));
      const event = items.at(-1);
      expect(event).to.deep.include({ event: "DocumentRegistered", subjects: [{ kind: "document", id: documentId }] });
      expect(event.values).to.include({ issuer: served.party.account.address, documentType: 380 });
      await restarted();
      await served.gateway.look();
      expect(await newest()).to.equal(event.number);
      await registered("E-2");
      expect(await newest()).to.equal(event.number + 1);
    });
    it("lead from one to the next", async () => {
      const legs = [{ carrier: served.party.account.address }];
      for (let n = 0; n < 2; n++) await served.post("/v1/shipments", { legs });
      await served.gateway.look();
      const seen = (await oneByOne("/v1/events")).map(({ number }) => number);
      expect(seen).to.deep.equal(Array.from({ length: await newest() }, (_, i) => i + 1));
      for (const path of ["/v1/documents", "/v1/shipments"]) {
        const { items, next } = (await served.get(`${path}?limit=2`)).json;
        expect([await oneByOne(path), next], path).to.deep.equal([items, null]);
      }
      expect((await served.get("/v1/events?cursor=eA")).json.type).to.equal("urn:kontor:error:InputInvalid");
    });
  });

  describe("streams", () => {
    const open = async (headers: Record<string, string> = {}) => {
      const abort = new AbortController();
      const response = await fetch(`${served.gateway.url}/v1/events`, {
        headers: { authorization: `Bearer ${await served.token()}`, accept: "text/event-stream", ...headers },
        signal: abort.signal,
      });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      return {
        response,
        async until(wanted: RegExp): Promise<string> {
          while (!wanted.test(text)) {
            const { value, done } = (await reader?.read()) ?? { done: true, value: "" };
            if (done) throw new Error(`ended: ${text}`);
            text += value;
          }
          return text;
        },
        ended: async () => {
          while (!(await reader?.read())?.done) text += "";
        },
        close: () => abort.abort(),
      };
    };
    it("tell what comes, and what came after the last event that was taken", async () => {
      const stream = await open();
      expect(stream.response.headers.get("content-type")).to.equal("text/event-stream");
      const documentId = await registered("E-3");
      const text = await stream.until(/\n\n/);
      expect(text)
        .to.match(/^id: \d+\nevent: DocumentRegistered\ndata: \{.*\}\n\n$/)
        .and.include(documentId);
      stream.close();
      const number = await newest();
      const later = await open({ "last-event-id": String(number - 1) });
      expect(await later.until(/\n\n/)).to.include(`id: ${number}\n`);
      later.close();
    });
    it("are as many as a client may have, and end when the gateway stops", async () => {
      const [one, two] = [await open(), await open()];
      const three = await open();
      expect([three.response.status, three.response.headers.get("retry-after")]).to.deep.equal([429, "5"]);
      await restarted();
      await one.ended();
      await two.ended();
    });
    it("refuse a last event that is none, and one that is forgotten", async () => {
      for (const id of ["x", "-1", "1e3"]) expect((await open({ "last-event-id": id })).response.status).to.equal(400);
      for (let n = 0; n < 120; n++) await served.post("/v1/documents", invoiceOf(served.party, `F-${n}`));
      await served.gateway.look();
      const forgotten = await open({ "last-event-id": "0" });
      expect(forgotten.response.status).to.equal(410);
      expect(await forgotten.until(/\}$/)).to.include("urn:kontor:error:EventsForgotten");
      expect((await served.get("/v1/events?limit=100")).json.items.length).to.equal(100);
    });
    it("refuse a last event that never was: whoever counts on from it would miss what comes until then", async () => {
      const beyond = (await newest()) + 1;
      const stream = await open({ "last-event-id": String(beyond) });
      expect(stream.response.status).to.equal(410);
      expect(await stream.until(/\}$/)).to.include("urn:kontor:error:EventsForgotten");
      const cursor = Buffer.from(String(beyond)).toString("base64url");
      const page = await served.get(`/v1/events?cursor=${cursor}`);
      expect([page.status, page.json.values]).to.deep.equal([410, { newest: beyond - 1 }]);
    });
  });

  describe("webhooks", () => {
    let webhookId: string;
    /** The newest deliveries, once that of an event is noted. */
    const deliveries = async (number: number) => {
      for (;;) {
        const { items } = (await served.get(`/v1/webhooks/${webhookId}/deliveries?limit=2`)).json;
        if (items[0]?.number === number && items[0].state === "delivered") return items;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    it("go to addresses that the operator allows, and to no other", async () => {
      for (const url of [
        "http://127.0.0.1:1/x",
        "https://evil.example/",
        erp.origin.replace("http:", "https:"),
        `${erp.origin.replace("//", "//u:p@")}/`,
      ])
        expect((await served.post("/v1/webhooks", { url })).json.type, url).to.equal("urn:kontor:error:DestinationRefused");
      const made = await served.post("/v1/webhooks", { url: `${erp.origin}/x`, events: ["DocumentRegistered"] });
      expect(made.status, made.text).to.equal(201);
      ({ webhookId } = made.json);
      erp.use(made.json.secret);
      expect((await served.get(`/v1/webhooks/${webhookId}`)).text).not.to.include("whsec_");
    });
    it("are tried again until they are taken, signed each time", async () => {
      erp.refuse(2);
      const documentId = await registered("E-4");
      const heard = await erp.heard(({ data }) => data.subjects[0]?.id === documentId);
      const items = await deliveries(heard.data.number);
      expect(items[0]).to.deep.include({ number: heard.data.number, state: "delivered", attempts: 3, status: 204 });
      expect(erp.forged).to.equal(0);
    });
    it("are given up after the last attempt, which holds nothing up, and can be replayed", async () => {
      erp.refuse(3);
      await registered("E-5");
      const documentId = await registered("E-6");
      const heard = await erp.heard(({ data }) => data.subjects[0]?.id === documentId);
      const number = heard.data.number - 1;
      const items = await deliveries(heard.data.number);
      expect(items[1]).to.deep.include({ number, state: "failed", attempts: 3, status: 503 });
      const told = await oneByOne(`/v1/webhooks/${webhookId}/deliveries`);
      expect(told.slice(0, 2), "newest first").to.deep.equal(items);
      const replayed = await served.post(`/v1/webhooks/${webhookId}/deliveries/${number}/replay`);
      expect(replayed.json).to.deep.include({ state: "delivered", attempts: 4 });
      expect(erp.messages.at(-1)?.data.number).to.equal(number);
    });
    it("go on where they were after a restart", async () => {
      await served.gateway.close();
      const { folder, secret, party } = served;
      served = await serve(ledger, party, { folder, secret, configuration: configuration(), backoff: [0.02] });
      const documentId = await registered("E-7");
      await erp.heard(({ data }) => data.subjects[0]?.id === documentId);
      const ids = erp.messages.map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
    });
    it("are a client's own, and end when they are removed", async () => {
      expect((await served.ask("DELETE", `/v1/webhooks/${webhookId}`)).status).to.equal(204);
      const before = erp.messages.length;
      await registered("E-8");
      expect((await served.get(`/v1/webhooks/${webhookId}`)).status).to.equal(404);
      expect(erp.messages.length).to.equal(before);
    });
  });
});
