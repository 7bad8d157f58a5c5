import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Hex, isHash } from "viem";
import { writeLedgerFile } from "../../host/participant/ledger-file.ts";
import { participantKeyFile } from "../../host/participant/participant-key-file.ts";
import { type Request, serveRpc } from "../../scripts/trade/rpc.ts";
import { listenApart, listenAt } from "../../sdk/src/ledger/testing/listen-at.ts";
import type { ContentStore } from "../../sdk/src/seal/content-store.ts";
import type { Party } from "../../test/ledger.ts";

const launcher = fileURLToPath(new URL("../../cli/kontor.mjs", import.meta.url));
const PASSPHRASE = "a passphrase of the tests";

async function bodyOf(incoming: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const listen = (server: Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** A content store of this process for others, over GET and PUT. */
export async function serveContent(store: ContentStore) {
  const server = createServer(async (incoming, response) => {
    const hash = `0x${(incoming.url ?? "").slice(1)}`;
    if (incoming.method === "PUT") await store.put(new Uint8Array(await bodyOf(incoming)));
    if (incoming.method === "PUT") return response.writeHead(201).end();
    const found = isHash(hash) ? await store.get(hash).catch(() => undefined) : undefined;
    return found === undefined ? response.writeHead(404).end() : response.writeHead(200).end(found);
  });
  return { url: await listen(server), close: () => close(server) };
}

/** A node that can go away and come back at the same place, and be told to stop at a call. */
export async function serveNode(request: Request) {
  const node = {
    url: "",
    /** Called before each call is answered. */
    before: async (_method: string): Promise<void> => {},
    async down(): Promise<void> {
      await close(front);
    },
    async up(): Promise<void> {
      await listenAt(front, Number(new URL(node.url).port));
    },
    async close(): Promise<void> {
      await close(front);
      await rpc.close();
    },
  };
  const rpc = await serveRpc(async (call) => {
    await node.before(call.method);
    return request(call);
  });
  const front = createServer(async (incoming, response) => {
    const answer = await fetch(rpc.url, { method: "POST", body: new Uint8Array(await bodyOf(incoming)) });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  node.url = `http://127.0.0.1:${await listenApart(front)}`;
  return node;
}

/** `kontor agent …` in a process of its own. */
export interface AgentProcess {
  process: ChildProcess;
  /** Lines of its log so far. */
  log: Record<string, unknown>[];
  stderr(): string;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

export interface Machine {
  folder: string;
  /** Runs `kontor agent ARGS` with the machine's configuration. */
  start(...args: string[]): AgentProcess;
}

/** A folder with everything that a party's agent needs. */
export async function machineFor(
  party: Party,
  folder: string,
  { contentStore, agent, ...place }: { rpcUrl: string | string[]; wsUrl?: string[]; contentStore: string; agent: object },
): Promise<Machine> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  writeFileSync(at("passphrase"), `${PASSPHRASE}\n`, { mode: 0o600 });
  await writeLedgerFile(at("ledger.json"), { ...place, chainId: party.chain.id, pollSeconds: 0.2, addresses: party.addresses });
  const account = party.account.address as Hex;
  await participantKeyFile.write(at("participant.key.json"), party.secret, { account }, PASSPHRASE);
  writeFileSync(at("participant.json"), JSON.stringify({ kind: "kontor/participant/1", contentStore }));
  writeFileSync(at("agent.json"), JSON.stringify(agent));
  return {
    folder,
    start(...args) {
      const all = [launcher, "agent", ...args, "--config", at("agent.json")];
      const env = { ...process.env, KONTOR_PASSPHRASE_FILE: at("passphrase") };
      const child = spawn(process.execPath, all, { env, stdio: ["ignore", "pipe", "pipe"] });
      const log: Record<string, unknown>[] = [];
      let stderr = "";
      child.stderr.on("data", (data) => {
        stderr += data;
      });
      createInterface({ input: child.stdout }).on("line", (line) => log.push(JSON.parse(line)));
      const ended = new Promise<number | string>((resolve) =>
        child.once("close", (code, signal) => resolve(signal ?? code ?? -1)),
      );
      return { process: child, log, stderr: () => stderr, ended };
    },
  };
}
