import type { ServerResponse } from "node:http";

/** Milliseconds between two signs of life. */
const HEARTBEAT = 15_000;

/** An event stream (WHATWG HTML, server-sent events) that goes as fast as its reader takes it. */
export interface Sse {
  readonly closed: boolean;
  /** Resolves when the reader has taken it, or is gone. */
  send(message: { id?: number; event: string; data: unknown }): Promise<void>;
  /** Resolves when somebody wakes it, when it is closed, or after some time; says that the connection lives. */
  pause(): Promise<void>;
  wake(): void;
  end(): void;
}

export function openSse(response: ServerResponse, until: number, stopping: AbortSignal): Sse {
  let closed = false;
  let wake = (): void => {};
  const close = (): void => {
    closed = true;
    wake();
  };
  response.once("close", close);
  stopping.addEventListener("abort", close, { once: true });
  const write = (text: string): Promise<void> => {
    if (closed || response.write(text)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        response.removeListener("drain", done);
        response.removeListener("close", done);
        resolve();
      };
      response.once("drain", done);
      response.once("close", done);
    });
  };
  return {
    get closed() {
      return closed || Date.now() >= until;
    },
    send: ({ id, event, data }) =>
      write(`${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    async pause() {
      if (closed) return;
      let timer: NodeJS.Timeout | undefined;
      const woken = await new Promise<boolean>((resolve) => {
        wake = () => resolve(true);
        timer = setTimeout(() => resolve(false), Math.min(HEARTBEAT, Math.max(0, until - Date.now())));
      });
      clearTimeout(timer);
      if (!woken) await write(": \n\n");
    },
    wake: () => wake(),
    end() {
      stopping.removeEventListener("abort", close);
      response.end();
    },
  };
}
