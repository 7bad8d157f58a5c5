import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Hex, parseEther } from "viem";
import { hardhat } from "viem/chains";
import { setOf } from "../agents/documents/set-of.ts";
import { writeLedgerFile } from "../host/participant/ledger-file.ts";
import { type OpenParticipant, openParticipant } from "../host/participant/open-participant.ts";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import { accredit } from "../sdk/src/accredit/accredit.ts";
import { publishKeys } from "../sdk/src/accredit/publish-keys.ts";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { present } from "../sdk/src/declare/present.ts";
import { submit } from "../sdk/src/declare/submit.ts";
import { subscribe } from "../sdk/src/declare/subscribe.ts";
import { fullDeclaration } from "../sdk/src/declare/testing/declaration.ts";
import { commitDocument } from "../sdk/src/document/commit.ts";
import type { TradeDocument } from "../sdk/src/document/trade-document.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { activeGrantsOf } from "../sdk/src/grant/grant-of.ts";
import { openGrant } from "../sdk/src/grant/open-grant.ts";
import { judge } from "../sdk/src/judge/judge.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { register } from "../sdk/src/register/register.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import { reportEvent } from "../sdk/src/report/report-event.ts";
import type { Json } from "../sdk/src/seal/canonical-json.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { linkDocuments } from "../sdk/src/ship/link-documents.ts";
import { openShipment } from "../sdk/src/ship/open-shipment.ts";
import { granted, paper, registered } from "../sdk/src/ship/testing/voyage.ts";
import { type Ledger, openLedger, type Party } from "../test/ledger.ts";
import { expectRefusal, printed, shown } from "./testing/run.ts";

const OFFICE = legalIdentifier("TEST", "office of the command line");
const TERMS = {
  officeId: OFFICE,
  procedure: "import",
  terms: {
    declaration: "importDeclaration",
    certificate: "clearanceCertificate",
    period: 86_400,
    requirements: [{ anyOf: ["packingList"] }],
  },
} as const;
const contentOf = (given: TradeDocument): Content => {
  const document = JSON.parse(JSON.stringify(given));
  return { document: document as Json, ...commitDocument(document) };
};

