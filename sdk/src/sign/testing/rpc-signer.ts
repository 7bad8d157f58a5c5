import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Hex, hexToBigInt, parseTransaction, type TransactionSerializable } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";

/** What is wrong with a signer: it changes an answer, or does not give one. */
export type Twist = (method: string, answer: unknown) => unknown;
export interface RpcSigner {
  readonly url: string;
  /** What it was asked, newest last. */
  readonly asked: { method: string; params: unknown[]; authorization: string | undefined }[];
  twist: Twist;
  close(): Promise<void>;
}

type Fields = Record<string, string | undefined>;
const number = (hex?: string): bigint | undefined => (hex === undefined ? undefined : hexToBigInt(hex as Hex));

/** A transaction from its members as JSON-RPC has them; the signer's own chain where none is named. */
function transactionOf(fields: Fields, chainId: number): TransactionSerializable {
  const { to, data, value, gas, nonce, gasPrice, maxFeePerGas, maxPriorityFeePerGas } = fields;
  const base = {
    to: to as Hex,
    data: data as Hex,
    value: number(value),
    gas: number(gas),
    nonce: Number(number(nonce)),
    chainId,
  };
  if (gasPrice !== undefined) return { ...base, type: "legacy", gasPrice: number(gasPrice) };
  return { ...base, type: "eip1559", maxFeePerGas: number(maxFeePerGas), maxPriorityFeePerGas: number(maxPriorityFeePerGas) };
}

/** Answers of a signer that is as Web3Signer is: its chain is set, and typed data comes as text. */
async function answerOf(account: PrivateKeyAccount, chainId: number, method: string, params: unknown[]): Promise<unknown> {
  const [first, second] = params;
  if (method === "eth_accounts") return [account.address.toLowerCase()];
  if (method === "eth_sign") return account.signMessage({ message: { raw: second as Hex } });
  if (method === "eth_signTransaction") return account.signTransaction(transactionOf(first as Fields, chainId));
  if (method === "eth_signTypedData" && typeof second === "string") return account.signTypedData(JSON.parse(second));
  throw new Error(`Method not found: ${method}`);
}

/** A signer of the tests on 127.0.0.1. `tls` has a server's key and certificate, and whom it trusts. */
export async function serveRpcSigner(
  account: PrivateKeyAccount,
  { chainId, tls }: { chainId: number; tls?: { key: string; cert: string; ca: string } },
): Promise<RpcSigner> {
  const asked: RpcSigner["asked"] = [];
  const signer = { twist: (_: string, answer: unknown) => answer } as { twist: Twist };
  const handle: Parameters<typeof createServer>[1] = async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { id, method, params } = JSON.parse(body) as { id: number; method: string; params: unknown[] };
    asked.push({ method, params, authorization: request.headers.authorization });
    const reply = await answerOf(account, chainId, method, params).then(
      (result) => ({ result: signer.twist(method, result) }),
      (error: Error) => ({ error: { code: -32_601, message: error.message } }),
    );
    if ("result" in reply && reply.result === undefined) return; // a slow one: nothing comes
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ jsonrpc: "2.0", id, ...reply }));
  };
  const options = { ...tls, requestCert: true, rejectUnauthorized: true };
  const server: Server = tls === undefined ? createServer(handle) : createTlsServer(options, handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(signer, {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}/`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** The same transaction with another value, signed by the same account: what a thief would answer. */
export async function otherValue(account: PrivateKeyAccount, raw: unknown): Promise<Hex> {
  const { r: _, s: __, v: ___, yParity: ____, ...transaction } = parseTransaction(raw as Hex) as Record<string, unknown>;
  return account.signTransaction({ ...transaction, value: 7n } as TransactionSerializable);
}
