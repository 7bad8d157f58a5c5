import { connect, type Socket } from "node:net";

/** A raw connection to a service of this machine, from another of its addresses if need be. */
export function raw(url: string, localAddress?: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(port), host: hostname, localAddress }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** All that comes until the other side ends the connection. */
export function untilClosed(socket: Socket): Promise<{ text: string }> {
  let text = "";
  socket.setEncoding("utf8");
  socket.on("data", (data) => {
    text += data;
  });
  socket.on("error", () => {});
  return new Promise((resolve) => socket.once("close", () => resolve({ text })));
}

/** Sends bytes as they are and waits for the end. */
export async function exchange(url: string, bytes: string | Uint8Array): Promise<string> {
  const socket = await raw(url);
  const closed = untilClosed(socket);
  socket.write(bytes);
  return (await closed).text;
}

/** Whether this machine has all of 127.0.0.0/8; says so if it has not, since what needs it is not tested then. */
export async function hasManyAddresses(url: string): Promise<boolean> {
  try {
    (await raw(url, "127.0.0.2")).destroy();
    return true;
  } catch (error) {
    process.stderr.write(`Not tested: this machine has no address but 127.0.0.1 (${(error as Error).message}).\n`);
    return false;
  }
}
