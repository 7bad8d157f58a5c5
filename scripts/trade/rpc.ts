import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** EIP-1193: how a node inside the process is asked. */
export type Request = (call: { method: string; params?: unknown }) => Promise<unknown>;

interface Call {
  id?: unknown;
  method: string;
  params?: unknown;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Answers one call; an error keeps its code and its data, which is where a contract's reason stands. */
async function answer(request: Request, { id = null, method, params }: Call): Promise<object> {
  try {
    return { jsonrpc: "2.0", id, result: await request({ method, params }) };
  } catch (error) {
    const { code = -32_603, message, data } = error as { code?: number; message: string; data?: unknown };
    return { jsonrpc: "2.0", id, error: { code, message, data } };
  }
}

/** JSON-RPC over HTTP for a network that runs inside this process, on this machine alone: for programs beside this one. */
export async function serveRpc(request: Request): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (incoming, response) => {
    try {
      const calls = JSON.parse(await bodyOf(incoming)) as Call | Call[];
      const answers = Array.isArray(calls)
        ? await Promise.all(calls.map((call) => answer(request, call)))
        : await answer(request, calls);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answers));
    } catch {
      response.writeHead(400).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
