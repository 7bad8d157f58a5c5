import { expect } from "chai";
import { holdAlone } from "./hold-alone.ts";

/** Node has Web Locks from 24.5 on; the SDK runs without as well. */
const locks = globalThis.navigator?.locks;

describe("a store's name in a browser", () => {
  it("is held by one page at a time, and waits for one that is being left", async function () {
    if (locks === undefined) return this.skip();
    const letGo = await holdAlone("store-a", locks, 60_000);
    const other = await holdAlone("store-b", locks, 60_000);
    const refused = await holdAlone("store-a", locks, 50).then(
      () => "held",
      ({ name }: Error) => name,
    );
    expect(refused).to.equal("StoreInUse");
    const next = holdAlone("store-a", locks, 60_000);
    letGo();
    (await next)();
    other();
  });

  it("needs no hold where there is no IndexedDB", async () => {
    (await holdAlone("store-a"))();
    (await holdAlone("store-a"))();
  });
});
