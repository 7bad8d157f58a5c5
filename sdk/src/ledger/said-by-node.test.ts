import { expect } from "chai";
import { RpcRequestError } from "viem";
import { isKnown } from "./said-by-node.ts";

describe("what a node says of a transaction", () => {
  const said = (message: string) => new RpcRequestError({ body: {}, error: { code: -32_000, message }, url: "http://127.0.0.1" });

  it("is that it has it already, in the words of several kinds of node", () => {
    const known = [
      "already known",
      "AlreadyKnown",
      "Known transaction",
      "known transaction: 0xab",
      "tx already exists in cache",
      "tx already in mempool",
    ];
    for (const message of known) expect(isKnown(said(message)), message).to.equal(true);
  });

  it("is not that, where it does not know what it was given", () => {
    for (const message of ["unknown transaction type", "unknown transaction", "nonce too low", "unknown account"])
      expect(isKnown(said(message)), message).to.equal(false);
  });
});
