import { request as httpsRequest } from "node:https";
import { connect as tlsConnect } from "node:tls";
import { expect } from "chai";
import { z } from "zod";
import { createLog } from "../../host/watch/log.ts";
import { ServiceBusy } from "../errors.ts";
import { httpLimits } from "../limits/shape.ts";
import { COMMON_STATUS, type Manners } from "./manners.ts";
import { jsonReply } from "./reply.ts";
import { type HttpOptions, type HttpService, startHttp } from "./start.ts";
import { testCertificate } from "./testing/certificate.ts";
import { exchange, hasManyAddresses, raw, untilClosed } from "./testing/wire.ts";

const limitsOf = z.strictObject(httpLimits);
const manners: Manners = {
  status: COMMON_STATUS,
  failed: { name: "ServiceFailed", what: "This service failed.", todo: "Try again." },
  stopping: () => new ServiceBusy({ what: "This service is stopping.", todo: "Ask later." }),
  maximumBody: 32 * 1024,
  form: "as its documentation has it",
};

describe("HTTP of a service", () => {
  const lines: Record<string, unknown>[] = [];
  const refused: string[] = [];
  const limited: string[] = [];
  const services: HttpService[] = [];
  let release: () => void = () => {};
  /** Called when a request of /slow has come. */
  let onSlow: () => void = () => {};
  /** Resolves when one has; to be asked for before the request is made. */
  const slowBegins = () =>
    new Promise<void>((resolve) => {
      onSlow = resolve;
    });

  /** Connections enough for one address to flood with requests. */
  const many = { connectionsPerAddress: 500, newConnections: { burst: 5_000 } };
  /** Where it is the service's own limit that ends something; honest requests are in no such hurry. */
  const quick = { headerSeconds: 0.4, requestSeconds: 0.8, idleSeconds: 0.4 };
  /** Limits that nothing here waits for. */
  const patient = { headerSeconds: 600, requestSeconds: 600, idleSeconds: 600 };
  const untilServed = async (url: string): Promise<void> => {
    while ((await post(url, "1").catch(() => undefined))?.status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  async function start(limits: object = {}, more: Partial<HttpOptions> = {}): Promise<string> {
    const service = await startHttp({
      listen: { host: "127.0.0.1", port: 0 },
      limits: limitsOf.parse(limits),
      manners,
      routes: {
        "/echo": { method: "POST", answer: (_, body) => jsonReply(200, body) },
        "/slow": {
          method: "GET",
          answer: async () => {
            await new Promise<void>((resolve) => {
              release = resolve;
              onSlow();
            });
            return jsonReply(200, "late");
          },
        },
        "/fails": {
          method: "GET",
          answer: () => {
            throw new TypeError("a share, for example");
          },
        },
      },
      watch: {
        log: createLog((line) => lines.push(JSON.parse(line))),
        onRequest: () => {},
        onLimited: (limit) => limited.push(limit),
        onRefused: (reason) => refused.push(reason),
      },
      ...more,
    });
    services.push(service);
    return service.url;
  }
  afterEach(async () => {
    for (const service of services.splice(0)) await service.close();
    lines.length = 0;
    refused.length = 0;
    limited.length = 0;
  });

  const post = (url: string, body: BodyInit, type = "application/json") =>
    fetch(`${url}/echo`, { method: "POST", body, headers: { "content-type": type } });
  const nameOf = async (response: Response): Promise<[number, string]> => [response.status, (await response.json()).name];

  it("answers JSON with JSON, and one line of the log for each request", async () => {
    const url = await start();
    const response = await post(url, '{"a":"ü"}');
    expect([response.status, await response.json()]).to.deep.equal([200, { a: "ü" }]);
    expect(response.headers.get("content-type")).to.equal("application/json");
    expect(response.headers.get("cache-control")).to.equal("no-store");
    await fetch(`${url}/echo/../secret?token=1`).then((answer) => answer.text());
    expect(lines).to.have.length(2);
    expect(lines[0]).to.include({ event: "request", path: "/echo", status: 200, outcome: "answered", from: "127.0.0.1" });
    expect(lines[0]?.request).to.equal(response.headers.get("x-request-id"));
    expect(lines[1]).to.include({ path: "other", status: 404, error: "PathUnknown" });
  });

  it("refuses what is no request of its own", async () => {
    const url = await start();
    expect(await nameOf(await fetch(`${url}/nothing`))).to.deep.equal([404, "PathUnknown"]);
    expect(await nameOf(await fetch(`${url}/constructor`))).to.deep.equal([404, "PathUnknown"]);
    expect(await nameOf(await fetch(`${url}/echo`))).to.deep.equal([405, "MethodNotAllowed"]);
    expect(await nameOf(await post(url, "{}", "text/plain"))).to.deep.equal([400, "InputInvalid"]);
    expect(await nameOf(await post(url, "{"))).to.deep.equal([400, "InputInvalid"]);
    expect(await nameOf(await post(url, new Uint8Array([0x22, 0xff, 0x22])))).to.deep.equal([400, "InputInvalid"]);
  });

  it("lets a page of any origin ask", async () => {
    const url = await start();
    const asked = await fetch(`${url}/echo`, { method: "OPTIONS", headers: { origin: "https://bank.example" } });
    expect([asked.status, asked.headers.get("access-control-allow-methods")]).to.deep.equal([204, "POST"]);
    expect(asked.headers.get("access-control-allow-headers")).to.equal("content-type");
    expect((await post(url, "1")).headers.get("access-control-allow-origin")).to.equal("*");
  });

  it("says nothing of an error that is not its own", async () => {
    const url = await start();
    const response = await fetch(`${url}/fails`);
    expect(response.status).to.equal(500);
    expect(await response.text()).not.to.include("share");
    expect(JSON.stringify(lines)).to.include("TypeError").and.not.include("share");
  });

  it("reads no more of a body than it takes, whether its length is told or not", async () => {
    const url = await start();
    expect((await post(url, JSON.stringify("x".repeat(32 * 1024 - 2)))).status).to.equal(200);
    const told = await exchange(
      url,
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n",
    );
    expect(told)
      .to.match(/^HTTP\/1\.1 413 /)
      .and.include("BodyTooLarge");
    const chunk = `1000\r\n${"x".repeat(4_096)}\r\n`;
    const untold = await exchange(
      url,
      `POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(9)}`,
    );
    expect(untold).to.match(/^HTTP\/1\.1 413 /);
    expect((await post(url, "1")).status).to.equal(200);
  });

  /** Connections on which not all of a request comes; each tells whether the service has ended it. */
  const slowOn = (url: string) => {
    const head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 30000\r\n\r\n";
    const beginnings = ["", "POST /echo HTTP/1.1\r\nHost: x\r\nX-A:", head];
    return Promise.all(
      beginnings.map(async (start) => {
        const socket = await raw(url);
        socket.write(start);
        const drip = setInterval(() => socket.writable && start !== "" && socket.write("x"), 60);
        const slow = { socket, isOver: false, over: Promise.resolve() };
        slow.over = untilClosed(socket).then(() => {
          slow.isOver = true;
          clearInterval(drip);
        });
        return slow;
      }),
    );
  };

  it("ends connections that are silent, slow with their headers, or slow with their body", async () => {
    const held = await slowOn(await start(patient));
    const url = await start(quick);
    await Promise.all((await slowOn(url)).map(({ over }) => over));
    expect(
      held.map(({ isOver }) => isOver),
      "where there is time",
    ).to.deep.equal([false, false, false]);
    for (const { socket } of held) socket.destroy();
    await untilServed(url);
  });

  it("ends a connection on which there is no HTTP, or more of it than it takes", async () => {
    const url = await start();
    expect(await exchange(url, "\x16\x03\x01 no HTTP\r\n\r\n")).to.match(/^HTTP\/1\.1 400 /);
    expect(await exchange(url, `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${"a".repeat(10_000)}\r\n\r\n`)).to.match(/^HTTP\/1\.1 431 /);
    expect((await post(url, "1")).status).to.equal(200);
  });

  it("ends a connection that nothing more comes on", async () => {
    const asked = async (limits: object) => {
      const socket = await raw(await start(limits));
      socket.write("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
      return { socket, closed: untilClosed(socket) };
    };
    const held = await asked(patient);
    const ended = await asked({ ...patient, idleSeconds: quick.idleSeconds });
    expect((await ended.closed).text).to.match(/^HTTP\/1\.1 404 /);
    expect(held.socket.destroyed, "where there is time").to.equal(false);
    held.socket.destroy();
  });

  it("takes so many connections of one address, and so many new ones; others are closed at once", async () => {
    for (const limits of [{ connectionsPerAddress: 5 }, { newConnections: { burst: 5, perSecond: 0.5 } }]) {
      const url = await start({ ...patient, ...limits });
      const held = await Promise.all(Array.from({ length: 5 }, () => raw(url)));
      // Nothing else ends them before the test gives up; on a slow machine, time lets some of the new ones in.
      const more: Awaited<ReturnType<typeof raw>>[] = [];
      await new Promise<void>((resolve) => {
        let ended = 0;
        for (let i = 0; i < 20; i++)
          void raw(url).then((socket) => {
            more.push(socket);
            return untilClosed(socket).then(() => ++ended === 15 && resolve());
          });
      });
      expect(refused.length).to.be.within(15, 20);
      for (const socket of [...held, ...more]) socket.destroy();
      await untilServed(url);
      refused.length = 0;
    }
  });

  it("ends the connection that has waited longest for its client where there are too many, and none that is being answered", async () => {
    const url = await start({ ...patient, connections: 5 });
    const begun = slowBegins();
    const under = fetch(`${url}/slow`);
    await begun;
    const ended: Promise<number>[] = [];
    const held: Awaited<ReturnType<typeof raw>>[] = [];
    for (let i = 0; i < 12; i++) {
      const socket = await raw(url);
      // Headers alone are no request.
      if (i % 2 === 0)
        socket.write("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n");
      ended.push(untilClosed(socket).then(() => i));
      held.push(socket);
    }
    await Promise.all(ended.slice(0, 8));
    expect(held.map(({ destroyed }) => destroyed).lastIndexOf(true), "the newest that was ended").to.equal(7);
    expect(refused).to.deep.equal(Array.from({ length: 8 }, () => "room for another"));
    expect((await post(url, "1")).status).to.equal(200);
    release();
    expect((await under).status).to.equal(200);
    for (const socket of held) socket.destroy();
  });

  it("answers while eight addresses hold as many silent connections as they get, with the limits that it has by itself", async function () {
    const url = await start();
    if (!(await hasManyAddresses(url))) return this.skip();
    const held = await Promise.all(Array.from({ length: 8 * 64 }, (_, i) => raw(url, `127.0.0.${11 + (i % 8)}`)));
    for (const socket of held) socket.on("error", () => {});
    for (let i = 0; i < 5; i++) {
      const response = await fetch(`${url}/echo`, {
        method: "POST",
        body: "1",
        headers: { "content-type": "application/json", connection: "close" },
      });
      expect(response.status).to.equal(200);
    }
    expect(held.filter((socket) => !socket.destroyed && socket.readable).length).to.be.at.most(8 * 16);
    for (const socket of held) socket.destroy();
  });

  it("slows down an address that floods, tells it how long, and serves it again", async () => {
    const url = await start({ ...patient, ...many, address: { burst: 20, perSecond: 0.5 } });
    const flood = await Promise.all(Array.from({ length: 200 }, () => post(url, "1")));
    const statuses = flood.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).to.be.within(20, 40);
    const late = flood.find(({ status }) => status === 429);
    expect(Number(late?.headers.get("retry-after"))).to.be.within(1, 2);
    expect(await nameOf(late as Response)).to.deep.equal([429, "RateLimited"]);
    expect(limited.length).to.equal(statuses.filter((status) => status === 429).length);
    await untilServed(url);
  });

  it("has so many requests of one address under way", async () => {
    const url = await start({ requestsPerAddress: 1 });
    const begun = slowBegins();
    const first = fetch(`${url}/slow`);
    await begun;
    expect(await nameOf(await post(url, "1"))).to.deep.equal([429, "RateLimited"]);
    release();
    expect((await first).status).to.equal(200);
    expect((await post(url, "1")).status).to.equal(200);
  });

  it("stops with what is under way answered, and without what does not end", async () => {
    const asked = async (stopSeconds: number) => {
      const begun = slowBegins();
      const url = await start({ stopSeconds });
      const answer = fetch(`${url}/slow`).then(
        (response) => response.json(),
        () => "ended",
      );
      await begun;
      return { url, answer, service: services.at(-1), release };
    };
    const under = await asked(600);
    const stuck = await asked(1);
    const stopped = under.service?.close();
    const started = performance.now();
    await stuck.service?.close();
    expect(performance.now() - started, "it had its time").to.be.at.least(900);
    expect(await stuck.answer).to.equal("ended");
    expect(await post(under.url, "1").catch(() => "refused")).to.equal("refused");
    under.release();
    expect(await under.answer).to.equal("late");
    await stopped;
    stuck.release();
    services.length = 0;
  });

  it("says where it cannot listen", async () => {
    const url = await start();
    const { port } = new URL(url);
    const error = await start({}, { listen: { host: "127.0.0.1", port: Number(port) } }).catch((failure: Error) => failure);
    expect(error).to.have.property("name", "FileUnusable");
  });

  describe("with a certificate", () => {
    const { certificate, key } = testCertificate();
    const tls = { certificate: Buffer.from(certificate), key: Buffer.from(key) };

    it("speaks TLS 1.2 and later, and nothing before or beside it", async () => {
      const url = await start(patient, { tls });
      expect(url).to.match(/^https:/);
      const { hostname, port } = new URL(url);
      for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
        const options = { hostname, port, path: "/nothing", ca: certificate, minVersion: version, maxVersion: version };
        const status = await new Promise((resolve, reject) => {
          httpsRequest(options, (response) => resolve(response.resume().statusCode))
            .on("error", reject)
            .end();
        });
        expect(status).to.equal(404);
      }
      const old = await new Promise((resolve) => {
        const socket = tlsConnect({
          host: hostname,
          port: Number(port),
          ca: certificate,
          maxVersion: "TLSv1.1",
          minVersion: "TLSv1",
        });
        socket.once("secureConnect", () => resolve("connected")).once("error", () => resolve("refused"));
      });
      expect(old).to.equal("refused");
      const held = await raw(url);
      // No handshake.
      await untilClosed(await raw(await start({ headerSeconds: quick.headerSeconds }, { tls })));
      expect(held.destroyed, "where there is time for one").to.equal(false);
      held.destroy();
      const plain = await exchange(url, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
      expect(plain).not.to.include("404");
    });

    it("takes no connection away from a request that is being answered", async () => {
      const url = await start({ connections: 1 }, { tls });
      const begun = slowBegins();
      const under = new Promise((resolve, reject) => {
        httpsRequest(`${url}/slow`, { ca: certificate }, (response) => resolve(response.resume().statusCode))
          .on("error", reject)
          .end();
      });
      await begun;
      await untilClosed(await raw(url));
      expect(refused[0]).to.equal("connections");
      release();
      expect(await under).to.equal(200);
    });

    it("says that a certificate is of no use", async () => {
      const wrong = { certificate: Buffer.from(certificate), key: Buffer.from(testCertificate().key) };
      const error = await start({}, { tls: wrong }).catch((failure: Error) => failure);
      expect(error).to.have.property("name", "FileUnusable");
    });
  });
});
