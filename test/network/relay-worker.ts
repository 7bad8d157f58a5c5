import { connect, createServer, type Socket } from "node:net";
import { parentPort } from "node:worker_threads";

/** A one-way road: whoever connects here is connected to a validator. */
export interface Road {
  from: string;
  to: string;
  port: number;
}
export type Order = { open: Road[] } | { cut: { from: string; to: string }[] };

const keyOf = ({ from, to }: { from: string; to: string }): string => `${from} ${to}`;
const connections = new Map<string, Set<Socket>>();
let severed = new Set<string>();

function open(road: Road): Promise<number> {
  const own = new Set<Socket>();
  connections.set(keyOf(road), own);
  const server = createServer((incoming) => {
    if (severed.has(keyOf(road))) return void incoming.destroy();
    const outgoing = connect(road.port, "127.0.0.1");
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      own.add(one);
      one.setNoDelay(true).pipe(other);
      one.on("error", () => one.destroy());
      one.on("close", () => {
        own.delete(one);
        other.destroy();
      });
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)));
}

parentPort?.on("message", async (order: Order) => {
  if ("open" in order) return parentPort?.postMessage(await Promise.all(order.open.map(open)));
  severed = new Set(order.cut.map(keyOf));
  for (const road of severed) for (const socket of connections.get(road) ?? []) socket.destroy();
  parentPort?.postMessage([]);
});
