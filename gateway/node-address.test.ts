import { expect } from "chai";
import { createPublicClient, createWalletClient, http, type Transport } from "viem";
import { nodes } from "../sdk/src/ledger/nodes.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { invoiceOf, serve } from "./testing/gateway-of.ts";

const SECRETS = ["word-of-mine", "key-in-path", "key-in-query"];
/** An address as those who rent nodes out give it, where nobody answers. */
const ADDRESS = "http://me:word-of-mine@127.0.0.1:1/v1/key-in-path?key=key-in-query";

describe("a gateway whose node is away", () => {
  let ledger: Ledger;
  before(async () => {
    ledger = await openLedger({ members: 0 });
  });
  after(() => ledger.close());

  const transports: [name: string, transport: Transport][] = [
    ["the SDK's own transport", nodes(ADDRESS, { patience: 200 })],
    // The library says the whole address in its error, which stays the cause and is told to nobody.
    ["the library's transport", http(ADDRESS, { retryCount: 0 })],
  ];
  for (const [name, transport] of transports)
    it(`tells nobody what opens it, and writes it into no log, with ${name}`, async () => {
      const party = await ledger.join(name, "trader");
      const { chain, account } = party;
      const away = {
        ...party,
        public: createPublicClient({ chain, transport }) as typeof party.public,
        wallet: createWalletClient({ chain, transport, account }),
      };
      const served = await serve(ledger, away);
      const id = `0x${"1".repeat(64)}`;
      const told = [
        await served.get(`/v1/documents/${id}/state`),
        await served.get(`/v1/participants/${account.address}`),
        await served.post("/v1/documents", invoiceOf(party, "N-1")),
        await served.post("/v1/shipments", { legs: [{ carrier: account.address }] }),
      ];
      await served.gateway.look();
      const ready = await fetch(`${served.gateway.administration}/health/ready`);
      const operation = await served.ended(await served.post(`/v1/documents/${id}/amendment`)).catch(() => undefined);
      await served.gateway.close();
      expect(told.map(({ status }) => status)).to.deep.equal([503, 503, 503, 503]);
      expect(told.map(({ json }) => json.type)).to.include("urn:kontor:error:LedgerUnreachable");
      expect(ready.status).to.equal(503);
      expect(served.lines.join("")).to.include("ledger not read");
      const shown = [...told.map(({ text }) => text), await ready.text(), operation?.text ?? "", ...served.lines].join("\n");
      for (const secret of SECRETS) expect(shown).not.to.include(secret);
    });
});
