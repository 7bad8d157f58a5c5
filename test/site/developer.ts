import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { type Address, type Chain, type Hex, parseEther } from "viem";
import { hardhat } from "viem/chains";
import type { Parties } from "../../cli/testing/parties.ts";
import { accredit } from "../../sdk/src/accredit/accredit.ts";
import { publishKeys } from "../../sdk/src/accredit/publish-keys.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { enrol } from "../../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../../sdk/src/enrol/prove-enrolment.ts";
import { LedgerUnreachable } from "../../sdk/src/errors.ts";
import { grantOf } from "../../sdk/src/grant/grant-of.ts";
import { legalIdentifier } from "../../sdk/src/protocol/document.ts";
import { withdraw } from "../../sdk/src/register/withdraw.ts";
import { type Ledger, secretOf } from "../ledger.ts";
import { blocksOf, root } from "./blocks.ts";

/** What the page's blocks export, all together. */
interface Page {
  connect(place: {
    secret: Uint8Array;
    rpcUrls: string[];
    chain: Chain;
    addresses: Ledger["addresses"];
    folder: string;
  }): Promise<KontorClient>;
  issue(client: KontorClient, file: Uint8Array, reader: Address): Promise<Hex>;
  read(client: KontorClient, grantId: Hex): Promise<{ number: string }>;
  ask(lender: KontorClient, documentId: Hex, minimumAvailable: bigint): unknown;
  answer(applicant: KontorClient, documentId: Hex, request: unknown): Promise<unknown>;
  verify(lender: KontorClient, request: unknown, given: unknown): Promise<unknown[]>;
  attempt(step: () => Promise<unknown>): Promise<string>;
}

/** The seller of the trade's invoice is somebody else on this ledger. */
const DEVELOPER = "DE555555555";

/** Runs the blocks of the guide for a developer on the ledger of all guides. */
export function developersGuide(parties: () => Parties): void {
  describe("the guide for a developer", () => {
    const scratch = join(root, ".cache", "guides");
    let ledger: Ledger;
    let page: Page;
    let seller: KontorClient;
    let [grantId, documentId] = [] as unknown as [Hex, Hex];

    before(async () => {
      mkdirSync(scratch, { recursive: true });
      const blocks = blocksOf("docs/guides/developer.md");
      expect(blocks.map(({ language }) => language)).to.deep.equal(blocks.map(() => "ts"));
      const modules = blocks.map(({ code }, i) => {
        const file = join(scratch, `${i}.ts`);
        writeFileSync(file, code);
        return import(pathToFileURL(file).href);
      });
      page = Object.assign({}, ...(await Promise.all(modules)));
      const called = ["connect", "issue", "read", "ask", "answer", "verify", "attempt"];
      expect(Object.keys(page).sort(), "each block's functions are called below").to.deep.equal(called.sort());
      ({ ledger } = parties());
    });
    after(async () => {
      await seller?.store?.close();
      rmSync(scratch, { recursive: true, force: true });
    });

    it("connects, issues and reads", async () => {
      const parts = {
        rpcUrls: [parties().rpcUrl],
        chain: hardhat,
        addresses: ledger.addresses,
        folder: join(ledger.folder, "guide"),
      };
      seller = await page.connect({ secret: secretOf("developer"), ...parts });
      const account = seller.account?.address as Address;
      await ledger.networkHelpers.setBalance(account, parseEther("10"));
      const { timestamp: validFrom } = await seller.public.getBlock();
      const legalId = legalIdentifier("VAT", DEVELOPER);
      await accredit(ledger.identityProvider, {
        account,
        legalId,
        roles: ["trader"],
        validFrom,
        validUntil: validFrom + 86_400n,
      });
      await publishKeys(seller);
      const bank = await ledger.join("reading bank", "lender");
      const xml = readFileSync(join(root, "scripts/trade/documents/invoice.xml"), "utf8");
      const file = utf8ToBytes(xml.replaceAll("DE123456789", DEVELOPER));
      grantId = await page.issue(seller, file, bank.account.address);
      documentId = (await grantOf(seller, grantId)).documentId;
      // The bank's own content store is another one here; a small document lies on the ledger itself.
      expect(await page.read(bank, grantId)).to.include({ number: "RE-2026-004711" });
    });

    it("asks, answers and verifies", async () => {
      const { enrolment } = await proveEnrolment(seller, { documentId, soft: false });
      await enrol(seller, { enrolment });
      const bank = await ledger.machineOf("reading bank");
      const request = JSON.parse(JSON.stringify(page.ask(bank, documentId, 100n)));
      expect(await page.verify(bank, request, await page.answer(seller, documentId, request))).to.deep.equal([]);
    });

    it("tells what to do next when something fails", async () => {
      expect(await page.attempt(() => withdraw(seller, { documentId }))).to.equal("done");
      expect(await page.attempt(() => withdraw(seller, { documentId }))).to.equal("refused");
      const away = new LedgerUnreachable({ what: "Away.", todo: "Wait." });
      expect(await page.attempt(() => Promise.reject(away))).to.equal("later");
      await page
        .attempt(() => Promise.reject(new TypeError("a defect")))
        .then(
          () => expect.fail("a defect is nobody's refusal"),
          (error) => expect(error).to.be.instanceOf(TypeError),
        );
    });
  });
}
