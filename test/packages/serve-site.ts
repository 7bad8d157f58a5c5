import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, extname, join } from "node:path";

const KINDS: Record<string, string> = { ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
const PAGE = '<!doctype html><meta charset="utf-8"><title>packages</title><script type="module" src="/page.js"></script>';

async function passOn(request: IncomingMessage, response: ServerResponse, to: string): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = await fetch(to, {
    method: "POST",
    body: Buffer.concat(chunks),
    headers: { "content-type": "application/json" },
  });
  response.writeHead(answer.status, { "content-type": "application/json" }).end(Buffer.from(await answer.arrayBuffer()));
}

export interface Site {
  /** The bundle, the keys of the installed package, and what the page asks for by name. */
  folders: { public: string; keys: string };
  files: Record<string, string>;
  /** The ledger's node, which the page reaches by /rpc. */
  rpc: string;
}

/** Serve a page from this machine alone: what anybody's static server would, and the ledger behind /rpc. */
export async function serveSite({ folders, files, rpc }: Site): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    if (path === "/") return response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
    if (path === "/rpc") return passOn(request, response, rpc);
    const folder = path.startsWith("/keys/") ? folders.keys : folders.public;
    const body = files[path] ?? (await readFile(join(folder, basename(path))).catch(() => undefined));
    const kind = KINDS[extname(path)] ?? "application/octet-stream";
    return body === undefined ? response.writeHead(404).end() : response.writeHead(200, { "content-type": kind }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}
