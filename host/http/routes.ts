import type { Reply } from "./reply.ts";

/** One request on its way; what its handler finds out goes into the log. */
export interface Exchange {
  /** Name of this request in log and answer. */
  readonly id: string;
  /** Whoever connected, as limits count it. */
  readonly from: string;
  caller?: string;
  document?: string;
  keyId?: number;
  /** Whether anybody still waits for the answer. */
  isOver(): boolean;
}

/** What a path answers. `body` is the JSON of a POST. */
export interface Route {
  method: "GET" | "POST";
  answer(exchange: Exchange, body: unknown): Promise<Reply> | Reply;
}
export type Routes = Readonly<Record<string, Route>>;
