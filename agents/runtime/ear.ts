import type { Log } from "../../host/watch/log.ts";
import { hearHeads } from "./heads.ts";

/** Whether a node's socket is open; null where there is none to be heard. */
export interface Ear {
  readonly open: boolean | null;
  stop(): void;
}

/** Hear of new blocks, where the node can be heard. */
export function listenTo(url: string | readonly string[] | undefined, onHead: () => void, log: Log): Ear {
  if (url === undefined) return { open: null, stop: () => {} };
  let open = false;
  const onState = (state: boolean): void => {
    open = state;
    log.event(open ? "socket open" : "socket closed");
  };
  const stop = hearHeads({ url, onHead, onState });
  return {
    get open() {
      return open;
    },
    stop,
  };
}
