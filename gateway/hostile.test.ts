import { connect } from "node:net";
import { expect } from "chai";
import { SignJWT } from "jose";
import { exchange } from "../host/http/testing/wire.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { ENDPOINTS } from "./resources/all.ts";
import { type Came, sendRaw } from "./testing/described.ts";
import { invoiceOf, type Served, serve } from "./testing/gateway-of.ts";

const isProblem = ({ type }: Pick<Came, "type">): boolean => type === "application/problem+json";

describe("the gateway under hostile requests", () => {
  let ledger: Ledger;
  let served: Served;
  let token: string;
  before(async () => {
    ledger = await openLedger({ members: 0 });
    served = await serve(ledger, await ledger.join("seller", "trader"));
    token = await served.token();
  });
  after(async () => {
    await served.gateway.close();
    await ledger.close();
  });
  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string | Uint8Array) =>
    sendRaw(served.gateway.url, {
      method,
      path,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body !== undefined && { body }),
    });
  const json = { "content-type": "application/json" };

  describe("tokens", () => {
    const refused = async (headers: Record<string, string>): Promise<void> => {
      for (const { method, path, scope } of ENDPOINTS) {
        if (scope === "public") continue;
        const came = await sendRaw(served.gateway.url, { method, path: path.replace(/\{\w+\}/g, "x"), headers });
        expect([came.status, isProblem(came)], `${method} ${path}: ${came.text}`).to.deep.equal([401, true]);
        expect(came.headers["www-authenticate"]).to.match(/^Bearer /);
      }
    };
    const forged = (key: Uint8Array, claims: Record<string, unknown> = {}) =>
      new SignJWT({ scope: "documents:read", ...claims })
        .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
        .setIssuer("kontor-gateway")
        .setAudience(served.party.account.address.toLowerCase())
        .setSubject("erp")
        .setExpirationTime("1h")
        .sign(key);

    it("without one, no path that has a scope answers", () => refused({}));
    it("one under another key is none", async () => refused({ authorization: `Bearer ${await forged(new Uint8Array(32))}` }));
    it("one without a signature is none", async () => {
      const [, payload] = token.split(".");
      const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url");
      await refused({ authorization: `Bearer ${header}.${payload}.` });
    });
    it("one whose claims were altered is none", async () => {
      const [header, payload = "", signature] = token.split(".");
      const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
      const more = Buffer.from(JSON.stringify({ ...claims, sub: "reader" })).toString("base64url");
      await refused({ authorization: `Bearer ${header}.${more}.${signature}` });
    });
    it("that of another organisation's gateway is none", async () => {
      const other = await serve(ledger, await ledger.join("stranger", "trader"));
      const foreign = await other.token();
      await other.gateway.close();
      await refused({ authorization: `Bearer ${foreign}` });
    });
    for (const [name, authorization] of [
      ["an empty one", "Bearer "],
      ["one of another scheme", "Basic ZXJwOng="],
      ["a long one", `Bearer ${"a".repeat(5_000)}`],
      ["one with spaces", "Bearer a b"],
    ] as const)
      it(`${name} is none`, () => refused({ authorization }));

    it("a scope that a client has not is not given, and what a token has not is refused", async () => {
      const ask = async (client: string, scope: string) =>
        sendRaw(served.gateway.url, {
          method: "POST",
          path: "/oauth/token",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams({
            grant_type: "client_credentials",
            client_id: client,
            client_secret: served.secret,
            scope,
          }).toString(),
        });
      expect(JSON.parse((await ask("reader", "documents:write")).text)).to.deep.equal({ error: "invalid_scope" });
      const reader = await served.token("", "reader");
      const told = await served.post("/v1/documents", invoiceOf(served.party, "X"), { token: reader });
      expect([told.status, told.json.type, told.json.values]).to.deep.equal([
        403,
        "urn:kontor:error:ScopeMissing",
        { scope: "documents:write" },
      ]);
      for (const client of ["erp", "nobody", "__proto__", ""]) {
        const came = await sendRaw(served.gateway.url, {
          method: "POST",
          path: "/oauth/token",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams({ grant_type: "client_credentials", client_id: client, client_secret: "wrong" }).toString(),
        });
        expect([came.status, JSON.parse(came.text)], client).to.deep.equal([401, { error: "invalid_client" }]);
      }
    });
  });

  describe("bodies", () => {
    const post = (path: string, headers: Record<string, string>, body: string | Uint8Array) =>
      send("POST", path, { "idempotency-key": crypto.randomUUID(), ...json, ...headers }, body);
    const wrong: [name: string, body: string | Uint8Array, status: number, headers?: Record<string, string>][] = [
      ["no JSON", "{", 400],
      ["nothing", "", 400],
      ["no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), 400],
      ["a member twice", '{"legs":[],"legs":[]}', 400],
      ["a prototype", '{"__proto__":{"legs":[]}}', 400],
      ["JSON that is deep", `${"[".repeat(60_000)}${"]".repeat(60_000)}`, 400],
      ["a list", "[]", 400],
      ["more than is read", `"${"x".repeat(300_000)}"`, 413],
      ["text", "legs", 415, { "content-type": "text/plain" }],
      ["a form", "legs=1", 415, { "content-type": "application/x-www-form-urlencoded" }],
      ["parts", "--x--", 415, { "content-type": "multipart/form-data; boundary=x" }],
      ["a strange type", "{}", 415, { "content-type": "application/json/json;;;" }],
      ["something compressed", "{}", 415, { "content-encoding": "gzip" }],
    ];
    for (const [name, body, status, headers = {}] of wrong)
      it(`${name} is refused with ${status}`, async () => {
        const came = await post("/v1/shipments", headers, body);
        expect([came.status, isProblem(came)], came.text).to.deep.equal([status, true]);
      });

    it("one that is missing is called missing", async () => {
      for (const headers of [{}, json]) {
        const ask = async (path: string, body?: string) => {
          const { status, text } = await send("POST", path, { "idempotency-key": crypto.randomUUID(), ...headers }, body);
          const { type, detail, todo } = JSON.parse(text);
          return { status, type, detail, todo };
        };
        const missing = { status: 400, type: "urn:kontor:error:InputInvalid", detail: "There is no body." };
        const todo = "Send one with the request, {} where JSON says nothing.";
        for (const body of [undefined, ""]) {
          expect(await ask("/v1/shipments", body)).to.deep.equal({ ...missing, todo });
          expect(await ask("/v1/documents", body)).to.deep.equal({ ...missing, todo: "Send one with the request." });
        }
      }
    });
    it("one of blanks alone is refused by its beginning, however long it is", async () => {
      for (const length of [1, 200_000]) {
        const { status, text } = await post("/v1/shipments", {}, new Uint8Array(length).fill(0x20));
        expect([status, JSON.parse(text).detail]).to.deep.equal([
          400,
          "The body has nothing but blanks in its first 1024 bytes.",
        ]);
      }
      const begun = await post("/v1/shipments", {}, `${" ".repeat(1_023)}{}`);
      expect(JSON.parse(begun.text).detail).to.match(/^This is not a valid body/);
    });
    it("one whose Content-Type is none is told what its path takes, and nothing where it takes none or is not there", async () => {
      const ask = async (path: string) => {
        const { status, headers, text } = await post(path, { "content-type": "none" }, "x");
        return [status, JSON.parse(text).type.split(":").at(-1), headers.accept, JSON.parse(text).detail];
      };
      const form = "application/x-www-form-urlencoded";
      const none = "The body's Content-Type is none.";
      expect(await ask("/oauth/token")).to.deep.equal([415, "MediaTypeUnsupported", form, none]);
      expect(await ask("/v1/shipments")).to.deep.equal([415, "MediaTypeUnsupported", "application/json", none]);
      const id = `0x${"0".repeat(64)}`;
      const bare = ["MediaTypeUnsupported", undefined, "This path takes no body."];
      expect(await ask(`/v1/webhooks/${id}/deliveries/1/replay`)).to.deep.equal([415, ...bare]);
      expect(await ask("/v1/nothing")).to.deep.equal([404, "PathUnknown", undefined, "There is no such path."]);
      expect((await ask("/openapi.json")).slice(0, 2)).to.deep.equal([405, "MethodNotAllowed"]);
    });
    it("a document of more than 20 MB is refused, and one of XML bombs is not opened", async () => {
      const large = await post("/v1/documents", {}, new Uint8Array(20 * 1024 * 1024 + 1).fill(0x20)).catch(
        (error: Error) => error,
      );
      // The rest of what is too large is not read: who still sends may find the connection ended.
      if (!(large instanceof Error)) expect(large.status).to.equal(413);
      const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Invoice>&a;</Invoice>';
      const came = await post("/v1/documents", { "content-type": "application/xml" }, bomb);
      expect([came.status, JSON.parse(came.text).type]).to.deep.equal([422, "urn:kontor:error:XmlForbidden"]);
    });
    it("GET and DELETE with a body are refused", async () => {
      for (const method of ["GET", "DELETE"])
        expect((await send(method, "/v1/documents", json, "{}")).status).to.be.oneOf([400, 405]);
    });
  });

  describe("paths and methods", () => {
    const id = `0x${"0".repeat(64)}`;
    const paths: [path: string, ...status: number[]][] = [
      ["/v1/documents/../participant", 404],
      ["/v1/documents/%2e%2e%2fparticipant", 400],
      ["/v1/documents/..%2f..%2fetc%2fpasswd", 400],
      ["/reference/static/../../../package.json", 404],
      ["/reference/static/%2e%2e/%2e%2e/package.json", 404, 400, 403],
      ["//v1/documents", 404],
      ["/v1//documents", 404],
      ["/v1/documents/", 400],
      ["/V1/DOCUMENTS", 404],
      ["/v1/documents;x=1", 404],
      ["/v1/documents/%00", 400],
      ["/v1/documents/%zz", 400, 404],
      [`/v1/documents/${"a".repeat(5_000)}`, 404, 414, 400],
      [`/v1/documents/${id}%20`, 400],
      ["/v1/documents?limit=1&limit=2", 400],
      ["/v1/documents?limit[]=1", 400],
      ["/v1/documents?__proto__=1", 400, 200],
      [`/v1/documents/${id}/state?x=1`, 400],
      ["/metrics", 404],
      ["/health/ready", 404],
      ["/.env", 404],
    ];
    for (const [path, ...statuses] of paths)
      it(`GET ${path.slice(0, 60)} is refused`, async () => {
        const came = await send("GET", path);
        expect(came.status, came.text).to.be.oneOf(statuses);
        expect(came.headers["x-request-id"]).to.match(/^[0-9a-f-]{36}$/);
        if (came.status !== 200 && !path.startsWith("/reference")) expect(isProblem(came), came.text).to.equal(true);
      });
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "PURGE", "LINK"])
      it(`${method} is not taken, whatever a header says`, async () => {
        const came = await send(method, "/v1/documents", { "x-http-method-override": "GET", origin: "https://evil.example" });
        expect([came.status, came.headers.allow]).to.deep.equal([405, "POST,GET"]);
        expect(came.headers["access-control-allow-origin"]).to.equal(undefined);
      });
    it("HEAD is not taken", async () => expect((await send("HEAD", "/v1/documents")).status).to.equal(405));
  });

  describe("the wire", () => {
    const lines = (...all: string[]): string => `${all.join("\r\n")}\r\n\r\n`;
    const wires: [name: string, bytes: () => string][] = [
      ["two lengths", () => `${lines("POST /oauth/token HTTP/1.1", "Host: x", "Content-Length: 4", "Content-Length: 5")}abcde`],
      [
        "length and chunks",
        () => `${lines("POST /oauth/token HTTP/1.1", "Host: x", "Content-Length: 4", "Transfer-Encoding: chunked")}0\r\n\r\n`,
      ],
      ["chunks that are none", () => `${lines("POST /oauth/token HTTP/1.1", "Host: x", "Transfer-Encoding: chunked")}zz\r\n`],
      [
        "a coding that is not last",
        () => `${lines("POST /oauth/token HTTP/1.1", "Host: x", "Transfer-Encoding: chunked, gzip")}0\r\n\r\n`,
      ],
      ["a method that is none", () => lines("FOO / HTTP/1.1", "Host: x")],
      ["a header that is folded", () => lines("GET / HTTP/1.1", "Host: x", "X: a", " b")],
      ["a name with a space", () => lines("GET / HTTP/1.1", "Host: x", "Content-Length : 0")],
      ["no host", () => lines("GET /openapi.json HTTP/1.1")],
      ["headers that are too large", () => lines("GET / HTTP/1.1", "Host: x", `X: ${"a".repeat(20_000)}`)],
      ["a tunnel", () => lines("CONNECT internal:80 HTTP/1.1", "Host: internal")],
    ];
    for (const [name, bytes] of wires)
      it(`${name}: the connection ends, and nothing is answered as well`, async () => {
        const text = await exchange(served.gateway.url, bytes());
        expect(text).not.to.match(/^HTTP\/1\.1 2/);
        expect(text.match(/HTTP\/1\.1/g)?.length ?? 0).to.be.at.most(1);
      });

    it("an upgrade is not taken", async () => {
      const { port } = new URL(served.gateway.url);
      const socket = connect(Number(port), "127.0.0.1");
      socket.write(lines("GET /v1/events HTTP/1.1", "Host: x", "Connection: Upgrade", "Upgrade: websocket"));
      const [chunk] = (await new Promise<Buffer[]>((resolve) => socket.once("data", (data) => resolve([data])))) as [Buffer];
      socket.destroy();
      expect(chunk.toString()).to.match(/^HTTP\/1\.1 401/);
    });
  });

  it("has no 500, no secret and no token in its log, and no path that somebody has written", () => {
    const log = served.lines.join("");
    for (const word of ['"status":500', served.secret, token, "passwd", ".env", "evil.example", "PROPFIND"])
      expect(log).not.to.include(word);
  });
});
