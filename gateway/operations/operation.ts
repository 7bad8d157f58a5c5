import type { Problem } from "../app/problem.ts";

/** What takes long, because of a proof. Kept from its beginning to a week after its end. */
export interface KeptOperation {
  id: string;
  kind: string;
  client: string;
  state: "waiting" | "running" | "succeeded" | "failed";
  /** Milliseconds since 1970. */
  createdAt: number;
  endedAt?: number;
  input: unknown;
  /** What was proven and may have been sent: after a crash it is sent again, and not proven anew. */
  proven?: unknown;
  result?: unknown;
  problem?: Problem;
}

/** How far an operation is: of a proof its circuit and stage, of the committee how many have answered. */
export type Progress = Readonly<Record<string, string | number>>;
export type OnProgress = (progress: Progress) => void;

/** What an operation's client is told. */
export interface Operation {
  id: string;
  kind: string;
  state: KeptOperation["state"];
  createdAt: string;
  endedAt: string | null;
  progress: Progress | null;
  result: unknown;
  problem: Problem | null;
}

export const toldOf = (kept: KeptOperation, progress?: Progress): Operation => ({
  id: kept.id,
  kind: kept.kind,
  state: kept.state,
  createdAt: new Date(kept.createdAt).toISOString(),
  endedAt: kept.endedAt === undefined ? null : new Date(kept.endedAt).toISOString(),
  progress: progress ?? null,
  result: kept.result ?? null,
  problem: kept.problem ?? null,
});

export const isOver = ({ state }: Pick<KeptOperation, "state">): boolean => state === "succeeded" || state === "failed";