describe("kontor declaration show, amend, release", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-declaration-"));
  const inFolder = (name: string) => join(folder, name);
  const passphrase = "a passphrase of the tests";
  const [ledgerFile, passphraseFile] = [inFolder("ledger.json"), inFolder("passphrase")];
  const by = (name: string) => ["--config", inFolder(`${name}/participant.json`), "--passphrase-file", passphraseFile];
  let ledger: Ledger;
  let [seller, carrier] = [] as unknown as [Party, Party];
  let closeRpc: () => Promise<void>;
  let declarationId: Hex;
  let shipmentId: Hex;

  /** Act as a participant of the command line in this process, and leave its store to the next one. */
  const as = async <T>(name: string, act: (participant: OpenParticipant) => Promise<T>): Promise<T> => {
    const participant = await openParticipant({
      config: inFolder(`${name}/participant.json`),
      passphrase: async () => passphrase,
    });
    try {
      return await act(participant);
    } finally {
      await participant.close();
    }
  };
  const now = async () => (await seller.public.getBlock()).timestamp;
  const joined = async (name: string, role: "trader" | "customs", legalId: bigint) => {
    mkdirSync(inFolder(name));
    const { account } = await printed([
      "participant",
      "init",
      ...by(name),
      "--ledger",
      ledgerFile,
      "--content-store",
      inFolder("content"),
    ]);
    const validFrom = await now();
    const given = { account: account as Hex, legalId, roles: [role], validFrom, validUntil: validFrom + 86_400_000n };
    await accredit(ledger.identityProvider, given);
    await ledger.networkHelpers.setBalance(account as Hex, parseEther("10"));
    await as(name, publishKeys);
    return account as Hex;
  };
  const reportOf = async (event: "departed" | "arrived") =>
    reportEvent(carrier, { shipmentId, leg: 0, report: { event, occurredAt: await now() } });
  const declared = fullDeclaration("importDeclaration");
  const show = () => printed(["declaration", "show", declarationId, "--ledger", ledgerFile]);
  const fileOf = (document: unknown): string => {
    writeFileSync(inFolder("corrected.json"), JSON.stringify(document));
    return inFolder("corrected.json");
  };
  const amend = (document: unknown) => ["declaration", "amend", declarationId, fileOf(document), ...by("declarant")];

  before(async () => {
    ledger = await openLedger({ members: 0, terms: [TERMS] });
    const { provider, addresses } = ledger;
    const request: Request = (call) => provider.request(call as Parameters<typeof provider.request>[0]);
    const { url: rpcUrl, close } = await serveRpc(request);
    closeRpc = close;
    await writeLedgerFile(ledgerFile, { rpcUrl, chainId: hardhat.id, pollSeconds: 0.02, addresses });
    writeFileSync(passphraseFile, `${passphrase}\n`, { mode: 0o600 });
    [seller, carrier] = [await ledger.join("seller", "trader"), await ledger.join("carrier", "carrier")];
    const office = await joined("office", "customs", OFFICE);
    const declarant = await joined("declarant", "trader", legalIdentifier("TEST", "declarant of the command line"));
    ({ shipmentId } = await openShipment(seller, { legs: [{ carrier: carrier.account.address }], parties: [declarant] }));
    declarationId = await as("declarant", async (client) => {
      const asked = { shipmentId, leg: 0, event: "departed", office, procedure: "import" } as const;
      return (await subscribe(client, asked)).declarationId;
    });
  });
  after(async () => {
    await closeRpc();
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  it("shows what is missing, and the deadline once it is open", async () => {
    expect(await show()).to.deep.include({
      ...{ id: declarationId, state: "subscribed", deadline: null },
      missing: [{ type: "packingList", lack: "notLinked" }],
    });
    const words = await shown(["declaration", "show", declarationId, "--ledger", ledgerFile]);
    expect(words).to.include.members(["state        subscribed", "opens        when departed, leg 0"]);
    expect(words.at(-1)).to.match(/^packing list +is not linked to the shipment +-$/);
    await expectRefusal(["declaration", "show", `0x${"1".repeat(64)}`, "--ledger", ledgerFile], 4, /declaration/);
    const documentId = await registered(seller, "packingList");
    await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
    const declarant = { account: { address: (await declarationOf(seller, declarationId)).declarant } } as Party;
    const grantId = await granted(seller, documentId, declarant, "read", "declare");
    await as("declarant", (client) => present(client, { declarationId, grants: [grantId] }));
    await reportOf("departed");
    const opened = Number(await now());
    expect(await show()).to.deep.include({
      ...{ state: "open", missing: [] },
      deadline: new Date((opened + 86_400) * 1_000).toISOString(),
    });
  });

  it("amends what was handed in, and nothing else", async () => {
    await expectRefusal(amend(declared), 1, /The declaration is open/);
    const { office } = await declarationOf(seller, declarationId);
    const first = await as("declarant", async (client) => {
      const { documentId } = await register(client, { content: contentOf(declared) });
      const { grantId } = await grant(client, { documentId, grantee: office, rights: ["read"] });
      await submit(client, { declarationId, documentId, grantId });
      return documentId;
    });
    await expectRefusal(amend(declared), 1, /says just this/);
    await expectRefusal(amend({ ...declared, type: "exportDeclaration" }), 1, /exportDeclaration/);
    await expectRefusal(amend({ ...declared, packages: "many" }), 1, /corrected\.json: packages/);
    await expectRefusal(["declaration", "amend", declarationId, fileOf(declared), ...by("office")], 1, /no such id/);
    expect((await documentOf(seller, first)).status).to.equal("current");
    const amended = await printed(amend({ ...declared, packages: 9 }));
    expect((await declarationOf(seller, declarationId)).documentId).to.equal(amended.documentId);
    expect((await documentOf(seller, first)).status).to.equal("superseded");
    const read = await as("office", (client) => openGrant(client, { grantId: amended.grantId as Hex }));
    expect((read.document as { packages: number }).packages).to.equal(9);
  });

  it("opens it for its declarant and its office, with the source of each value, and for nobody else", async () => {
    const { documentId } = await declarationOf(seller, declarationId);
    const [grantToOffice] = await activeGrantsOf(seller, documentId as Hex);
    for (const [id, name] of [
      [documentId, "declarant"],
      [documentId, "office"],
      [grantToOffice?.id, "office"],
    ] as const) {
      const opened = await printed(["document", "open", id as Hex, ...by(name)]);
      expect(opened).to.include({ documentId, status: "current", assurance: 0, version: 1 });
      expect(opened.document).to.deep.include({ number: "D-1", packages: 9, sources: declared.sources });
    }
    const words = await shown(["document", "open", documentId as Hex, ...by("office")]);
    const line = (name: string) => words.find((text) => text.startsWith(`${name} `)) ?? "";
    expect(line("on the ledger")).to.match(/ current, version 1, of its issuer alone$/);
    expect(line("total")).to.match(/ 79180\.00 EUR +invoice RE-1, slot total, version 0$/);
    expect(line("packages")).to.match(/ 9 +the declarant's word$/);
    expect(words.join("\n"))
      .to.match(/harmonized code +invoice RE-1, version 2 \(a "note" & <more>\)/)
      .and.match(/Drawn from:\n.*\ninvoice +RE-1 +\d +0x1{64}/);
    const refused = (id: string, name: string, reason: RegExp) => expectRefusal(["document", "open", id, ...by(name)], 1, reason);
    await refused(grantToOffice?.id as Hex, "declarant", /to another participant/);
    await refused(`0x${"1".repeat(64)}`, "office", /no document and no grant/);
    const secret = await registered(seller, "packingList");
    await refused(secret, "office", /no active grant lets this participant read it.* Ask its issuer/);
  });

  it("shows a participant what it may read of a declaration, and whoever has no key nothing of it", async () => {
    const { documentId } = await declarationOf(seller, declarationId);
    expect(await show()).not.to.have.any.keys("document", "documents");
    const as = ["declaration", "show", declarationId, "--ledger", ledgerFile, ...by("office")];
    const { document, documents } = (await printed(as)) as { document: TradeDocument; documents: Record<string, unknown>[] };
    expect(document).to.include({ number: "D-1", packages: 9 });
    expect(documents[0]).to.deep.equal({ documentId, type: "importDeclaration", status: "current", number: "D-1", version: 1 });
    expect(documents[1]).to.include({ type: "packingList", why: "no active grant lets this participant read it" });
    const words = await shown(as);
    expect(words.some((text) => /^import declaration +D-1 +current +1 +`kontor document open`/.test(text))).to.equal(true);
    expect(words.some((text) => /^total +79180\.00 EUR +invoice RE-1, slot total, version 0$/.test(text))).to.equal(true);
  });

  it("goes on with a version that was registered before a call broke off", async () => {
    const handedIn = (await declarationOf(seller, declarationId)).documentId as Hex;
    const next = { ...declared, packages: 8 };
    const { documentId } = await as("declarant", (client) =>
      supersede(client, { documentId: handedIn, next: { content: contentOf(next) } }),
    );
    expect(await printed(amend(next))).to.include({ documentId });
    expect((await declarationOf(seller, declarationId)).documentId).to.equal(documentId);
  });

  it("releases imported goods once they are pre-cleared and have arrived", async () => {
    const release = ["declaration", "release", declarationId, ...by("office")];
    await expectRefusal(release, 4, /submitted|state/i);
    await as("office", async (client) => {
      const { documentId } = await declarationOf(client, declarationId);
      const content = paper({ ...client, legalId: OFFICE } as unknown as Party, "clearanceCertificate");
      const { documentId: certificate } = await register(client, { content });
      const { documents } = await setOf(client, declarationId);
      await judge(client, { declarationId, documentId: documentId as Hex, outcome: "preclear", certificate, documents });
    });
    await expectRefusal(release, 4, /arrived/);
    await reportOf("arrived");
    expect(await printed(release)).to.include({ released: declarationId });
    const { office } = await declarationOf(seller, declarationId);
    const listed = ["declaration", "list", office, "--ledger", ledgerFile];
    const { declarations } = (await printed(listed)) as { declarations: { id: Hex; state: string }[] };
    expect(declarations.map(({ id, state }) => [id, state])).to.deep.equal([[declarationId, "released"]]);
    expect(await printed([...listed, "--from-block", "1000000"])).to.deep.equal({ office, declarations: [] });
    expect(await show()).to.include({ state: "released" });
    await expectRefusal(amend({ ...declared, packages: 7 }), 1, /The declaration is released/);
  });
});
