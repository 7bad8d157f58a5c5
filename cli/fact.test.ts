import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Address, type Hex, parseEther } from "viem";
import { hardhat } from "viem/chains";
import { writeLedgerFile } from "../host/participant/ledger-file.ts";
import { openParticipant } from "../host/participant/open-participant.ts";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import { accredit } from "../sdk/src/accredit/accredit.ts";
import type { RoleName } from "../sdk/src/accredit/roles.ts";
import { need } from "../sdk/src/client.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { FACTS } from "../sdk/src/protocol/facts.ts";
import { register } from "../sdk/src/register/register.ts";
import { contentOf, invoiceOf, packingListOf } from "../sdk/src/show/testing/papers.ts";
import type { ProofRecord } from "../sdk/src/store/proof-record.ts";
import { type Ledger, openLedger, type Party } from "../test/ledger.ts";
import { expectRefusal, kontor, printed } from "./testing/run.ts";

describe("kontor fact", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-fact-"));
  const at = (name: string): string => join(folder, name);
  const passphrase = at("passphrase");
  const as = (name: string): string[] => ["--config", at(`${name}.json`), "--passphrase-file", passphrase];
  const write = (name: string, value: object): string => {
    writeFileSync(at(name), JSON.stringify(value));
    return at(name);
  };
  let ledger: Ledger;
  let closeRpc: () => Promise<void>;
  let forwarder: Party;
  let office: Address;
  let invoice: Hex;
  let packingList: Hex;
  let grantId: Hex;

  /** A participant that lives in files, for the command line alone. */
  async function enter(name: string, role: RoleName): Promise<Address> {
    const init = ["participant", "init", "--ledger", at("ledger.json"), "--key-file", at(`${name}.key`)];
    const { account } = await printed([...init, "--state-folder", at(`${name}-state`), ...as(name)]);
    const { timestamp: validFrom } = await ledger.relayer.public.getBlock();
    const party = { account: account as Address, legalId: legalIdentifier("TEST", name), roles: [role] };
    await accredit(ledger.identityProvider, { ...party, validFrom, validUntil: validFrom + 86_400_000n });
    await ledger.networkHelpers.setBalance(account as Address, parseEther("10"));
    await printed(["participant", "publish-keys", ...as(name)]);
    return account as Address;
  }

  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    const request: Request = (call) => ledger.provider.request(call as Parameters<typeof ledger.provider.request>[0]);
    const { url: rpcUrl, close } = await serveRpc(request);
    closeRpc = close;
    const { addresses } = ledger;
    await writeLedgerFile(at("ledger.json"), { rpcUrl, chainId: hardhat.id, pollSeconds: 0.02, addresses });
    writeFileSync(passphrase, "a passphrase of the tests\n", { mode: 0o600 });
    const trader = await enter("trader", "trader");
    office = await enter("office", "customs");
    forwarder = await ledger.join("forwarder", "forwarder");
    const machine = await openParticipant({ config: at("trader.json"), passphrase: async () => "a passphrase of the tests" });
    try {
      const seller = { ...machine, name: "trader" } as unknown as Party;
      ({ documentId: invoice } = await register(machine, { content: contentOf(invoiceOf(seller, "INV-1", "1000000")) }));
    } finally {
      await machine.close();
    }
    ({ documentId: packingList } = await register(forwarder, { content: contentOf(packingListOf(forwarder, "INV-1")) }));
    ({ grantId } = await grant(forwarder, { documentId: packingList, grantee: trader, rights: ["read"] }));
  });
  after(async () => {
    await closeRpc();
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  it("demands, shows and verifies, each from the files of the one before", async () => {
    const matches = [{ slots: ["number", "invoiceNumber"], tolerance: "0" }];
    const statement = write("match.json", { fact: "documentsMatch", documentIds: [invoice, packingList], matches });
    const demand = write("demand.json", await printed(["fact", "demand", statement, ...as("office")]));
    const answer = write("answer.json", await printed(["fact", "show", demand, "--grant", grantId, ...as("trader")]));
    const verify = ["fact", "verify", answer, "--demand", demand, "--ledger", at("ledger.json")];
    const { fact, documents } = (await printed(verify)) as { fact: string; documents: { documentType: number }[] };
    expect([fact, documents.map(({ documentType }) => documentType)]).to.deep.equal(["documentsMatch", [380, 271]]);
    const ask = ["fact", "verify", answer, "--demand", demand];
    await expectRefusal([...ask, "--config", at("nobody.json")], 1, /There is no such file.*Or give --ledger, to ask as nobody/s);
    await expectRefusal([...verify, "--config", at("office.json")], 2, /cannot be used with option/);
  });

  it("lists what each side keeps of it, prints the proof again, and forgets it", async () => {
    const statement = { fact: "amountBelow", documentId: invoice, currency: 978, threshold: "1000001", atLeast: false };
    const demand = write("demand.json", await printed(["fact", "demand", write("kept.json", statement), ...as("office")]));
    const shown = await printed(["fact", "show", demand, ...as("trader")]);
    const listed = async (name: string) => {
      const { proofs } = await printed(["document", "proofs", invoice, ...as(name)]);
      return (proofs as Record<string, string & { challenge: string }>[]).filter(
        ({ question }) => question?.challenge === (shown.demand as { challenge: string }).challenge,
      );
    };
    const [made, ...others] = await listed("trader");
    expect(others).to.deep.equal([]);
    expect(made).to.include({ kind: "fact", side: "made", standing: "holds", verifier: office });
    expect(await printed(["document", "proof", made?.id as string, ...as("trader")])).to.deep.equal(shown);
    const [asked] = await listed("office");
    expect(asked).to.include({ side: "asked", standing: "unanswered" });
    await expectRefusal(["document", "proof", asked?.id as string, ...as("office")], 1, /has no answer/);
    await expectRefusal(["document", "proof", `0x${"1".repeat(64)}`, ...as("office")], 1, /keeps no proof by this id/);
    const { stdout } = await kontor(["document", "proofs", invoice, "--no-json", ...as("trader")]);
    expect(stdout).to.match(/made +fact, amount below +[0-9]{4}-.* holds /);
    const forget = ["document", "forget-proof", made?.id as string, ...as("trader")];
    expect(await printed(forget)).to.deep.equal({ id: made?.id, forgotten: true });
    expect(await listed("trader")).to.deep.equal([]);
    await expectRefusal(forget, 1, /keeps no proof by this id/);
  });

  it("lists the rest where one of another ledger is among them, and says that it cannot be judged here", async () => {
    const statement = { fact: "amountBelow", documentId: invoice, currency: 978, threshold: "1000002", atLeast: false };
    const demand = write("demand.json", await printed(["fact", "demand", write("here.json", statement), ...as("office")]));
    await printed(["fact", "show", demand, ...as("trader")]);
    const machine = await openParticipant({ config: at("trader.json"), passphrase: async () => "a passphrase of the tests" });
    try {
      const store = need(machine, "store");
      const [[, own] = []] = (await store.proofs.list()).filter(([, { answer }]) => answer !== undefined);
      const question = { ...(own?.question as object), chainId: 1 };
      await store.proofs.put(`0x${"e".repeat(64)}`, { ...(own as ProofRecord), question });
    } finally {
      await machine.close();
    }
    const { proofs } = await printed(["document", "proofs", ...as("trader")]);
    const standings = (proofs as { id: string; standing: string }[]).map(({ id, standing }) => [
      id === `0x${"e".repeat(64)}`,
      standing,
    ]);
    expect(standings).to.deep.include([true, "unjudged"]).and.to.deep.include([false, "holds"]);
    const { stdout } = await kontor(["document", "proofs", "--no-json", ...as("trader")]);
    expect(stdout)
      .to.match(/made +fact, amount below +.* holds /)
      .and.match(/made +fact, .* unjudged /);
    expect(stdout.trim().split("\n").at(-1)).to.match(/^unjudged: of another ledger, or /);
    await printed(["document", "forget-proof", `0x${"e".repeat(64)}`, ...as("trader")]);
  });

  it("prints what was disclosed, in words", async () => {
    const input = JSON.stringify({ fact: "disclose", documentId: invoice, slots: ["number", "total"] });
    const demand = write("demand.json", await printed(["fact", "demand", "-", ...as("office")], input));
    const answer = JSON.stringify(await printed(["fact", "show", demand, ...as("trader")]));
    const { shown } = await printed(["fact", "verify", "-", "--demand", demand, "--ledger", at("ledger.json")], answer);
    const { proofs } = await printed(["document", "proofs", invoice, ...as("office")]);
    expect((proofs as { standing: string }[])[0], "verified as nobody").to.include({ standing: "unanswered" });
    await printed(["fact", "verify", "-", "--demand", demand, ...as("office")], answer);
    const { proofs: since } = await printed(["document", "proofs", invoice, ...as("office")]);
    expect((since as { standing: string }[])[0]).to.include({ standing: "holds", side: "asked" });
    expect((shown as { readable: string }[]).map(({ readable }) => readable)).to.deep.equal(["INV-1", "1000000"]);
  });

  it("answers a declaration's office, whom the declarant names", async () => {
    const declaration = ["--declaration", `0x${"5".repeat(64)}`, "--office", office];
    const statement = write("amount.json", {
      ...{ fact: "amountBelow", documentId: invoice, currency: 978, threshold: "1000001", atLeast: false },
    });
    const demand = await printed(["fact", "demand", statement, ...declaration, ...as("trader")]);
    expect(demand).to.include({ verifier: office, challenge: declaration[1] });
    const answer = write("answer.json", await printed(["fact", "show", write("demand.json", demand), ...as("trader")]));
    const verify = ["fact", "verify", answer, "--ledger", at("ledger.json")];
    const stated = { fact: "amountBelow", documentId: invoice, currency: 978, threshold: "1000001", atLeast: false };
    expect((await printed([...verify, ...declaration])).statement).to.deep.equal(stated);
    const other = declaration.with(1, `0x${"6".repeat(64)}`);
    await expectRefusal([...verify, ...other], 1, /answers another demand/);
    await expectRefusal(verify, 1, /Give --demand, or --declaration and --office/);
    await expectRefusal([...verify, ...declaration.slice(0, 2)], 1, /both --declaration and --office/);
  });

  it("exits with 1 on what is no statement, no demand, no answer, or not true", async () => {
    const statement = { fact: "amountBelow", documentId: invoice, currency: 978, threshold: "5", atLeast: false };
    const demand = write("demand.json", await printed(["fact", "demand", write("amount.json", statement), ...as("office")]));
    await expectRefusal(
      ["fact", "show", demand, ...as("trader")],
      1,
      /not true of these documents: the total is on the other side/,
    );
    await expectRefusal(["fact", "show", demand, ...as("office")], 1, /holds no opening of this document/);
    for (const currency of ["EUR", "978"]) {
      const asked = await printed(["fact", "demand", "-", ...as("office")], JSON.stringify({ ...statement, currency }));
      expect(asked.statement).to.deep.equal(statement);
    }
    const { stdout: help } = await kontor(["fact", "demand", "--help"]);
    for (const fact of FACTS) expect(help).to.include(`{"fact": "${fact}"`);
    const wrong = (change: object): string => JSON.stringify({ ...statement, ...change });
    for (const [input, reason] of [
      [wrong({ threshold: 5 }), /standard input: .*statement\.threshold: .*Correct it there; `kontor fact demand --help`/],
      [wrong({ currency: "EURO" }), /currency "EURO" is no currency of ISO 4217.*EUR.*978/],
      [wrong({ fact: "amount" }), /statement\.fact.* Correct it there/],
      ["null", /statement/],
      ['{"fact":"disclose","fact":"disclose"}', /standard input: A member is given twice/],
      ["{", /standard input: This is no JSON/],
    ] as const)
      await expectRefusal(["fact", "demand", "-", ...as("office")], 1, reason, input);
    await expectRefusal(["fact", "show", "-", ...as("trader")], 1, /not a valid fact demand/, "{}");
    const verify = ["fact", "verify", "-", "--demand", demand, "--ledger", at("ledger.json")];
    await expectRefusal(verify, 1, /not a valid fact proof/, "[]");
    await expectRefusal(["fact", "verify", at("absent.json"), "--demand", demand], 1, /no such file/);
  });

  it("exits with 2 on wrong usage", async () => {
    await expectRefusal(["fact"], 2, /a command is missing/);
    await expectRefusal(["fact", "show"], 2, /missing required argument/);
    await expectRefusal(["fact", "demand", "x", "--office", "customs"], 2, /40 hexadecimal digits/);
    await expectRefusal(["fact", "show", "x", "--grant", "0x12"], 2, /64 hexadecimal digits/);
  });
});
