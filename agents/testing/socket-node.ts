import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** Of RFC 6455, section 1.3. */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

const TEXT = 1;
const CLOSE = 8;

/** A text frame from the server; short ones and those of two bytes of length are all that a test needs. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...length]), payload]);
}

/** Texts of the masked frames that a client sends, empty where it says that it closes; fragments and frames above 64 KiB do not occur. */
function* texts(bytes: Buffer): Generator<string> {
  for (let at = 0; at < bytes.length; ) {
    const [opcode, short] = [(bytes[at] ?? 0) & 0x0f, (bytes[at + 1] ?? 0) & 0x7f];
    const [length, mask] = short === 126 ? [bytes.readUInt16BE(at + 2), at + 4] : [short, at + 2];
    const data = bytes.subarray(mask + 4, mask + 4 + length).map((byte, i) => byte ^ (bytes[mask + (i % 4)] ?? 0));
    if (opcode === CLOSE) yield "";
    if (opcode === TEXT) yield Buffer.from(data).toString();
    at = mask + 4 + length;
  }
}

/** A node's WebSocket with nothing behind it: it takes subscriptions, and tells of new blocks when the test says so. */
export async function socketNode() {
  const open = new Set<Duplex>();
  const asked: string[] = [];
  const accept = (request: IncomingMessage, socket: Duplex): void => {
    const key = createHash("sha1").update(`${request.headers["sec-websocket-key"]}${GUID}`).digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes: Buffer) => {
      for (const text of texts(bytes)) {
        if (text === "") return socket.end(Buffer.from([0x80 | CLOSE, 0]));
        const { id, method } = JSON.parse(text) as { id: number; method: string };
        asked.push(method);
        socket.write(frame(JSON.stringify({ jsonrpc: "2.0", id, result: "0x1" })));
      }
    });
  };
  const server = createServer().on("upgrade", accept);
  const listen = (port: number): Promise<number> =>
    new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));
  const port = await listen(0);
  return {
    url: `ws://127.0.0.1:${port}`,
    /** Methods that were asked for. */
    asked,
    get sockets() {
      return open.size;
    },
    head(): void {
      const params = { subscription: "0x1", result: { number: "0x1" } };
      for (const socket of open) socket.write(frame(JSON.stringify({ jsonrpc: "2.0", method: "eth_subscription", params })));
    },
    /** End all connections, as a node that is started again does. */
    drop(): void {
      for (const socket of open) socket.destroy();
    },
    async close(): Promise<void> {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
