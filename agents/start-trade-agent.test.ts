import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { zeroAddress } from "viem";
import { silent } from "../host/watch/log.ts";
import { Secret } from "../sdk/src/keys/secret.ts";
import { openAgentStore } from "./runtime/agent-store.ts";
import { startTradeAgent } from "./start-trade-agent.ts";

describe("startTradeAgent", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-trade-agent-"));
  after(() => rmSync(folder, { recursive: true }));
  const keyOf = (byte: number) => new Secret(new Uint8Array(32).fill(byte));

  it("gives its folder back where it cannot start", async () => {
    const store = await openAgentStore(folder, keyOf(7));
    await store.items.put("thing/a", { kind: "thing", id: "a", state: "due", from: 0, attempts: 0, named: 0 });
    await store.close();
    const addresses = { declarations: zeroAddress, grants: zeroAddress, documents: zeroAddress, shipments: zeroAddress };
    const client = { addresses, account: { address: zeroAddress }, keys: { store: keyOf(8) } } as never;
    const configuration = { folder, running: 1, attempts: 1, healthSeconds: 60 };
    const kind = "kontor/customs-agent/1" as const;
    const options = { kind, configuration, client, log: silent, pollSeconds: 60, dutyOf: () => ({}) as never };
    const refused = await startTradeAgent(options).catch((error: Error) => error.name);
    expect(refused).to.equal("StoreRowUnreadable");
    await (await openAgentStore(folder, keyOf(7))).close();
  });
});
