/** A request that somebody got. */
export interface Overheard {
  path: string;
  body: string;
}

/** Keep what is sent over HTTP from this process to one address: all that the one who listens there sees. `stop` puts the process's own fetch back. */
export function listenAt(isTheirs: (url: URL) => boolean): { heard: Overheard[]; stop(): void } {
  const heard: Overheard[] = [];
  const plain = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (isTheirs(url) && typeof init?.body === "string") heard.push({ path: url.pathname, body: init.body });
    return plain(input, init);
  };
  return {
    heard,
    stop: () => {
      globalThis.fetch = plain;
    },
  };
}
