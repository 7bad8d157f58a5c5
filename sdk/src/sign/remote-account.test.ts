import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import type { Hex, LocalAccount } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { openSigner } from "./open-signer.node.ts";
import { remoteAccount } from "./remote-account.ts";
import { nameOfPlace, signerOverHttp } from "./signer-over-http.node.ts";
import { failureOf } from "./testing/failure-of.ts";
import { otherValue, type RpcSigner, serveRpcSigner } from "./testing/rpc-signer.ts";

const held = privateKeyToAccount(`0x${"33".repeat(32)}`);
const thief = privateKeyToAccount(`0x${"44".repeat(32)}`);
const typed = {
  domain: { name: "Kontor", chainId: 7, verifyingContract: thief.address },
  types: {
    Query: [
      { name: "id", type: "bytes32" },
      { name: "amount", type: "uint64" },
    ],
  },
  primaryType: "Query",
  message: { id: `0x${"ab".repeat(32)}`, amount: 9n },
} as const;
const transactions = [
  {
    type: "eip1559",
    chainId: 7,
    nonce: 0,
    gas: 90_000n,
    to: thief.address,
    data: "0x1234",
    maxFeePerGas: 2n,
    maxPriorityFeePerGas: 1n,
  },
  { type: "eip1559", chainId: 7, nonce: 3, gas: 90_000n, data: "0x00", value: 5n, maxFeePerGas: 0n, maxPriorityFeePerGas: 0n },
  { type: "legacy", chainId: 7, nonce: 9, gas: 21_000n, to: thief.address, gasPrice: 0n },
] as const;

