import type { Input } from "../app/endpoint.ts";
import type { Desk } from "../desk.ts";
import { operation } from "../shapes/operation.ts";

/** What every path has in common that begins an operation. */
export const begins = {
  method: "POST",
  once: "required",
  status: 202,
  answer: operation,
  location: ({ id }: { id: string }) => `/v1/operations/${id}`,
} as const;

/** Begin an operation for whoever asks; a repeated request finds the one that was begun. */
export const begin = (
  { operations }: Desk,
  { caller: { client }, once }: Pick<Input<unknown, unknown, unknown>, "caller" | "once">,
  kind: string,
  input: object,
) => operations.begin({ kind, client, input, once });
