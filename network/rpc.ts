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

export const answers = async (url: string): Promise<boolean> => (await ask(url, "eth_chainId")) !== undefined;
