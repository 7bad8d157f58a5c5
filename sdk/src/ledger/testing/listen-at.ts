import type { Server } from "node:net";

/** Listen at a port of this machine, 0 for any, and wait where a connection of somebody else has it meanwhile, though it was one's own. */
export async function listenAt(server: Server, port: number): Promise<void> {
  for (;;) {
    const code = await new Promise<string | undefined>((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException): void => (error.code === "EADDRINUSE" ? resolve(error.code) : reject(error));
      server.once("error", onError);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", onError);
        resolve(undefined);
      });
    });
    if (code === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
