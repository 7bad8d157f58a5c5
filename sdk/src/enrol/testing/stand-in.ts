import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Hex } from "viem";
import type { KontorClient } from "../../client.ts";
import type { Prover } from "../../prove/prover.ts";

/** What members say, as tests take it apart and put it together anew. */
export interface Said {
  points: string[][];
  keyId: number;
  index: number;
  evaluation: string;
  signature: Hex;
}
/** What members are asked: a query, or one inside a request to attest. */
export interface Sent {
  points: string[][];
  query: { chainId: number; committee: Hex; documentId: Hex; keyId: number };
}
/** A request that a stand-in received, and the true member's answer to it. */
export interface Received {
  path: string;
  body: Sent;
  honest(): Promise<{ status: number; json: Said }>;
  response: ServerResponse;
}
/** What a stand-in does; what it returns is sent as JSON with status 200. */
export type Act = (received: Received) => unknown;

/** An HTTP server in the place of a member. It knows no share; the true member answers it as it does anybody. */
export async function standIn(member: string, act: Act) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const path = request.url ?? "";
    asked.push(path);
    const honest = async () => {
      const headers = { "content-type": "application/json" };
      const said = await fetch(new URL(path, member), { method: "POST", headers, body: text });
      return { status: said.status, json: (await said.json()) as Said };
    };
    response.on("error", () => {});
    const said = await act({ path, body: JSON.parse(text), honest, response });
    if (said === undefined || response.writableEnded) return;
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** Paths that it was asked for. */
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A client whose node names other endpoints for some members, by index. */
export function rerouted<C extends KontorClient>(client: C, members: readonly string[], routes: ReadonlyMap<number, string>): C {
  const read = client.public.readContract as (call: { functionName: string; args?: readonly unknown[] }) => Promise<unknown>;
  const readContract = async (call: { functionName: string; args?: readonly unknown[] }) => {
    const answer = await read(call);
    const [account] = call.args ?? [];
    const endpoint = call.functionName === "memberOf" ? routes.get(members.indexOf(String(account)) + 1) : undefined;
    return endpoint === undefined ? answer : { ...(answer as object), endpoint };
  };
  return { ...client, public: { ...client.public, readContract } } as C;
}

/** A prover that proves the same of the same document once: proofs are not what is tested. */
export function remembering(prover: Prover): Prover {
  const proven = new Map<string, ReturnType<Prover["prove"]>>();
  return {
    prove(circuit, input, options) {
      const { document, keyId } = input as { document: bigint; keyId?: bigint };
      const digits = JSON.stringify((input as { digits?: unknown }).digits);
      const key = [circuit, document, keyId, digits].join("/");
      const known = proven.get(key) ?? prover.prove(circuit, input, options);
      proven.set(key, known as ReturnType<Prover["prove"]>);
      return known as never;
    },
    close: async () => {},
  };
}
