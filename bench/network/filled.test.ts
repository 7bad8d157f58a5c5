import { expect } from "chai";
import hre from "hardhat";
import { custom, type Hex } from "viem";
import { type Request, serveRpc } from "../../scripts/trade/rpc.ts";
import { documentsAbi } from "../../sdk/src/abi/documents.ts";
import { financingAbi } from "../../sdk/src/abi/financing.ts";
import { ROLE } from "../../sdk/src/accredit/roles.ts";
import type { Write } from "../gas/fill.ts";
import { slotHex } from "../gas/storage.ts";
import { addressOf, CHAIN_ID } from "./actors.ts";
import { enrolledDocuments, type Held, heldDocument } from "./documents.ts";
import { fill } from "./fill.ts";
import { type Filled, filledWith, requireFilled, writeFilled } from "./filled.ts";
import { ADDRESSES, clientOf, found } from "./ledger.ts";
import { ask, nodeAt } from "./rpc.ts";

const COUNT = 11;
/** Where a record's blocks begin: they are those of the transactions, and any would do. */
const BLOCKS = 96n;

/** A founded ledger on Hardhat's network in this process. */
async function openLedger() {
  const override = { chainId: CHAIN_ID, initialBaseFeePerGas: 0 };
  const network = await hre.network.connect({ override } as Parameters<typeof hre.network.connect>[0]);
  const request: Request = (call) => network.provider.request(call as Parameters<typeof network.provider.request>[0]);
  const transport = custom({ request }, { retryCount: 0 });
  await found(transport);
  const rpc = await serveRpc(request);
  const node = nodeAt(rpc.url);
  const read = async (address: Hex, slot: bigint) =>
    BigInt(await ask<Hex>(node, "eth_getStorageAt", address, slotHex(slot), "latest"));
  const close = async () => {
    await rpc.close();
    await network.close();
  };
  return { client: clientOf(transport, "governor"), node, read, close };
}

describe("a ledger that is measured", () => {
  const held: Held[] = [heldDocument(0), heldDocument(1)];
  const documents = enrolledDocuments(held, COUNT);
  let ledger: Awaited<ReturnType<typeof openLedger>>;
  let filled: Filled;
  before(async () => {
    ledger = await openLedger();
    filled = await filledWith(documents, () => undefined);
  });
  after(() => ledger?.close());

  it("has one contract that is not the real one, where Financing looks for proofs of enrolment", async () => {
    const { client } = ledger;
    const at = { address: ADDRESSES.financing, abi: financingAbi } as const;
    const read = (functionName: "ENROL_VERIFIER" | "ENROL_SOFT_VERIFIER" | "CHECK_VERIFIER" | "PLEDGE_VERIFIER") =>
      client.public.readContract({ ...at, functionName });
    expect(await read("ENROL_VERIFIER")).to.equal(addressOf("accepting verifier"));
    for (const [name, of] of [
      ["ENROL_SOFT_VERIFIER", "enrolSoft"],
      ["CHECK_VERIFIER", "check"],
      ["PLEDGE_VERIFIER", "pledge"],
    ] as const)
      expect(await read(name)).to.equal(addressOf(`${of} verifier`));
    const issuable = { address: ADDRESSES.documents, abi: documentsAbi, functionName: "issuableBy", args: [380] } as const;
    expect(await client.public.readContract(issuable)).to.equal(ROLE.trader);
  });

  it("has in its storage what was computed, once the documents were enrolled by transactions", async () => {
    const { node, read } = ledger;
    const { enrolPerSecond, documents: count } = await fill(node, documents);
    expect([count, enrolPerSecond > 0]).to.deep.equal([COUNT, true]);
    const differing = async (address: Hex, writes: readonly Write[], same: (a: bigint, b: bigint) => boolean) => {
      const found = await Promise.all(writes.map(async ([slot, value]) => same(await read(address, slot), value)));
      return found.filter((equal) => !equal).length;
    };
    expect(filled.documents.length).to.equal(COUNT);
    expect(filled.financing.length).to.be.above(3 * COUNT);
    const below = 2n ** BLOCKS;
    expect(await differing(ADDRESSES.documents, filled.documents, (a, b) => a % below === b % below)).to.equal(0);
    expect(await differing(ADDRESSES.financing, filled.financing, (a, b) => a === b)).to.equal(0);
  });

  it("goes on from what was written into it as from what was enrolled", async () => {
    const other = await openLedger();
    try {
      await writeFilled(other.node, filled);
      await requireFilled(other.node, filled, COUNT);
    } finally {
      await other.close();
    }
  });
});
