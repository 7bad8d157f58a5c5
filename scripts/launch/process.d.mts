import type { SpawnOptions } from "node:child_process";

export class Interrupted extends Error {
  readonly exitCode: number;
}
export function run(
  command: string,
  args: string[],
  options: SpawnOptions & { onOutput?: (text: string) => void; disposable?: boolean; mayEnd?: boolean },
): Promise<number>;
export function explain(error: unknown): string;
export function progress(what: string, detail?: () => string): () => void;
