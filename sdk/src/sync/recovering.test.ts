import { expect } from "chai";
import type { Hex } from "viem";
import { invoice, type Ledger, openLedger, type Party, secretOf } from "../../../test/ledger.ts";
import { replaceAccount } from "../accredit/replace-account.ts";
import { suspend } from "../accredit/suspend.ts";
import { need } from "../client.ts";
import { enrol } from "../enrol/enrol.ts";
import { proveEnrolment } from "../enrol/prove-enrolment.ts";
import { grant } from "../grant/grant.ts";
import { rekey } from "../grant/rekey.ts";
import { deriveKeys } from "../keys/derive-keys.ts";
import { register } from "../register/register.ts";
import { ContentMissing } from "../seal/errors.ts";
import { recovering } from "./recover.ts";

describe("recovering again and again", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  before(async () => {
    ledger = await openLedger();
    [seller, buyer] = [await ledger.join("seller", "trader"), await ledger.join("buyer", "trader")];
  });
  after(() => ledger?.close());

  /** A machine that counts what it takes from the content store, which has nothing while `isLost`. */
  const counting = async (name: string) => {
    const machine = await ledger.machineOf(name);
    const seen = { opened: 0, isLost: false };
    const all = need(machine, "contentStore");
    const get = async (hash: Hex) => {
      seen.opened += 1;
      if (seen.isLost) throw new ContentMissing(hash);
      return all.get(hash);
    };
    const client: Party = { ...machine, contentStore: { ...all, get } };
    const again = recovering(client);
    return { client, seen, again, documents: need(client, "store").documents };
  };
  let last = 0;
  const registered = async () =>
    (await register(seller, { content: invoice(seller, `A-${last++}`, 5n), place: "store" })).documentId;
  const toBuyer = (documentId: Hex) => grant(seller, { documentId, grantee: buyer.account.address, rights: ["read"] });

  it("P11: opens what was registered, granted, sealed anew or enrolled since, and nothing for anybody else's blocks", async () => {
    const [first, second] = [await registered(), await registered()];
    await toBuyer(first);
    const sellers = await counting("seller");
    const buyers = await counting("buyer");
    expect(await sellers.again()).to.deep.include({ own: 2, granted: 0, failed: [] });
    expect(await buyers.again()).to.deep.include({ own: 0, granted: 1, failed: [] });
    const untouched = async () => {
      const before = [sellers.seen.opened, buyers.seen.opened];
      for (const { again } of [sellers, buyers]) expect(await again()).to.deep.include({ own: 0, granted: 0, failed: [] });
      expect([sellers.seen.opened, buyers.seen.opened]).to.deep.equal(before);
    };
    await ledger.join("stranger", "trader");
    await untouched();

    await toBuyer(second);
    expect(await buyers.again()).to.deep.include({ granted: 1 });
    const third = await registered();
    expect(await sellers.again()).to.deep.include({ own: 1 });
    await untouched();

    await rekey(seller, { documentId: first });
    expect(await sellers.again()).to.deep.include({ own: 1 });
    expect(await buyers.again()).to.deep.include({ granted: 1 });
    for (const { documents } of [sellers, buyers]) expect(await documents.get(first)).to.include({ keyVersion: 1 });

    expect(await sellers.documents.get(third)).not.to.have.property("tag");
    await enrol(seller, { enrolment: (await proveEnrolment(seller, { documentId: third, soft: false })).enrolment });
    expect(await sellers.again()).to.deep.include({ own: 1 });
    expect((await sellers.documents.get(third))?.tag).to.be.a("bigint");
    await untouched();
    // Blocks from which nothing is read twice any more.
    await ledger.networkHelpers.mine(100);
    await untouched();
  });

  it("asks a content store again for what it had not, and for nothing that no store can mend", async () => {
    const [lacking, hopeless] = [await counting("buyer"), await counting("buyer")];
    Object.assign(hopeless.client, { keys: { ...(await deriveKeys(secretOf("another"))), former: [] } });
    lacking.seen.isLost = true;
    const names = ({ failed }: Awaited<ReturnType<typeof lacking.again>>) => new Set(failed.map(({ error }) => error.name));
    expect(names(await lacking.again())).to.deep.equal(new Set(["ContentMissing"]));
    expect(names(await lacking.again())).to.deep.equal(new Set(["ContentMissing"]));
    lacking.seen.isLost = false;
    // The other one lies on the ledger since it was sealed anew, and was opened at once.
    expect(await lacking.again()).to.deep.include({ granted: 1, failed: [] });
    const { opened } = lacking.seen;
    expect(await lacking.again()).to.deep.include({ granted: 0, failed: [] });
    expect(lacking.seen.opened).to.equal(opened);
    expect(names(await hopeless.again())).to.deep.equal(new Set(["EnvelopeUnopenable"]));
    expect(await hopeless.again()).to.deep.include({ granted: 0, failed: [] });
  });

  it("opens everything anew where blocks were replaced, and what the account stands in for once it does", async () => {
    const buyers = await counting("buyer");
    const replacement = (await deriveKeys(secretOf("buyer, second account"))).account;
    const second = await counting("buyer");
    const stands = recovering({ ...second.client, account: replacement });
    expect(await stands()).to.deep.include({ granted: 0 });
    const snapshot = await ledger.networkHelpers.takeSnapshot();
    await registered();
    expect(await buyers.again()).to.deep.include({ granted: 2 });
    await snapshot.restore();
    await ledger.networkHelpers.mine(3);
    expect(await buyers.again()).to.deep.include({ granted: 2 });
    expect(await buyers.again()).to.deep.include({ granted: 0 });

    await suspend(ledger.identityProvider, { account: buyer.account.address });
    await replaceAccount(ledger.identityProvider, { account: buyer.account.address, replacement: replacement.address });
    expect(await stands()).to.deep.include({ granted: 2 });
  });
});
