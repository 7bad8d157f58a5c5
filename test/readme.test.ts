import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "chai";
import type { Address, Hex } from "viem";
import { paper } from "../scripts/trade/papers.ts";
import { createClient, type KontorClient } from "../sdk/src/client.ts";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { missingOf } from "../sdk/src/declare/missing-of.ts";
import type { TradeDocument } from "../sdk/src/document/trade-document.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { reportEvent } from "../sdk/src/report/report-event.ts";
import { type Ledger, openLedger } from "./ledger.ts";

interface Lines {
  issue(client: KontorClient, document: TradeDocument, declarant: Address): Promise<Hex>;
  ship(client: KontorClient, carrier: Address, office: Address, documentIds: Hex[]): Promise<Hex>;
}

const root = new URL("../", import.meta.url);
const folder = fileURLToPath(new URL(".cache/readme/", root));

describe("the README's lines that open a shipment", () => {
  let ledger: Ledger;
  let lines: Lines;
  before(async () => {
    const blocks = [...readFileSync(new URL("README.md", root), "utf8").matchAll(/^```ts\n([\s\S]*?)^```/gm)];
    const found = blocks.map(([, code = ""]) => code).filter((code) => code.includes("openShipment"));
    expect(found).to.have.length(1);
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}ship.ts`, found[0] ?? "");
    lines = (await import(pathToFileURL(`${folder}ship.ts`).href)) as Lines;
    const officeId = legalIdentifier("TEST", "office");
    const requirements = [{ anyOf: ["packingList"] }, { anyOf: ["waybill"] }] as const;
    const terms = {
      declaration: "importDeclaration",
      certificate: "clearanceCertificate",
      period: 86_400,
      requirements,
    } as const;
    ledger = await openLedger({ members: 0, terms: [{ officeId, procedure: "import", terms }] });
  });
  after(async () => {
    await ledger?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("have a declaration opened by the carrier's report, with a set that is complete", async () => {
    const [seller, carrier] = [await ledger.join("seller", "trader"), await ledger.join("carrier", "carrier")];
    const [declarant, office] = [await ledger.join("declarant", "forwarder"), await ledger.join("office", "customs")];
    const by = declarant.account.address;
    const list = await lines.issue(seller, paper("packing-list").document as TradeDocument, by);
    const waybill = await lines.issue(carrier, paper("waybill").document as TradeDocument, by);
    // The declarant's agent has its keys and its store open meanwhile.
    const { transport, addresses } = ledger;
    const alone = createClient({ transport, addresses, chain: declarant.chain, account: declarant.account, pollingInterval: 20 });
    const declarationId = await lines.ship(alone, carrier.account.address, office.account.address, [list, waybill]);
    const { shipmentId, state } = await declarationOf(office, declarationId);
    expect(state).to.equal("subscribed");
    const { timestamp } = await carrier.public.getBlock();
    await reportEvent(carrier, { shipmentId, leg: 0, report: { event: "departed", occurredAt: timestamp } });
    expect(await missingOf(office, declarationId)).to.deep.equal([]);
    expect((await declarationOf(office, declarationId)).state).to.equal("open");
  });
});
