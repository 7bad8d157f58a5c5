import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Address, bytesToHex, parseEther } from "viem";
import { writeLedgerFile } from "../host/participant/ledger-file.ts";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import { accredit } from "../sdk/src/accredit/accredit.ts";
import { replaceAccount } from "../sdk/src/accredit/replace-account.ts";
import { sealingKeyOf } from "../sdk/src/accredit/sealing-key-of.ts";
import { suspend } from "../sdk/src/accredit/suspend.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { kontor, printed } from "./testing/run.ts";

describe("a participant's keys on a ledger, by commands", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-rotation-"));
  const at = (name: string): string => join(folder, name);
  const files = ["--config", at("participant.json"), "--passphrase-file", at("passphrase")];
  const signer = ["--signer-passphrase-file", at("signer")];
  let ledger: Ledger;
  let rpc: Awaited<ReturnType<typeof serveRpc>>;
  let account: Address;
  before(async () => {
    writeFileSync(at("passphrase"), "a passphrase of the tests\n", { mode: 0o600 });
    writeFileSync(at("signer"), "the signer's passphrase\n", { mode: 0o600 });
    ledger = await openLedger({ members: 0 });
    const request: Request = (call) => ledger.provider.request(call as Parameters<typeof ledger.provider.request>[0]);
    rpc = await serveRpc(request);
    await writeLedgerFile(at("ledger.json"), {
      rpcUrl: rpc.url,
      chainId: 31_337,
      pollSeconds: 0.05,
      addresses: ledger.addresses,
    });
  });
  after(async () => {
    await rpc.close();
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  const publish = (...args: string[]) => printed(["participant", "publish-keys", ...files, ...args]);
  const published = async (): Promise<string> => bytesToHex(await sealingKeyOf(ledger.relayer, account));

  it("are published by the account of its secret, then by the same one from a keystore with a new secret", async () => {
    ({ account } = (await printed(["participant", "init", ...files])) as { account: Address });
    await ledger.networkHelpers.setBalance(account, parseEther("1"));
    const { timestamp: validFrom } = await ledger.relayer.public.getBlock();
    const validity = { validFrom, validUntil: validFrom + 1_000_000n };
    await accredit(ledger.identityProvider, { account, legalId: legalIdentifier("TEST", "x"), roles: ["trader"], ...validity });
    await publish();
    const first = await published();
    await printed(["participant", "rotate", ...files, "--keystore", at("account.json"), ...signer]);
    expect(await publish(...signer)).to.include({ account });
    expect(await published()).not.to.equal(first);
    expect((await kontor(["participant", "publish-keys", ...files])).stderr).to.match(/KONTOR_SIGNER_PASSPHRASE_FILE/);
  });

  it("are published by another account, once its identity provider has replaced the former one", async () => {
    const former = await published();
    const made = await printed(["signer", "new", `keystore:${at("second.json")}`, ...signer]);
    const replacement = made.account as Address;
    await ledger.networkHelpers.setBalance(replacement, parseEther("1"));
    const config = { kind: "kontor/participant/1", signer: "keystore:second.json" };
    writeFileSync(at("participant.json"), JSON.stringify(config));
    expect((await kontor(["participant", "publish-keys", ...files, ...signer])).stderr).to.match(/^kontor: /);
    await suspend(ledger.identityProvider, { account });
    await replaceAccount(ledger.identityProvider, { account, replacement });
    account = replacement;
    expect(await publish(...signer)).to.include({ account });
    expect(await published(), "its secret stayed").to.equal(former);
  });
});
