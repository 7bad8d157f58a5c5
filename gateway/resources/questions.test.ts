import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { zeroAddress } from "viem";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { openStore } from "../../sdk/src/store/open-store.ts";
import { canFillDisk, fillDisk } from "../../sdk/src/store/testing/full-disk.ts";
import { failureOf } from "../../test/ledger.ts";
import type { GatewayClient } from "../desk.ts";
import { openGatewayStore } from "../store/gateway-store.ts";
import { keepFor, questionsOf } from "./questions.ts";

const key = new Secret(new Uint8Array(32).fill(7));
const demand = (n: number) => ({
  ...{ kind: "kontor/fact-demand/1", chainId: 1, facts: zeroAddress, verifier: zeroAddress },
  challenge: `0x${n.toString(16).padStart(64, "0")}` as const,
  statement: { fact: "disclose", documentId: `0x${"d".repeat(64)}`, slots: ["total"] },
});

describe("questions of a gateway's clients", () => {
  it("are not kept where whose they are cannot be, however often they are asked", async function () {
    if (!canFillDisk) this.skip();
    const folder = await mkdtemp(join(tmpdir(), "kontor-questions-"));
    const organisation = await openStore(join(folder, "organisation"), key);
    const store = await openGatewayStore(join(folder, "gateway"), key);
    const desk = { client: { store: organisation } as unknown as GatewayClient, store };
    await keepFor("erp", "fact", demand(1), desk);
    const empty = fillDisk();
    const refused = await failureOf(store.asked.delete("check-none"));
    empty();
    for (const n of [2, 3]) expect(await failureOf(keepFor("erp", "fact", demand(n), desk))).to.equal(refused);
    expect((await questionsOf("erp", "fact", desk, {})).items.map(({ challenge }) => challenge)).to.deep.equal([
      demand(1).challenge,
    ]);
    expect(await organisation.proofs.list()).to.have.length(1);
    await organisation.close();
    await store.close();
    await rm(folder, { recursive: true });
  });
});
