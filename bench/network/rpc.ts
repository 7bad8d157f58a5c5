import { Agent, request } from "node:http";

/** A node as load is sent to it: plain JSON-RPC over kept connections, bodies made beforehand. */
export interface Node {
  readonly url: string;
  readonly agent: Agent;
}

/** A node's refusal of a call. */
export class RpcRefused extends Error {
  override readonly name = "RpcRefused";
}

/** Requests beyond as many wait in the generator, and their waiting counts. */
const SOCKETS = 256;

export const nodeAt = (url: string): Node => ({ url, agent: new Agent({ keepAlive: true, maxSockets: SOCKETS }) });

export const bodyOf = (method: string, params: readonly unknown[]): string =>
  JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });

/** Post a call or several, and read the answer whole. A connection that the node had just closed is not the node's fault: it goes by another one. */
async function exchange(node: Node, body: string): Promise<string> {
  for (;;) {
    const answer = await tryExchange(node, body);
    if (answer !== undefined) return answer;
  }
}

/** undefined where a kept connection was found closed. */
function tryExchange({ url, agent }: Node, body: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
      response.on("error", reject);
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (sent.reusedSocket && error.code === "ECONNRESET") resolve(undefined);
      else reject(error);
    });
    sent.end(body);
  });
}

interface Answer<T> {
  id?: number;
  result?: T;
  error?: { code: number; message: string };
}

function resultOf<T>({ result, error }: Answer<T>): T {
  if (error !== undefined) throw new RpcRefused(error.message);
  return result as T;
}

/** Throws RpcRefused. */
export async function post<T>(node: Node, body: string): Promise<T> {
  return resultOf(JSON.parse(await exchange(node, body)) as Answer<T>);
}

/** Throws RpcRefused. */
export const ask = <T>(node: Node, method: string, ...params: unknown[]): Promise<T> => post(node, bodyOf(method, params));

/** Several calls in one exchange; their results in order. Throws RpcRefused. */
export async function askAll<T>(node: Node, calls: readonly { method: string; params: readonly unknown[] }[]): Promise<T[]> {
  if (calls.length === 0) return [];
  const body = JSON.stringify(calls.map((call, id) => ({ jsonrpc: "2.0", id, ...call })));
  const answers = JSON.parse(await exchange(node, body)) as Answer<T>[];
  return answers.toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0)).map((answer) => resultOf(answer));
}
