import { expect } from "chai";
import { z } from "zod";
import { httpLimits } from "../../host/limits/shape.ts";
import { silent } from "../../host/watch/log.ts";
import { failureOf } from "../../test/ledger.ts";
import type { Desk } from "../desk.ts";
import { ENDPOINTS } from "../resources/all.ts";
import { SCOPES } from "../scopes.ts";
import { createApp } from "./create-app.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import type { Gate } from "./guard.ts";

describe("routes of the gateway", () => {
  // Nothing is asked of any of these: no request is made.
  const appOf = (endpoints: readonly AnyEndpoint[]) =>
    createApp({
      endpoints,
      desk: { log: silent } as Desk,
      once: {} as never,
      gate: {} as Gate,
      limits: z.strictObject(httpLimits).parse({}),
      onRefused: () => {},
    });
  const [some] = ENDPOINTS as readonly [AnyEndpoint];

  it("each say who may ask, or the gateway does not start", async () => {
    for (const scope of [undefined, "", "everything", "toString", "__proto__"]) {
      const bare = { ...some, scope: scope as AnyEndpoint["scope"] };
      expect((await failureOf(appOf([bare]))).message, scope).to.match(/has no scope/);
    }
    const app = await appOf([some]);
    expect(() => app.get("/v1/backdoor", async () => "in")).to.throw(/has no scope/);
    await app.close();
  });

  it("read with a scope that reads, write with one that writes, and write on the ledger only under a key", () => {
    // What is to be read comes as a body, and nothing is done with it.
    const isRead = ({ method, id }: AnyEndpoint) => method === "GET" || ["readDocument", "evidenceOf"].includes(id);
    for (const one of ENDPOINTS) {
      const name = `${one.method} ${one.path}`;
      expect(SCOPES, name).to.have.property(one.scope);
      expect(one.scope.endsWith(isRead(one) ? ":read" : ":write"), name).to.equal(true);
      if (one.method === "POST") expect(one.once, name).to.be.oneOf(isRead(one) ? [undefined] : ["required", "optional"]);
    }
    const free = ENDPOINTS.filter((one) => one.method === "POST" && !isRead(one) && one.once !== "required").map(({ id }) => id);
    // None of these sends anything to the ledger.
    expect(free.sort()).to.deep.equal(
      [
        "demandFact",
        "draftDeclaration",
        "lookAgain",
        "registerWebhook",
        "replayDelivery",
        "requestCheck",
        "verifyCheck",
        "verifyDeclarationFact",
        "verifyFact",
      ].sort(),
    );
  });
});
