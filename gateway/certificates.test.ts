import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { expect } from "chai";
import { testCertificate } from "../host/http/testing/certificate.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { type Served, serve } from "./testing/gateway-of.ts";

type Pair = ReturnType<typeof testCertificate>;
const fingerprintOf = ({ certificate }: Pair): string =>
  new X509Certificate(certificate).fingerprint256.replaceAll(":", "").toLowerCase();

describe("the gateway with certificates of clients", () => {
  let ledger: Ledger;
  let served: Served;
  const [server, client, stranger] = [testCertificate(), testCertificate(), testCertificate()];
  before(async () => {
    ledger = await openLedger({ members: 0 });
    const [certificate, key] = [join(ledger.folder, "server.pem"), join(ledger.folder, "server.key")];
    writeFileSync(certificate, server.certificate);
    writeFileSync(key, server.key, { mode: 0o600 });
    const clients = [{ id: "tms", certificates: [fingerprintOf(client)], scopes: ["participants:read" as const] }];
    served = await serve(ledger, await ledger.join("forwarder", "forwarder"), {
      configuration: { tls: { certificate, key }, clients },
    });
  });
  after(async () => {
    await served.gateway.close();
    await ledger.close();
  });

  const ask = (path: string, pair?: Pair, headers: Record<string, string> = {}, body?: string) =>
    new Promise<{ status: number; json: Record<string, unknown> }>((resolve, reject) => {
      const own = pair && { cert: pair.certificate, key: pair.key };
      const options = { ca: server.certificate, ...own, method: body === undefined ? "GET" : "POST", headers, agent: false };
      const asked = request(`${served.gateway.url}${path}`, options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(text) }));
      });
      asked.on("error", reject);
      asked.end(body);
    });
  const form = { "content-type": "application/x-www-form-urlencoded" };

  it("knows a client by the certificate that is bound to it", async () => {
    const { status, json } = await ask("/v1/participant", client);
    expect([status, json.account]).to.deep.equal([200, served.party.account.address]);
    expect((await ask("/v1/documents", client)).status).to.equal(403);
  });
  it("knows nobody by another one, or by none", async () => {
    for (const pair of [stranger, undefined]) {
      expect((await ask("/v1/participant", pair)).status).to.equal(401);
      expect((await ask("/oauth/token", pair, form, "grant_type=client_credentials")).json).to.deep.equal({
        error: "invalid_client",
      });
    }
  });
  it("binds tokens to the certificate: a stolen one is none on another connection (RFC 8705)", async () => {
    const { json } = await ask("/oauth/token", client, form, "grant_type=client_credentials");
    const headers = { authorization: `Bearer ${json.access_token}` };
    expect((await ask("/v1/participant", client, headers)).status).to.equal(200);
    for (const pair of [stranger, undefined]) expect((await ask("/v1/participant", pair, headers)).status).to.equal(401);
  });
  it("is told what a client is by its name only where that is its own", async () => {
    const { json } = await ask("/oauth/token", client, form, "grant_type=client_credentials&client_id=other");
    expect(json).to.deep.equal({ error: "invalid_client" });
  });
});
