import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { zeroAddress } from "viem";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { openStore, type Store } from "../../sdk/src/store/open-store.ts";
import type { GatewayClient } from "../desk.ts";
import { type GatewayStore, openGatewayStore } from "../store/gateway-store.ts";
import { questionOf, questionsOf } from "./questions.ts";
import { takeOverQuestions } from "./take-over-questions.ts";

const key = new Secret(new Uint8Array(32).fill(7));
const demand = (n: number) => ({
  ...{ kind: "kontor/fact-demand/1", chainId: 1, facts: zeroAddress, verifier: zeroAddress },
  challenge: `0x${n.toString(16).padStart(64, "0")}`,
  statement: { fact: "disclose", documentId: `0x${"d".repeat(64)}`, slots: ["total"] },
});
const AT = 1_700_000_000_123;

describe("questions that lay in the gateway's own store", () => {
  let folder: string;
  let organisation: Store;
  let store: GatewayStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kontor-questions-"));
    organisation = await openStore(join(folder, "organisation"), key);
    store = await openGatewayStore(join(folder, "gateway"), key);
  });
  afterEach(async () => {
    await organisation.close();
    await store.close();
    await rm(folder, { recursive: true });
  });
  const desk = () => ({ client: { store: organisation } as unknown as GatewayClient, store });
  const lay = async (n: number, client: string, value: unknown = demand(n)) =>
    store.questions.put(`fact-${demand(n).challenge}`, { kind: "fact", client, at: AT + n, value });

  it("are their clients' still, with the time at which they were asked", async () => {
    await lay(1, "erp");
    await lay(2, "tms");
    await takeOverQuestions(desk());
    await takeOverQuestions(desk());
    const { items } = await questionsOf("erp", "fact", desk(), {});
    expect(items.map(({ question, at }) => [question, at])).to.deep.equal([[demand(1), (AT + 1) / 1_000]]);
    expect((await questionOf("tms", "fact", demand(2).challenge, desk())).question).to.deep.equal(demand(2));
    expect(await store.questions.all()).to.deep.equal([]);
    expect(await organisation.proofs.list()).to.have.length(2);
  });

  it("are forgotten where no answer would be verified against them, and hold no other up", async () => {
    await lay(1, "erp", { kind: "kontor/fact-demand/0" });
    await lay(2, "erp");
    await takeOverQuestions(desk());
    expect((await questionsOf("erp", "fact", desk(), {})).items).to.have.length(1);
    expect(await store.questions.all()).to.deep.equal([]);
  });
});
