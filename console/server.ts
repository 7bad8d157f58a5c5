import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { isHash, keccak256 } from "viem";
import type { ContentStore } from "../sdk/src/seal/content-store.ts";
import type { Health } from "./health.ts";
import { askMember } from "./server/committee.ts";
import { fileOf, NOT_FOUND } from "./server/files.ts";
import { type Answer, bytesOf, isOwn, json, send } from "./server/request.ts";
import { passOn, type Request } from "./server/rpc.ts";
import { type ConsoleSettings, givenBy, shownSettings } from "./server/settings.ts";

export interface ConsoleService {
  settings: ConsoleSettings;
  request: Request;
  contentStore: ContentStore;
  /** How the network is; absent where nobody can tell. */
  health?: () => Promise<Health>;
  /** Folder of the built page (console/build.ts). */
  page: string;
  /** 0, the default, lets the system choose. */
  port?: number;
}

/** Bytes at most of a request to the nodes, of a sealed document, of a question to the committee, of any other question. */
const [RPC, CONTENT, COMMITTEE, QUESTION] = [1 << 23, 1 << 26, 1 << 16, 1 << 10];
const KEYS = fileURLToPath(new URL("../circuits/keys/", import.meta.url));
const TOO_LARGE: Answer = { status: 413, body: "too large" };

async function content({ contentStore }: ConsoleService, request: IncomingMessage, name: string): Promise<Answer> {
  const hash = `0x${name}` as const;
  if (!isHash(hash)) return NOT_FOUND;
  if (request.method === "GET") {
    const bytes = await contentStore.get(hash).catch(() => undefined);
    return bytes === undefined ? NOT_FOUND : { status: 200, type: "application/octet-stream", body: bytes, lasting: true };
  }
  const bytes = await bytesOf(request, CONTENT);
  if (bytes === undefined) return TOO_LARGE;
  if (keccak256(bytes) !== hash.toLowerCase()) return { status: 400, body: "another hash" };
  await contentStore.put(bytes);
  return { status: 201 };
}

async function demonstration({ settings }: ConsoleService, request: IncomingMessage): Promise<Answer> {
  const bytes = await bytesOf(request, QUESTION);
  const given = bytes && (await givenBy(settings, new TextDecoder().decode(bytes)));
  return given === undefined ? NOT_FOUND : json(given);
}

async function committee(service: ConsoleService, request: IncomingMessage, path: readonly string[]): Promise<Answer> {
  const [account = "", version, question = ""] = path;
  if (version !== "v1") return NOT_FOUND;
  const body = await bytesOf(request, COMMITTEE);
  return body === undefined ? TOO_LARGE : askMember(service, { account, question, body });
}

/** What a path answers. Whatever is no file of another folder is the page, which knows its own paths. */
async function answer(service: ConsoleService, request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const [, place = "", name = "", ...rest] = pathname.split("/");
  const is = (method: string, at: string) => request.method === method && place === at;
  if (is("POST", "rpc")) {
    const body = await bytesOf(request, RPC);
    return body === undefined ? TOO_LARGE : passOn(service.request, body);
  }
  if (is("POST", "demonstration")) return demonstration(service, request);
  if (is("POST", "committee")) return committee(service, request, [name, ...rest]);
  if (is("PUT", "content") || is("GET", "content")) return content(service, request, name);
  if (is("GET", "health") && service.health !== undefined) return json(await service.health());
  if (is("GET", "settings")) return json(shownSettings(service.settings));
  if (is("GET", "keys")) return fileOf(KEYS, name, false);
  if (is("GET", "assets")) return fileOf(`${service.page}/assets`, name, true);
  if (request.method === "GET") return fileOf(service.page, "index.html", false);
  return { status: 405, body: "not so" };
}

/**
 * Serve the console on this machine alone: the page, the ledger's nodes as far as a client needs them, sealed contents and proving keys.
 * It holds no key and sees no plaintext, but for the secrets that a demonstration gives away.
 */
export async function serveConsole(service: ConsoleService): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { port } = server.address() as AddressInfo;
    if (!isOwn(request, port)) return send(response, { status: 403, body: "not this page" });
    send(response, await answer(service, request).catch(() => ({ status: 500, body: "the console failed" })));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(service.port ?? 0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
