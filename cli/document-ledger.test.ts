import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Address } from "viem";
import { register } from "../sdk/src/register/register.ts";
import { contentOf, invoiceOf } from "../sdk/src/show/testing/papers.ts";
import type { Party } from "../test/ledger.ts";
import { openParties, type Parties } from "./testing/parties.ts";
import { expectRefusal, printed, shown } from "./testing/run.ts";

const papers = fileURLToPath(new URL("../scripts/trade/documents/", import.meta.url));
interface Listed {
  documents: { number: string; by: string }[];
  unreadable: string[];
}
const readable = (number: string, total = "100000") => contentOf(invoiceOf({ name: "seller" } as Party, number, total)).document;

describe("kontor document on the ledger", () => {
  let parties: Parties;
  let [seller, buyer, bank] = [] as unknown as [Address, Address, Address];
  const as = (name: string) => parties.as(name);
  const run = (...args: string[]) => printed(["document", ...args]);
  before(async () => {
    parties = await openParties();
    seller = await parties.enter("seller", "trader");
    buyer = await parties.enter("buyer", "trader");
    bank = await parties.enter("bank", "lender");
  });
  after(() => parties.close());

  it("registers a file of any format that import reads, and several of them at once", async () => {
    const invoice = await run("register", `${papers}invoice.xml`, ...as("seller"));
    expect(invoice).to.include({ type: "invoice", number: "RE-2026-004711" });
    expect(await run("show", invoice.documentId as string, ...parties.onLedger)).to.include({
      type: "invoice",
      issuer: seller,
      status: "current",
      assurance: 0,
      enrolledIn: null,
    });
    const files = [parties.file("a.json", readable("A")), parties.file("b.json", readable("B"))];
    const { registered } = (await run("register", ...files, ...as("seller"), "--keep", "store")) as { registered: object[] };
    expect(registered).to.have.length(2);
    const { documents, unreadable } = (await run("list", ...as("seller"))) as unknown as Listed;
    expect(documents.map(({ number, by }) => `${number} ${by}`)).to.have.members(["RE-2026-004711 own", "A own", "B own"]);
    expect(documents.find(({ number }) => number === "A")).to.deep.include({
      totalMinor: "100000",
      currency: "EUR",
      issuer: seller,
    });
    expect(unreadable).to.deep.equal([]);
    await expectRefusal(["document", "register", parties.at("none.xml"), ...as("seller")], 1, /no such file/);
  });

  it("lists on a terminal what its participant can read, and apart what is no document that reads as what was committed to", async () => {
    const { document, slots, salt } = contentOf(invoiceOf({ name: "seller" } as Party, "OTHER", "1"));
    const content = { document: { ...(document as object), number: "ANOTHER" }, slots, salt };
    const { documentId } = await parties.acting("seller", (client) => register(client, { content }));
    const [head, ...rows] = await shown(["document", "list", ...as("seller")]);
    expect(head).to.match(/^document +number +date +issued by +amount +on the ledger +by +id$/);
    expect(rows.find((row) => /^invoice +A /.test(row))).to.match(/ 1000\.00 EUR +current, of its issuer alone +its own +0x/);
    expect(rows.at(-2)).to.match(/^Kept, and not the readable document/);
    expect(rows.at(-1)).to.include(documentId);
    expect(rows.join()).not.to.include("ANOTHER");
    expect(await shown(["document", "list", ...as("bank")])).to.deep.equal([
      "There is none. `kontor participant recover` looks for them on the ledger.",
    ]);
  });

  it("is to outsiders what `ledger record` prints: that it is there, and nothing of what it says", async () => {
    const { documentId, block } = await run("register", parties.file("f.json", readable("NUMBER-F")), ...as("seller"));
    const record = ["ledger", "record", "--from-block", String(block), ...parties.onLedger];
    const { events } = (await printed(record)) as { events: { values: object }[] };
    expect(events).to.have.length(1);
    expect(events[0]).to.include({ contract: "documents", name: "DocumentRegistered", block });
    expect(events[0]?.values).to.include({ id: documentId, issuer: seller });
    expect(JSON.stringify(events)).not.to.include("NUMBER-F").and.not.to.include(Buffer.from("NUMBER-F").toString("hex"));
    const words = await shown(record);
    expect(words[0]).to.equal(`block ${block}  documents: document registered`);
    expect(words.filter((line) => line.endsWith(documentId as string))).to.have.length(1);
    expect(words.at(-1)).to.equal("Events: 1. This is all that a node shows of them.");
    expect((await printed(["ledger", "record", ...parties.onLedger])).events).to.have.length.above(10);
    const before = [...record, "--to-block", String(Number(block) - 1)];
    expect(await shown(before)).to.deep.equal(["Nothing happened in these blocks."]);
  });

  it("takes what `document commit` prints as the same document again", async () => {
    const committed = parties.file("committed.json", await run("commit", parties.file("c.json", readable("C"))));
    const { documentId } = await run("register", committed, ...as("seller"));
    expect((await run("commit", parties.at("c.json"))).commitment).not.to.equal(documentId);
    await expectRefusal(["document", "register", committed, ...as("seller")], 4, /registered/);
  });

  it("is acknowledged, superseded and withdrawn, each as it stands in its history", async () => {
    const file = parties.file("d.json", readable("D"));
    const register = ["register", file, "--acknowledger", buyer, ...as("seller")];
    const first = (await run(...register)).documentId as string;
    await expectRefusal(["document", "acknowledge", first, ...as("bank")], 4, /counterparty/i);
    await run("acknowledge", first, ...as("buyer"));
    const next = parties.file("next.json", readable("D", "90000"));
    const second = (await run("supersede", first, next, "--acknowledger", buyer, ...as("seller"))).documentId as string;
    await run("withdraw", second, ...as("seller"));
    const eventsOf = async (id: string) =>
      ((await run("history", id, ...parties.onLedger)).events as { event: string }[]).map(({ event }) => event);
    expect(await eventsOf(first)).to.deep.equal(["DocumentRegistered", "DocumentAcknowledged", "DocumentSuperseded"]);
    expect(await eventsOf(second)).to.deep.equal(["DocumentRegistered", "DocumentWithdrawn"]);
    const words = await shown(["document", "show", second, ...parties.onLedger]);
    expect(words).to.include("status            withdrawn");
    await expectRefusal(["document", "show", `0x${"1".repeat(64)}`, ...parties.onLedger], 1, /no document with this id/);
  });

  it("is granted, passed on, taken back and sealed anew", async () => {
    const { documentId } = await run("register", parties.file("e.json", readable("E")), ...as("seller"));
    const id = documentId as string;
    const give = ["grant", id, "--to", buyer, "--right", "read", "regrant", "--depth", "1", "--until", "2099-12-31"];
    const { grantId, transaction } = await run(...give, ...as("seller"));
    expect(await run(...give, "--again", ...as("seller"))).to.include({ grantId, transaction });
    expect((await run("open", id, ...as("buyer"))).document).to.include({ number: "E" });
    const on = await run("regrant", id, "--to", bank, "--right", "read", "--until", "2099-12-31", ...as("buyer"));
    expect((await run("open", on.grantId as string, ...as("bank"))).document).to.include({ number: "E" });
    const { grants } = (await run("show", id, ...parties.onLedger)) as { grants: object[] };
    expect(grants).to.have.length(2);
    await run("revoke", grantId as string, ...as("seller"));
    expect(await run("rekey", id, ...as("seller"))).to.deep.include({ rekeyed: id, skipped: [] });
    expect((await run("show", id, ...parties.onLedger)).grants).to.deep.equal([]);
    await expectRefusal(["document", "open", on.grantId as string, ...as("bank")], 1, /no active grant/);
    await expectRefusal(["document", "grant", id, "--to", bank, "--right", "write", ...as("seller")], 2, /Allowed choices/);
  });
});
