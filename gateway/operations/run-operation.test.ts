import { expect } from "chai";
import { createLog } from "../../host/watch/log.ts";
import { LedgerUnreachable } from "../../sdk/src/errors.ts";
import { StoreUnwritable } from "../../sdk/src/store/errors.ts";
import { failureOf } from "../../test/ledger.ts";
import type { Kind } from "./kind.ts";
import type { KeptOperation } from "./operation.ts";
import { runOperation } from "./run-operation.ts";

const full = new StoreUnwritable("/gateway/store", undefined);

describe("an operation", () => {
  let disk: KeptOperation[];
  let sent: unknown[];
  let isFull: boolean;
  let operation: KeptOperation;
  beforeEach(() => {
    [disk, sent, isFull] = [[], [], false];
    operation = { id: "op-1", kind: "reserve", client: "erp", state: "waiting", createdAt: 0, input: {} };
  });
  const run = (kind: Partial<Kind> = {}) =>
    runOperation(operation, {
      kinds: {
        reserve: {
          prove: async () => "proof",
          send: async (proven) => ({ at: sent.push(proven) }),
          ...kind,
        },
      },
      async keep(kept) {
        if (isFull) throw full;
        disk.push(structuredClone(kept));
      },
      log: createLog(() => {}),
      onProgress() {},
      stopping: new AbortController().signal,
    });

  it("sends what it has kept, and then only", async () => {
    await run({
      async send(proven) {
        expect(disk.at(-1)?.proven).to.equal(proven);
        return { at: sent.push(proven) };
      },
    });
    expect(sent).to.deep.equal(["proof"]);
    expect(disk.map(({ state }) => state)).to.deep.equal(["running", "running", "succeeded"]);
  });

  it("sends nothing that the disk did not take, and is left to the next process", async () => {
    let proofs = 0;
    const prove = async (): Promise<string> => {
      isFull = true;
      return `proof ${++proofs}`;
    };
    expect(await failureOf(run({ prove }))).to.equal(full);
    expect([sent, proofs, disk.at(-1)]).to.deep.equal([[], 1, { ...operation, state: "running" }]);
    expect(disk.at(-1)).not.to.have.property("proven");
  });

  it("is left to the next process too where the organisation's store takes nothing more, with what it has proven", async () => {
    let attempts = 0;
    const send = async (): Promise<never> => {
      attempts += 1;
      throw full;
    };
    expect(await failureOf(run({ send }))).to.equal(full);
    expect(attempts).to.equal(1);
    expect(disk.at(-1)).to.include({ state: "running", proven: "proof" });
    await run();
    expect([sent, disk.at(-1)?.state]).to.deep.equal([["proof"], "succeeded"]);
  });

  it("sends the same again where a node is away", async () => {
    let [proofs, attempts] = [0, 0];
    await run({
      prove: async () => `proof ${++proofs}`,
      async send(proven) {
        if (++attempts === 1) throw new LedgerUnreachable({ what: "No node answers.", todo: "Ask again." });
        return { at: sent.push(proven) };
      },
    });
    expect([sent, disk.at(-1)?.state]).to.deep.equal([["proof 1"], "succeeded"]);
  });
});
