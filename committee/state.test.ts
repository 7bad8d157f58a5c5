import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { silent } from "../host/watch/log.ts";
import { parseConfiguration } from "./configuration.ts";
import { claims } from "./limits/claims.ts";
import { openState } from "./state.ts";

describe("a member's state", () => {
  const stateFolder = mkdtempSync(join(tmpdir(), "kontor-state-"));
  after(() => rmSync(stateFolder, { recursive: true }));
  const caller: Hex = `0x${"0a".repeat(20)}`;
  const committee: Hex = `0x${"c0".repeat(20)}`;
  const rate = (burst: number) => ({ burst, perSecond: 0.001 });
  const configuration = parseConfiguration(
    {
      kind: "kontor/member/1",
      rpcUrl: "http://127.0.0.1:8545",
      chainId: 31_337,
      committee,
      endpoint: "http://127.0.0.1",
      stateFolder,
      limits: { participant: rate(4), participantSoft: rate(2) },
    },
    "test",
  );
  const open = () =>
    openState({
      configuration,
      account: privateKeyToAccount(`0x${"42".repeat(32)}`),
      secret: new Uint8Array(32).fill(7),
      now: () => 1_000,
      log: silent,
    });

  it("takes from the record what a participant has used up, with soft keys and without", async () => {
    const before = await open();
    for (const [number, soft] of [true, false, true].entries()) {
      const document: Hex = `0x${String(number).repeat(64)}`;
      await before.record.add({ kind: "evaluation", document, blinded: BigInt(number), keyId: 1, soft, caller });
      await before.record.add({ kind: "attestation", document, blinded: BigInt(number), keyId: 1, soft, caller });
    }
    await before.close();
    const after = await open();
    const claimed = claims(after.allowances);
    const enter = (question: string, soft: boolean) => claimed.enter(question, { caller, soft }, 1_000)?.limit;
    expect([enter("a", true), enter("b", false), enter("c", false)]).to.deep.equal(["participantSoft", undefined, "participant"]);
    await after.close();
  });
});
