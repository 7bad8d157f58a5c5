import type { Server } from "node:net";

/** Listen at a port of this machine. False where somebody has it. */
const listens = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => (error.code === "EADDRINUSE" ? resolve(false) : reject(error));
    server.once("error", onError);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", onError);
      resolve(true);
    });
  });

/** Listen at a port of this machine, 0 for any, and wait where a connection of somebody else has it meanwhile, though it was one's own. */
export async function listenAt(server: Server, port: number): Promise<void> {
  while (!(await listens(server, port))) await new Promise((resolve) => setTimeout(resolve, 50));
}

/**
 * Listen at a port that the system gives to nobody who asks for any, so that who leaves it for a while finds nobody there, and that `fetch` does not
 * refuse as it does 10080. Returns it.
 */
export async function listenApart(server: Server, port = 11_000 + ((8 * process.pid) % 15_000)): Promise<number> {
  return (await listens(server, port)) ? port : listenApart(server, port + 1);
}
