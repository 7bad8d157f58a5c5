/** npm as a command line: within the Node that starts it (`outer`), or within one that is started for it (`inner`). */
export function npmCommand(): { inner: string[]; outer: string[]; shell: boolean };
