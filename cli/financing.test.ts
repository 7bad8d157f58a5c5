import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { type Address, parseEther } from "viem";
import { contentOf, invoiceOf } from "../sdk/src/show/testing/papers.ts";
import { makeKeystore } from "../sdk/src/sign/keystore.node.ts";
import type { Party } from "../test/ledger.ts";
import { openParties, type Parties } from "./testing/parties.ts";
import { expectRefusal, printed, shown } from "./testing/run.ts";

const readable = (number: string) => contentOf(invoiceOf({ name: "seller" } as Party, number, "100000")).document;
const day = (from: bigint, days: number): string => new Date((Number(from) + days * 86_400) * 1_000).toISOString().slice(0, 10);

describe("kontor financing", function () {
  this.timeout(600_000);
  let parties: Parties;
  let [seller, bank] = [] as unknown as [Address, Address];
  let [invoice, until] = [] as unknown as [string, string];
  let relayer: string[];
  const as = (name: string) => parties.as(name);
  const run = (...args: string[]) => printed(["financing", ...args]);
  const save = async (name: string, ...args: string[]) => parties.file(name, await run(...args));
  const ticketFor = (name: string, amount: string) =>
    save(name, "ticket", invoice, "--amount", amount, "--until", until, ...as("bank"));
  const controllerOf = async (reserved: Promise<Record<string, unknown>>) => (await reserved).controller as Address;

  before(async () => {
    parties = await openParties({ members: 2, threshold: 2 });
    seller = await parties.enter("seller", "trader");
    bank = await parties.enter("bank", "lender");
    until = day(await parties.now(), 30);
    const register = ["document", "register", parties.file("invoice.json", readable("INV-1")), ...as("seller")];
    invoice = (await printed(register)).documentId as string;
    await printed(["document", "grant", invoice, "--to", bank, "--right", "read", ...as("seller")]);
    const made = await makeKeystore("a passphrase of the tests");
    await parties.ledger.networkHelpers.setBalance(made.address, parseEther("1"));
    writeFileSync(parties.at("relayer.keystore"), made.text, { mode: 0o600 });
    relayer = [...["--signer", `keystore:${parties.at("relayer.keystore")}`], ...parties.onLedger];
    relayer.push("--signer-passphrase-file", parties.at("passphrase"));
  });
  after(() => parties.close());

  it("enrols an invoice once, and shows its note to who holds the tag", async () => {
    const { enrolled, faults } = await run("enrol", invoice, "--no-soft", ...as("seller"));
    expect(enrolled).to.equal(invoice);
    // On a busy machine a member may be slow, and nothing else.
    expect((faults as { fault: string }[]).filter(({ fault }) => fault !== "slow")).to.deep.equal([]);
    await expectRefusal(["financing", "enrol", invoice, ...as("seller")], 4, /enrolled/);
    expect(await run("note", invoice, ...as("seller"))).to.include({ total: "100000", financed: "0", available: "100000" });
    await expectRefusal(["financing", "note", invoice, ...as("bank")], 1, /holds no tag/);
  });

  it("asks, answers and verifies a check, each from the file of the one before", async () => {
    const terms = ["--currency", "EUR", "--minimum-available", "60000", ...as("bank")];
    const keptBy = async (name: string) => {
      const { proofs } = await printed(["document", "proofs", invoice, ...as(name)]);
      return (proofs as Record<string, string>[]).map(({ kind, side, standing }) => [kind, side, standing]);
    };
    const request = await save("request.json", "check", "request", invoice, ...terms);
    expect(await keptBy("bank")).to.deep.equal([["check", "asked", "unanswered"]]);
    const answer = await save("answer.json", "check", "answer", request, invoice, ...as("seller"));
    const verify = ["financing", "check", "verify", answer, "--request", request, ...as("bank")];
    expect(await printed(verify)).to.deep.equal({ outcome: "pass", warnings: [] });
    expect(await keptBy("bank")).to.deep.equal([["check", "asked", "holds"]]);
    expect(await keptBy("seller")).to.deep.include(["check", "made", "holds"]);

    const asNobody = ["check", "request", invoice, ...terms.slice(0, 4), ...parties.onLedger];
    const unkept = await save("unkept.json", ...asNobody);
    const unkeptAnswer = await save("unkept-answer.json", "check", "answer", unkept, invoice, ...as("seller"));
    const verifyUnkept = ["financing", "check", "verify", unkeptAnswer, "--request", unkept];
    for (const who of [parties.onLedger, as("bank")])
      expect(await printed([...verifyUnkept, ...who])).to.deep.equal({ outcome: "pass", warnings: [] });
    expect(await keptBy("bank"), "what was asked as nobody").to.have.length(1);
    const other = await save("other.json", "check", "request", invoice, ...terms);
    await expectRefusal(verify.with(5, other), 1, /another question/);
    const more = await save("more.json", "check", "request", invoice, ...terms.with(3, "100001"));
    await expectRefusal(["financing", "check", "answer", more, invoice, ...as("seller")], 1, /less is available/);
    await expectRefusal(["financing", "check", "request", "--currency", "EURO", ...terms.slice(2)], 1, /no currency of ISO 4217/);
    await expectRefusal(["financing", "check", "request", ...terms.with(3, "6.5")], 2, /minor units/);
  });

  it("reserves, finances and settles a part, and shows it to lender and issuer", async () => {
    const ticket = await ticketFor("ticket.json", "60000");
    const reservation = await save("reservation.json", "reserve", ticket, "--unsent", ...as("seller"));
    const { controller } = JSON.parse(readFileSync(reservation, "utf8")) as { controller: Address };
    await run("send", reservation, ...relayer);
    await expectRefusal(["financing", "send", reservation, ...relayer], 4, /controller has/);
    await expectRefusal(["financing", "send", "-", ...relayer], 1, /nothing that can be sent/, "{}");
    await expectRefusal(["financing", "settle", controller, ...as("bank")], 4, /state/);
    await run("finance", ticket, ...as("bank"));
    await run("settle", controller, ...as("bank"));
    const { state, events } = await run("pledge", controller, ...parties.onLedger);
    expect([state, (events as { event: string }[]).map(({ event }) => event)]).to.deep.equal([
      "settled",
      ["PledgeReserved", "PledgeFinanced", "PledgeSettled"],
    ]);
    const { pledges } = (await run("pledges", ...as("bank"))) as { pledges: object[] };
    expect(pledges[0]).to.include({ controller, state: "settled", amount: "60000", documentId: invoice, number: "INV-1" });
    const words = await shown(["financing", "pledges", ...as("bank")]);
    expect(words[0]).to.match(/^state +amount +until \(UTC\) +invoice +controller +document$/);
    expect(words[1]).to.match(new RegExp(`^settled +600\\.00 EUR +- +INV-1 +${controller} +${invoice}$`));
    expect(await run("note", invoice, ...as("seller"))).to.include({ financed: "60000", available: "40000" });
    await expectRefusal(["financing", "settle", controller, ...as("seller")], 1, /controls no such pledge/);
    const large = await ticketFor("large.json", "40001");
    await expectRefusal(["financing", "reserve", large, ...as("seller")], 1, /available/i);
    const lines = await shown(["financing", "pledges", ...as("bank")]);
    expect(lines.find((line) => line.startsWith("signed"))).to.match(
      /^signed, not used +400\.01 EUR +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +INV-1 /,
    );
  });

  it("cancels what anyone may send, lets what is overdue expire, and takes the amounts back", async () => {
    const first = await controllerOf(run("reserve", await ticketFor("first.json", "10000"), ...as("seller")));
    const signed = await save("cancel.json", "cancel", first, "--reason", "offerWithdrawn", "--unsent", ...as("bank"));
    const relayer = [
      "--signer",
      `keystore:${parties.at("relayer.keystore")}`,
      "--signer-passphrase-file",
      parties.at("passphrase"),
    ];
    await run("send", signed, ...relayer, ...parties.onLedger);
    await run("restore", invoice, first, ...as("seller"));
    const second = await controllerOf(run("reserve", await ticketFor("second.json", "10000"), ...as("seller")));
    await expectRefusal(["financing", "expire", second, ...as("seller")], 4, /still runs/);
    await parties.ledger.networkHelpers.time.increase(32 * 86_400);
    await run("expire", second, ...as("seller"));
    await run("restore", invoice, second, ...as("seller"));
    expect(await run("note", invoice, ...as("seller"))).to.include({ financed: "60000" });
    expect((await run("versions", ...parties.onLedger)).versions).to.have.length(1);
  });

  it("syncs and recovers a participant, and says what the ledger has of it", async () => {
    expect((await printed(["participant", "sync", ...as("bank")])).block).to.be.above(0);
    expect(await printed(["participant", "recover", ...as("seller")])).to.deep.include({ own: 1, granted: 0, failed: [] });
    expect(await printed(["participant", "recover", ...as("bank"), "--controller-gap", "4"])).to.include({ granted: 1 });
    expect(await printed(["participant", "resume", ...as("bank")])).to.deep.equal({ arrived: [] });
    const shown = await printed(["participant", "show", seller, ...parties.onLedger]);
    expect(shown).to.deep.include({ account: seller, roles: ["trader"], active: true });
    await expectRefusal(["participant", "show", `0x${"1".repeat(40)}`, ...parties.onLedger], 4, /never accredited/);
  });
});
