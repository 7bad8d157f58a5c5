import { expect } from "chai";
import { custom } from "viem";
import { hardhat } from "viem/chains";
import { createClient, type KontorClient } from "../client.ts";
import { CheckFailed, LedgerUnreachable } from "../errors.ts";
import { RECORDED_ADDRESSES } from "../sync/testing/recorded-ledger.ts";
import { requestCheck } from "./request-check.ts";
import { verifyCheck } from "./verify-check.ts";

/** A node that answers every call with the same bytes. */
const nodeThatSays = (data: `0x${string}`): KontorClient =>
  createClient({
    transport: custom({ request: async ({ method }: { method: string }) => (method === "eth_chainId" ? "0x7a69" : data) }),
    chain: hardhat,
    addresses: RECORDED_ADDRESSES,
  });
const zeros: [string, string] = ["0", "0"];

/** A lender that verifies an answer without a proof. */
function verifyNothing(lender: KontorClient) {
  const request = requestCheck(lender, { currency: 978, maximumFinanced: 0n, minimumAvailable: 1n });
  const proof = { a: zeros, b: [zeros, zeros], c: zeros };
  const answer = { kind: "kontor/check-proof/1", request, notesRoot: "1", nullifierRoot: "1", proof };
  return verifyCheck(lender, { request, answer }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("verifyCheck", () => {
  it("P3: takes silence for no: where no contract answers, nothing is proven", async () => {
    expect(await verifyNothing(nodeThatSays("0x"))).to.be.instanceOf(LedgerUnreachable);
  });

  it("P3: takes nothing but the contract's yes", async () => {
    expect(await verifyNothing(nodeThatSays(`0x${"0".repeat(64)}`))).to.be.instanceOf(CheckFailed);
    expect(await verifyNothing(nodeThatSays(`0x${"0".repeat(63)}1`))).to.equal(undefined);
  });
});
