import { expect } from "chai";
import type { Address } from "viem";
import { bankConfiguration } from "../agents/bank/configuration.ts";
import { type BankAgent, startBank } from "../agents/bank/start-bank.ts";
import { type OpenParticipant, openParticipant } from "../host/participant/open-participant.ts";
import { silent } from "../host/watch/log.ts";
import { contentOf, invoiceOf } from "../sdk/src/show/testing/papers.ts";
import type { Party } from "../test/ledger.ts";
import { openParties, type Parties } from "./testing/parties.ts";
import { expectRefusal, printed } from "./testing/run.ts";

const readable = (total: string) => contentOf(invoiceOf({ name: "seller" } as Party, "INV-1", total)).document;

describe("kontor financing, with a lender's agent and a later version", function () {
  this.timeout(600_000);
  let parties: Parties;
  let bank: Address;
  let [invoice, ticket, answer] = [] as unknown as [string, string, string];
  let machine: OpenParticipant;
  let agent: BankAgent;
  const as = (name: string) => parties.as(name);
  const run = (...args: string[]) => printed(["financing", ...args]);

  before(async () => {
    parties = await openParties({ members: 2, threshold: 2 });
    await parties.enter("seller", "trader");
    bank = await parties.enter("bank", "lender");
    const register = ["document", "register", parties.file("invoice.json", readable("100000")), ...as("seller")];
    invoice = (await printed(register)).documentId as string;
    await printed(["document", "grant", invoice, "--to", bank, "--right", "read", ...as("seller")]);
    await run("enrol", invoice, ...as("seller"));
  });
  after(async () => {
    await agent?.close();
    await machine?.close();
    await parties.close();
  });

  it("is asked for soft values, and finds nothing that shares them", async () => {
    const terms = ["--currency", "EUR", "--minimum-available", "50000", "--soft", ...parties.onLedger];
    const request = parties.file("request.json", await run("check", "request", invoice, ...terms));
    answer = parties.file("answer.json", await run("check", "answer", request, invoice, ...as("seller")));
    const verify = ["check", "verify", answer, "--request", request, ...parties.onLedger];
    expect(await run(...verify)).to.deep.equal({ outcome: "pass", warnings: [] });
  });

  it("applies to the lender's agent, which passes it with a ticket or says no", async () => {
    const config = parties.at("bank", "participant.json");
    machine = await openParticipant({ config, passphrase: async () => "a passphrase of the tests" });
    const configuration = bankConfiguration.parse({
      kind: "kontor/bank-agent/1",
      listen: { port: 0 },
      folder: parties.at("agent"),
      policy: { currencies: { EUR: { maximum: "50000", perDay: "90000" } }, assurance: 0 },
    });
    agent = await startBank({ configuration, client: machine, log: silent });
    const apply = ["apply", invoice, bank, agent.url, "--currency", "EUR", ...as("seller")];
    expect(await run(...apply, "--amount", "60000")).to.include({ outcome: "no" });
    const outcome = await run(...apply, "--amount", "50000");
    expect(outcome).to.include({ kind: "kontor/application-outcome/1", outcome: "pass" });
    ticket = parties.file("ticket.json", outcome.ticket);
    await agent.close();
    await machine.close();
    await expectRefusal(["financing", ...apply, "--amount", "50000"], 4, /lender/i);
  });

  it("looks again before money moves, and finances what the ticket reserved", async () => {
    await run("reserve", ticket, ...as("seller"));
    expect(await run("look-again", ticket, answer, ...as("bank"))).to.deep.equal({ warnings: [] });
    await run("finance", ticket, ...as("bank"));
    const { pledges } = (await run("pledges", ...as("bank"))) as { pledges: object[] };
    expect(pledges[0]).to.include({ state: "financed", amount: "50000" });
  });

  it("goes on with a later version of the invoice", async () => {
    const next = parties.file("next.json", readable("90000"));
    const { documentId } = await printed(["document", "supersede", invoice, next, ...as("seller")]);
    await expectRefusal(["financing", "amend", invoice, ...as("seller")], 1, /note is that of this version/);
    expect(await run("amend", documentId as string, ...as("seller"))).to.include({ amended: documentId });
    const note = await run("note", documentId as string, ...as("seller"));
    expect(note).to.include({ documentId, total: "90000", financed: "50000", available: "40000" });
  });
});
