import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { StoreUnwritable } from "../../sdk/src/store/errors.ts";
import { canFillDisk, fillDisk } from "../../sdk/src/store/testing/full-disk.ts";
import { failureOf } from "../../test/ledger.ts";
import { openGatewayStore } from "./gateway-store.ts";

describe("a gateway's store", () => {
  it("takes nothing more once the disk was full, so that nothing it says it keeps is lost, until it is opened again", async function () {
    if (!canFillDisk) this.skip();
    const folder = await mkdtemp(join(tmpdir(), "kontor-gateway-store-"));
    const key = new Secret(new Uint8Array(32).fill(7));
    const row = (n: number) => ({ kind: "check", client: "erp", proofId: `0x${n}` }) as const;
    const open = () => openGatewayStore(folder, key);
    let store = await open();
    await store.asked.put("check-1", row(1));
    const empty = fillDisk();
    const refused = await failureOf(store.asked.put("check-2", row(2)));
    empty();
    expect(refused).to.be.instanceOf(StoreUnwritable);
    for (const write of [
      () => store.asked.put("check-3", row(3)),
      () => store.asked.delete("check-1"),
      () => store.commit([store.asked.write("check-4", row(4))]),
    ])
      expect(await failureOf(write()), "there is room again").to.equal(refused);
    await store.close();
    store = await open();
    await store.asked.put("check-5", row(5));
    await store.close();
    store = await open();
    expect(await store.asked.all()).to.deep.equal([
      ["check-1", row(1)],
      ["check-5", row(5)],
    ]);
    await store.close();
    const filled = fillDisk();
    const unopened = await failureOf(open());
    filled();
    expect(unopened, "opened on a full disk").to.be.instanceOf(StoreUnwritable);
    store = await open();
    expect((await store.asked.all()).length).to.equal(2);
    await store.close();
    await rm(folder, { recursive: true });
  });
});
