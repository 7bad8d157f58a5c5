import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { type Abi, createPublicClient, custom, encodeErrorResult, http, toHex, zeroAddress } from "viem";
import { errorsAbi } from "../abi/errors.ts";
import { financingAbi } from "../abi/financing.ts";
import * as errors from "../errors.ts";
import { ask, failure } from "./failure.ts";
import { refusals } from "./refusals.ts";

/** A node that answers every call with this error. */
const failing = (error: object) =>
  createPublicClient({
    transport: custom({ request: () => Promise.reject(Object.assign(new Error("reverted"), error)) }, { retryCount: 0 }),
  });
const called = async (error: object): Promise<unknown> =>
  ask(() => failing(error).call({ to: zeroAddress, data: "0x" })).catch((caught: unknown) => caught);
const example = (type: string): unknown =>
  type === "address"
    ? zeroAddress
    : type === "tuple[]"
      ? [{ documentType: 380, documentId: toHex(7, { size: 32 }), lack: 1 }]
      : type === "string"
        ? "pledge"
        : type === "bytes32"
          ? toHex(7, { size: 32 })
          : type === "bytes4"
            ? "0x01020304"
            : type === "uint256[2]"
              ? [7n, 8n]
              : /^u?int(8|16|32|48)$/.test(type)
                ? 3
                : 7n;

describe("failures of ledger calls", () => {
  it("know every custom error of the contracts, with something to do", () => {
    const missing = errorsAbi.filter(({ name }) => refusals[name] === undefined).map(({ name }) => name);
    expect(missing).to.deep.equal([]);
    for (const [name, [, what, todo]] of Object.entries(refusals))
      expect(what.endsWith(".") && todo.endsWith("."), name).to.equal(true);
  });

  for (const item of errorsAbi) {
    it(`decode ${item.name} with its values`, async () => {
      const args = item.inputs.map(({ type }) => example(type));
      const data = encodeErrorResult({ abi: [item] as Abi, errorName: item.name, args });
      const error = await called({ code: 3, data });
      expect(error).to.be.instanceOf(errors.LedgerRefused);
      const { name, values } = error as errors.LedgerRefused;
      expect(name).to.equal(item.name);
      expect(Object.keys(values)).to.deep.equal(item.inputs.map((input) => input.name));
      expect(Object.values(values)).to.deep.equal(args);
    });
  }

  it("tell a contract that is not there from one that says no", async () => {
    const node = createPublicClient({ transport: custom({ request: async () => "0x" }, { retryCount: 0 }) });
    const read = { address: zeroAddress, abi: financingAbi, functionName: "noteCount" } as const;
    const caught = await ask(() => node.readContract(read)).catch((error: unknown) => error);
    expect(caught).to.be.instanceOf(errors.LedgerUnreachable);
    expect((caught as Error).message).to.include("No contract");
  });

  it("find the data where nodes nest it", async () => {
    const data = encodeErrorResult({ abi: errorsAbi, errorName: "AlreadyEnrolled", args: [5n] });
    for (const shape of [
      { code: 3, data },
      { code: -32603, data: { data, message: "VM" } },
      { code: -32000, data: { code: 3, data } },
    ])
      expect(await called(shape)).to.be.instanceOf(errors.EnrolmentRefused);
  });

  it("keep an error that no contract of Kontor has, as a refusal", async () => {
    const error = (await called({ code: 3, data: "0xdeadbeef" })) as errors.LedgerRefused;
    expect(error).to.be.instanceOf(errors.LedgerRefused);
    expect(error.values.selector).to.equal("0xdeadbeef");
  });

  it("tell a node that is not there from one that refuses", async () => {
    const nobody = createPublicClient({ transport: http("http://127.0.0.1:1", { retryCount: 0, timeout: 2000 }) });
    expect(await ask(() => nobody.getBlockNumber()).catch((caught: unknown) => caught)).to.be.instanceOf(
      errors.LedgerUnreachable,
    );
    const refusing = failing({ code: -32000, message: "insufficient funds" });
    expect(await ask(() => refusing.getBlockNumber()).catch((caught: unknown) => caught)).to.be.instanceOf(
      errors.TransactionRejected,
    );
  });

  it("carry the node's own words, in one line and not without end", async () => {
    const message = `failed to get receipts:\u0007\n tx not found ${"z".repeat(1_000)}`;
    const server = createServer((_, response) =>
      response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, error: { code: -32_000, message } })),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const node = createPublicClient({ transport: http(`http://127.0.0.1:${port}`, { retryCount: 0 }) });
    const error = await ask(() => node.getGasPrice()).catch((caught: unknown) => caught as Error);
    server.close();
    expect(error).to.be.instanceOf(errors.TransactionRejected);
    expect((error as Error).message)
      .to.include("failed to get receipts: tx not found zzz")
      .and.have.length.below(500);
  });

  it("leave an error of Kontor as it is", () => {
    const error = new errors.InputInvalid({ what: "a", todo: "b" });
    expect(failure(error)).to.equal(error);
  });
});
