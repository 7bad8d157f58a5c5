/** Streams of a process. */
interface Surroundings {
  stdin: { isTTY?: boolean };
  stdout: { isTTY?: boolean };
}

/** Whether somebody can look at the console when the trade has ended: at a terminal, or where `--console` says so. A program that waits for the figures has them. */
export const isLookedAt = (args: readonly string[], { stdin, stdout }: Surroundings): boolean =>
  args.includes("--console") || (stdin.isTTY === true && stdout.isTTY === true);