describe("a remote signer", () => {
  let signer: RpcSigner;
  let account: LocalAccount;
  const open = (timeout?: number, url = signer.url) =>
    openSigner({ signer: `${url}?account=${held.address}`, timeout, passphrase: () => Promise.reject(new Error("asked")) });
  before(async () => {
    signer = await serveRpcSigner(held, { chainId: 7 });
    ({ account } = await open());
  });
  beforeEach(() => {
    signer.twist = (_, answer) => answer;
  });
  after(() => signer.close());

  it("signs what a key in this process would", async () => {
    expect(account.address).to.equal(held.address);
    for (const transaction of transactions)
      expect(await account.signTransaction(transaction)).to.equal(await held.signTransaction(transaction));
    expect(await account.signTypedData(typed)).to.equal(await held.signTypedData(typed));
    for (const message of ["text", { raw: "0x00ff" as Hex }])
      expect(await account.signMessage({ message })).to.equal(await held.signMessage({ message }));
    const [, first] = signer.asked;
    expect(first?.params[0], "as JSON-RPC has it").to.include({ from: held.address, nonce: "0x0", gas: "0x15f90", value: "0x0" });
  });

  it("takes the answer of signers that give the transaction beside its bytes", async () => {
    signer.twist = (method, answer) => (method === "eth_signTransaction" ? { raw: answer, tx: {} } : answer);
    expect(await account.signTransaction(transactions[0])).to.equal(await held.signTransaction(transactions[0]));
  });

  it("is named where it signs another transaction than it was asked to, or with another key", async () => {
    const [asked] = transactions;
    const real = await held.signTransaction(asked);
    const lies: unknown[] = [
      await otherValue(held, real),
      await thief.signTransaction(asked),
      await held.signTransaction({ ...asked, chainId: 8 }),
      await held.signTransaction({ ...asked, nonce: 1 }),
      await held.signTransaction({
        ...asked,
        type: "legacy",
        gasPrice: 2n,
        maxFeePerGas: undefined,
        maxPriorityFeePerGas: undefined,
      } as never),
      `${real}00`,
      real.slice(0, -2),
      "0x",
      7,
      null,
      { tx: {} },
      await held.signMessage({ message: "x" }),
    ];
    for (const [i, lie] of lies.entries()) {
      signer.twist = () => lie;
      const error = await failureOf(account.signTransaction(asked));
      expect(error, `lie ${i}`).to.include({ name: "SignerAnswerWrong" });
      expect(error.message).to.include(new URL(signer.url).origin);
    }
  });

  it("is named where it signs another message, or with s in the upper half", async () => {
    const good = await held.signMessage({ message: "m" });
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const high = (order - BigInt(`0x${good.slice(66, 130)}`)).toString(16).padStart(64, "0");
    const flipped = `${good.slice(0, 66)}${high}${good.endsWith("1b") ? "1c" : "1b"}`;
    for (const lie of [
      await held.signMessage({ message: "n" }),
      await thief.signMessage({ message: "m" }),
      flipped,
      `${good}00`,
      `0x${"00".repeat(65)}`,
      "no",
    ]) {
      signer.twist = () => lie;
      expect(await failureOf(account.signMessage({ message: "m" })), lie).to.include({ name: "SignerAnswerWrong" });
      expect(await failureOf(account.signTypedData(typed)), lie).to.include({ name: "SignerAnswerWrong" });
    }
  });

  it("is not used without the account's key, nor for kinds of transactions that it has no words for", async () => {
    signer.twist = (method, answer) => (method === "eth_accounts" ? [thief.address] : answer);
    expect(await failureOf(open())).to.include({ name: "SignerRefused" });
    signer.twist = () => "all of them";
    expect(await failureOf(open())).to.include({ name: "SignerAnswerWrong" });
    const before = signer.asked.length;
    const listed = { ...transactions[0], accessList: [{ address: thief.address, storageKeys: [] }] };
    expect(await failureOf(account.signTransaction(listed))).to.include({ name: "InputInvalid" });
    expect(signer.asked.length, "it was not asked").to.equal(before);
  });

  it("is waited for as long as was said, and named when it is slow", async () => {
    signer.twist = () => undefined;
    const error = await failureOf(open(200));
    expect(error).to.include({ name: "SignerSlow" });
    expect(error.message).to.include("0.2 s");
  });

  it("is unreachable where nobody listens", async () => {
    const gone = await serveRpcSigner(held, { chainId: 7 });
    await gone.close();
    expect(await failureOf(open(60_000, gone.url))).to.include({ name: "SignerUnreachable" });
  });

  it("is no signer where it answers as none, without end, from elsewhere, or with another question's answer", async () => {
    let reply: { status: number; body: string; headers?: Record<string, string> } = { status: 200, body: "" };
    const server = createServer((_, response) => {
      response.writeHead(reply.status, reply.headers);
      response.end(reply.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const place = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, timeout: 60_000 };
    const attempt = () =>
      failureOf(remoteAccount({ name: nameOfPlace(place), account: held.address, request: signerOverHttp(place) }));
    const list = JSON.stringify([held.address]);
    for (const [status, body] of [
      [200, "<html>"],
      [200, "[]"],
      [200, `{"jsonrpc":"2.0","id":9,"result":${list}}`],
      [200, `{"jsonrpc":"2.0","id":1}`],
      [500, `{"jsonrpc":"2.0","id":1,"result":${list}}`],
      [302, `{"jsonrpc":"2.0","id":1,"result":${list}}`],
      [200, `{"jsonrpc":"2.0","id":1,"result":[${"1,".repeat(400_000)}1]}`],
    ] as const) {
      reply = { status, body, headers: { location: signer.url } };
      expect(await attempt(), body.slice(0, 60)).to.include({ name: "SignerAnswerWrong" });
    }
    reply = { status: 401, body: "who are you" };
    expect(await attempt()).to.include({ name: "SignerRefused" });
    reply = {
      status: 200,
      body: `{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no\\u001b[31m \\u202e${"x".repeat(999)}"}}`,
    };
    const refused = await attempt();
    expect(refused).to.include({ name: "SignerRefused" });
    expect(refused.message.length).to.be.below(500);
    for (const hidden of ["\u001b", "\u202e"]) expect(refused.message).not.to.include(hidden);
    server.close();
  });
});
