/** One call of JSON-RPC; undefined when nothing answers within a few seconds, or not with a result. */
export async function ask<T>(url: string, method: string, params: unknown = []): Promise<T | undefined> {
  try {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(3_000) });
    return ((await response.json()) as { result?: T }).result;
  } catch {
    return undefined;
  }
}

/** Hash of the chain's first block, which no other chain has; some nodes count from 0, some from 1. */
export async function firstBlock(url: string): Promise<string | undefined> {
  for (const number of ["0x0", "0x1"]) {
    const block = await ask<{ number: string; hash: string } | null>(url, "eth_getBlockByNumber", [number, false]);
    if (block?.number === number) return block.hash;
  }
  return undefined;
}

export const answers = async (url: string): Promise<boolean> => (await ask(url, "eth_chainId")) !== undefined;
