import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Address } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { writeLedgerFile } from "../host/participant/ledger-file.ts";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import { moveSeat } from "../sdk/src/govern/move-seat.ts";
import { vote } from "../sdk/src/govern/vote.ts";
import { type RpcSigner, serveRpcSigner } from "../sdk/src/sign/testing/rpc-signer.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { expectRefusal, kontor, printed } from "./testing/run.ts";

const NEWCOMER = "0x00000000000000000000000000000000000000A1";

describe("kontor governance", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-governance-"));
  const at = (name: string): string => join(folder, name);
  let ledger: Ledger;
  let closeRpc: () => Promise<void>;
  const seats: Address[] = [];
  const signers: RpcSigner[] = [];

  const where = () => ["--ledger", at("ledger.json")];
  const as = (n: number) => [...where(), "--signer", `${signers[n]?.url}?account=${seats[n]}`];
  const governance = (...args: string[]) => ["governance", ...args];
  const listed = async (...options: string[]) => {
    const answer = await printed(governance("list", ...where(), ...options));
    return (answer as { proposals: { number: string; state: string; does: string[] }[] }).proposals;
  };
  const mine = () => ledger.networkHelpers.mine();

  /** Two of three vote for it. */
  async function carry(...action: string[]): Promise<string> {
    const { number } = (await printed(governance("propose", ...action, ...as(0)))) as { number: string };
    await mine();
    for (const n of [0, 1]) await printed(governance("vote", number.slice(0, 12), "for", ...as(n)));
    return number;
  }

  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    const request: Request = (call) => ledger.provider.request(call as Parameters<typeof ledger.provider.request>[0]);
    const { url: rpcUrl, close } = await serveRpc(request);
    closeRpc = close;
    await writeLedgerFile(at("ledger.json"), { rpcUrl, chainId: hardhat.id, pollSeconds: 0.02, addresses: ledger.addresses });
    for (const member of ledger.members.slice(0, 2)) {
      const account = privateKeyToAccount(generatePrivateKey());
      await ledger.networkHelpers.setBalance(account.address, 10n ** 21n);
      await moveSeat(member, { replacement: account.address });
      signers.push(await serveRpcSigner(account, { chainId: hardhat.id }));
      seats.push(account.address);
    }
    await mine();
  });
  after(async () => {
    for (const signer of signers) await signer.close();
    await closeRpc();
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  it("takes a proposal from its words to its execution", async () => {
    const number = await carry("admit-member", NEWCOMER, "--name", "Port of Musterstadt", "--description", "A harbour joins");
    const begun = (await printed(governance("execute", number.slice(0, 12), ...as(1)))) as {
      step: string;
      executableFrom: string;
    };
    expect(begun.step).to.equal("scheduled");
    await ledger.networkHelpers.time.increase(ledger.addresses.founding.delay);
    expect(await printed(governance("execute", number, ...as(1)))).to.deep.include({ step: "executed" });
    const { stdout } = await kontor(governance("list", ...where(), "--no-json"));
    expect(stdout).to.match(/^Members, 4:\n/);
    expect(stdout).to.include(`${NEWCOMER}  "Port of Musterstadt"`);
    expect(stdout).to.include(`${number.slice(0, 12)}  assembly, executed`);
    expect(stdout).to.include(`admit "Port of Musterstadt" to the consortium, which votes as ${NEWCOMER}`);
    expect(stdout).to.match(/votes {2}"first member" for, "second member" for/);
  });

  it("shows what is open, and cancels what waits", async () => {
    const number = await carry("suspend", NEWCOMER, "--later");
    // The newcomer has a seat: of four, three carry it.
    const [, , third] = ledger.members as [unknown, unknown, KontorClient];
    await vote(third, { id: BigInt(number), support: "for" });
    await printed(governance("execute", number, ...as(0)));
    expect((await listed("--open")).map(({ state }) => state)).to.deep.equal(["waiting"]);
    const stop = (await printed(governance("propose", "cancel", number.slice(0, 12), ...as(0)))) as {
      number: string;
      does: string[];
    };
    expect(stop.does).to.deep.equal([`cancel what was scheduled: suspend the participant ${NEWCOMER}`]);
    await mine();
    for (const n of [0, 1]) await printed(governance("vote", stop.number, "for", "--reason", "by mistake", ...as(n)));
    const { stdout } = await kontor(governance("list", ...where(), "--open", "--no-json"));
    expect(stdout).to.match(/watch, voting until .*: 2 for, 0 against, 0 abstaining, of 4 seats; 3 for carry it/);
    expect(stdout).to.include('"first member" for ("by mistake")');
  });

  it("writes every kind of proposal, each in words of its own", async () => {
    const terms = {
      office: { scheme: "VAT", value: "DE1" },
      procedure: "import",
      period: 60,
      requirements: [{ anyOf: ["invoice"] }],
    };
    const types = { declaration: "importDeclaration", certificate: "clearanceCertificate" };
    writeFileSync(at("terms.json"), JSON.stringify({ kind: "kontor/terms/1", ...terms, ...types }));
    const [one, other] = seats as [Address, Address];
    const kinds: [string[], RegExp][] = [
      [["remove-member", NEWCOMER], /^remove the member that votes, or voted before, as/],
      [["move-seat", NEWCOMER, "0x00000000000000000000000000000000000000a2"], /^move the seat that .* has, or had before, to/],
      [["admit-identity-provider", NEWCOMER, "--name", "Chamber"], /^admit the identity provider "Chamber"/],
      [["dismiss-identity-provider", NEWCOMER], /^dismiss the identity provider/],
      [["reinstate", NEWCOMER], /^reinstate the participant/],
      [
        ["renew", NEWCOMER, "--roles", "trader,lender", "--from", "2026-01-01", "--until", "2027-01-01"],
        /as trader, lender, from 2026-01-01T00:00:00Z until 2027-01-02T00:00:00Z$/,
      ],
      [["open-generation", "--members", `${one},${other}`, "--threshold", "2"], /made by 2 of .*; 1 d to deal, 1 d to complain$/],
      [
        ["open-resharing", "1", "--members", `${one},${other}`, "--threshold", "2"],
        /^have key 1 of the tag committee handed over/,
      ],
      [["set-issuable", "licence", "--roles", "customs,chamber"], /type licence be issued by: chamber, customs$/],
      [
        ["set-terms", at("terms.json")],
        /import: ask for import declaration within 1 min, with invoice; clear by clearance certificate$/,
      ],
      [["close-enrolment", one], /^close enrolment for good, in favour of the financing at/],
      [["pause"], /^pause enrolment and reservation$/],
      [["resume", "--financing", one], /in the contract .*, which is not the financing of this client \(NO CONTRACT at/],
      [["set-rules", "watch", "--quorum", "60"], /^let 60 percent of the seats carry a proposal \(rules of the watch\)$/],
      [["appoint", "guardian", one], /as guardian, whose decisions take effect at once \(NO CONTRACT at/],
      [["dismiss", "pauser", one], /as pauser$/],
    ];
    for (const [args, words] of kinds) {
      const { does } = (await printed(governance("propose", ...args, "--later", ...as(0)))) as { does: string[] };
      expect(does[0], args[0]).to.match(words);
    }
    const { stdout } = await kontor(governance("list", ...where(), "--no-json"));
    expect(stdout).not.to.include("UNKNOWN");
  });

  it("refuses what it cannot do, in one line that says what to do", async () => {
    await expectRefusal(governance("propose", "suspend", NEWCOMER, ...where()), 2, /--signer/);
    await expectRefusal(governance("vote", "0x1234567", "for", ...as(0)), 2, /8 hexadecimal digits/);
    await expectRefusal(governance("vote", "0x12345678", "for", ...as(0)), 1, /No proposal's number begins so/);
    await expectRefusal(governance("vote", "0x12345678", "maybe", ...as(0)), 2, /for, against, abstain/);
    await expectRefusal(
      governance("propose", "suspend", "0x00000000000000000000000000000000000000aAA1".slice(0, 42), ...as(0)),
      2,
      /checksum/,
    );
    await expectRefusal(
      governance("propose", "set-issuable", "toString", "--roles", "customs", ...as(0)),
      2,
      /no type of document/,
    );
    await expectRefusal(governance("propose", "set-issuable", "licence", "--roles", "king", ...as(0)), 2, /Write names from/);
    await expectRefusal(governance("propose", "set-rules", "watch", ...as(0)), 1, /No rule/);
    await expectRefusal(governance("propose", "set-rules", "watch", "--quorum", "50", ...as(0)), 2, /from 51 to 75/);
    await expectRefusal(governance("propose", "pause", ...as(0)), 1, /proposed already, and/);
    const dismissal = ["propose", "dismiss-identity-provider", seats[1] ?? ""];
    await expectRefusal(governance(...dismissal, ...as(0)), 1, /would fail \(dismiss the identity provider/);
  });

  it("moves the signer's own seat at once", async () => {
    const replacement = "0x00000000000000000000000000000000000000A3";
    await printed(governance("move-seat", replacement, ...as(1)));
    const { members } = (await printed(governance("list", ...where()))) as { members: { account: string; name: string }[] };
    expect(members.find(({ name }) => name === "second member")?.account).to.equal(replacement);
    await expectRefusal(governance("move-seat", replacement, ...as(1)), 4, /has no such power/);
  });
});
