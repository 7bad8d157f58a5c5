import { webSocket } from "viem";

export interface HeadsOptions {
  /** A node's WebSocket, or those of several: the next one is heard when one ends or falls silent. */
  url: string | readonly string[];
  /** A new block, or a socket that has just opened and may have missed some. */
  onHead(): void;
  /** Told when the socket opens and when it ends. */
  onState(open: boolean): void;
  /** Milliseconds without a new block after which another node is heard, where there is one. */
  silence?: number;
}

/** Milliseconds before another socket is tried: a second, then twice as long each time, a minute at most. */
const FIRST = 1_000;
const LONGEST = 60_000;
/** Milliseconds for a socket to open, and for the node to take the subscription. */
const PATIENCE = 10_000;
/** The default: a node that says nothing for so long hangs, or has lost the others. */
const SILENCE = 30_000;
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

/** One socket with one subscription to new blocks. `silence`: milliseconds without any after which it ends. */
async function openSocket(url: string, onHead: () => void, silence?: number): Promise<Socket> {
  const socket = ownSocket(url);
  if (socket === undefined) throw new Error("no socket");
  const opening = socket.getRpcClient();
  let fail = (): void => {};
  const ended = new Promise<void>((resolve) => {
    fail = resolve;
  });
  const waiting = silence === undefined ? undefined : setTimeout(() => fail(), silence);
  const onData = (): void => {
    waiting?.refresh();
    onHead();
  };
  const end = (): void => {
    clearTimeout(waiting);
    fail();
    void opening.then((client) => client.close()).catch(() => {});
  };
  try {
    await inTime(opening);
    await inTime(socket.subscribe({ params: ["newHeads"], onData, onError: () => fail() }));
  } catch (error) {
    end();
    throw error;
  }
  return { end, ended: ended.then(end) };
}

/**
 * Hear of new blocks. A socket only says that it is time to look; what there is to see is asked of the nodes in the ordinary way, so one that
 * is late, lies or ends takes nothing away. Returns how to stop.
 */
export function hearHeads({ url, onHead, onState, silence = SILENCE }: HeadsOptions): () => void {
  const urls = [url].flat();
  let closed = false;
  let socket: Socket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let place = 0;

  const once = async (): Promise<void> => {
    try {
      const opened = await openSocket(urls[place % urls.length] ?? "", onHead, urls.length > 1 ? silence : undefined);
      if (closed) return opened.end();
      socket = opened;
      failures = 0;
      onState(true);
      onHead();
      await opened.ended;
      onState(false);
    } catch {
      // Nothing is lost: the nodes are asked all the same.
    }
    socket = undefined;
    if (closed) return;
    failures += 1;
    place += 1;
    // Each of the others has its turn before anybody waits longer.
    const rounds = Math.floor((failures - 1) / urls.length);
    timer = setTimeout(() => void once(), Math.min(LONGEST, FIRST * 2 ** rounds) * (1 + Math.random() / 4));
  };
  void once();
  return () => {
    closed = true;
    clearTimeout(timer);
    socket?.end();
  };
}
