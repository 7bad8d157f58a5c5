import { createPublicClient, http, isAddress } from "viem";
import { buildConsole } from "../console/build.ts";
import { watchNetwork } from "../console/server/watch-network.ts";
import { serveConsole } from "../console/server.ts";
import { readLedgerFile } from "../host/participant/ledger-file.ts";
import { placeOf } from "../host/participant/open-reader.ts";
import { createLog } from "../host/watch/log.ts";
import { createClient } from "../sdk/src/client.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { nodeAddress } from "../sdk/src/ledger/node-address.ts";
import { fileContentStore } from "../sdk/src/seal/file-content-store.node.ts";
import { httpContentStore } from "../sdk/src/seal/http-content-store.ts";
import { readJsonInput } from "./json-input.ts";
import { stopAsked } from "./stop-asked.ts";

/** Milliseconds that a node has to say how it is. */
const PATIENCE = 5_000;

export interface ConsoleOptions {
  ledger: string;
  content: string;
  names?: string;
  port: number;
  json?: boolean;
}

/** Names that whoever serves the console vouches for. Throws InputInvalid, DocumentRefused. */
async function readNames(file: string | undefined): Promise<Record<`0x${string}`, string>> {
  if (file === undefined) return {};
  const names = await readJsonInput(file);
  const entries = Object.entries(names ?? { "": "" });
  if (entries.every(([account, name]) => isAddress(account) && typeof name === "string" && name.length <= 100))
    return Object.fromEntries(entries) as Record<`0x${string}`, string>;
  throw new InputInvalid({
    what: `${file} does not name accounts.`,
    todo: 'Write JSON as { "0x…": "name" }, names of at most 100 characters.',
    values: { file },
  });
}

/** Serve the console on a ledger until a signal says stop. */
export async function serve({ ledger, content, names: namesFile, port, json }: ConsoleOptions): Promise<void> {
  const stop = stopAsked();
  const file = await readLedgerFile(ledger);
  const { transport, chain, addresses, pollingInterval } = placeOf(file);
  const settings = { chainId: chain.id, addresses, pollingInterval, names: await readNames(namesFile) };
  const nodes = createPublicClient({ transport, chain });
  const contentStore = /^https?:/.test(content) ? httpContentStore(content) : fileContentStore(content);
  const each = [file.rpcUrl].flat().map((url, i) => {
    const { name, origin, fetch: fetchFn } = nodeAddress(url, i + 1);
    return { name, transport: http(origin, { fetchFn: fetchFn as never, retryCount: 0, timeout: PATIENCE }) };
  });
  const health = watchNetwork({ nodes: each, client: createClient({ transport, chain, addresses }) });
  const { folder: page } = await buildConsole();
  const served = await serveConsole({ settings, request: nodes.request as never, contentStore, health, page, port });
  if (json) createLog((line) => process.stdout.write(line)).event("started", { url: served.url });
  else process.stderr.write(`kontor: the console is at ${served.url}; Ctrl-C ends it\n`);
  await stop;
  await served.close();
}
