import { webSocket } from "viem";

export interface HeadsOptions {
  /** The node's WebSocket. */
  url: string;
  /** A new block, or a socket that has just opened and may have missed some. */
  onHead(): void;
  /** Told when the socket opens and when it ends. */
  onState(open: boolean): void;
}

/** Milliseconds before another socket is tried: a second, then twice as long each time, a minute at most. */
const FIRST = 1_000;
const LONGEST = 60_000;
/** Milliseconds for a socket to open, and for the node to take the subscription. */
const PATIENCE = 10_000;
/** Milliseconds between two signs of life. */
const KEEP_ALIVE = 15_000;

type Socket = { end(): void; ended: Promise<void> };
let sockets = 0;

/** The library keeps open sockets by their address and settings and hands one to whoever asks for the same; each here is one's own. */
const ownSocket = (url: string) =>
  webSocket(url, { reconnect: false, keepAlive: { interval: KEEP_ALIVE + (sockets++ % 1_000) }, timeout: PATIENCE })({
    retryCount: 0,
  }).value;

const inTime = <T>(promise: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too late")), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

/** One socket with one subscription to new blocks. */
async function openSocket({ url, onHead }: HeadsOptions): Promise<Socket> {
  const socket = ownSocket(url);
  if (socket === undefined) throw new Error("no socket");
  const opening = socket.getRpcClient();
  let fail = (): void => {};
  const ended = new Promise<void>((resolve) => {
    fail = resolve;
  });
  const end = (): void => {
    fail();
    void opening.then((client) => client.close()).catch(() => {});
  };
  try {
    await inTime(opening);
    await inTime(socket.subscribe({ params: ["newHeads"], onData: onHead, onError: () => fail() }));
  } catch (error) {
    end();
    throw error;
  }
  return { end, ended: ended.then(end) };
}

/**
 * Hear of new blocks. A socket only says that it is time to look; what there is to see is asked of the node in the ordinary way, so one that
 * is late, lies or ends takes nothing away. Returns how to stop.
 */
export function hearHeads(options: HeadsOptions): () => void {
  let closed = false;
  let socket: Socket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;

  const once = async (): Promise<void> => {
    try {
      const opened = await openSocket(options);
      if (closed) return opened.end();
      socket = opened;
      failures = 0;
      options.onState(true);
      options.onHead();
      await opened.ended;
      options.onState(false);
    } catch {
      // Nothing is lost: the node is asked all the same.
    }
    socket = undefined;
    if (closed) return;
    failures += 1;
    timer = setTimeout(() => void once(), Math.min(LONGEST, FIRST * 2 ** (failures - 1)) * (1 + Math.random() / 4));
  };
  void once();
  return () => {
    closed = true;
    clearTimeout(timer);
    socket?.end();
  };
}
