import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { silent } from "../../host/watch/log.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { failureOf } from "../../test/ledger.ts";
import { pageQuery } from "../shapes/common.ts";
import { type GatewayStore, openGatewayStore } from "../store/gateway-store.ts";
import { createOperations, type Operations } from "./operations.ts";

const idOf = (n: number): string => `op-${n.toString(16).padStart(32, "0")}`;

describe("a client's operations, page by page", () => {
  let folder: string;
  let store: GatewayStore;
  let operations: Operations;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kontor-operations-"));
    store = await openGatewayStore(folder, new Secret(new Uint8Array(32).fill(7)));
    operations = createOperations({ store, kinds: {}, log: silent, running: 1 });
    for (const [n, client] of ["erp", "erp", "tms", "erp", "erp"].entries())
      await store.operations.put(idOf(n), { id: idOf(n), kind: "enrol", client, state: "succeeded", createdAt: n, input: {} });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const page = async (cursor?: string | null): Promise<{ ids: string[]; next: string | null }> => {
    const { items, next } = await operations.list("erp", pageQuery.parse({ limit: "2", ...(cursor && { cursor }) }));
    return { ids: items.map(({ id }) => id), next };
  };

  it("are the newest first, and the last page is told as such where it is full", async () => {
    const first = await page();
    expect(first.ids).to.deep.equal([idOf(4), idOf(3)]);
    expect(await page(first.next)).to.deep.equal({ ids: [idOf(1), idOf(0)], next: null });
  });

  it("go on after their place where the operation at it was forgotten meanwhile", async () => {
    const { next } = await page();
    await store.operations.delete(idOf(3));
    expect((await page(next)).ids).to.deep.equal([idOf(1), idOf(0)]);
  });

  it("are none of a cursor that no page gave", async () => {
    expect(await failureOf(page(Buffer.from(idOf(3)).toString("base64url")))).to.be.instanceOf(InputInvalid);
  });
});
