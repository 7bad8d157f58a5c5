import type { ServerResponse } from "node:http";
import type { z } from "zod";
import type { Caller } from "../auth/authenticate.ts";
import type { Desk } from "../desk.ts";
import type { Scope } from "../scopes.ts";

/** A request as a handler gets it: read by the shapes of its path. */
export interface Input<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** The body as it came, for verbs of the SDK that read it for themselves; bytes where it is no JSON. */
  raw: unknown;
  bytes: Uint8Array;
  mediaType: string;
  caller: Caller;
  /** Name of this request by its Idempotency-Key and body; what would be drawn at random follows from it. */
  once: string | undefined;
  /** The same request may have been begun before, and broken off. */
  again: boolean;
}

/** Where an answer goes that goes on. Before `begin` a refusal can be told. */
export interface Outlet {
  response: ServerResponse;
  begin(): void;
}
/** An answer that goes on. Resolves when it has ended. */
export type Stream<P, Q> = (desk: Desk, input: Input<P, Q, unknown> & { lastEventId?: string }, outlet: Outlet) => Promise<void>;

/** What a path takes and gives. Of these the routes are made, and the document that describes them. */
export interface Endpoint<P = unknown, Q = unknown, B = unknown, A = unknown> {
  method: "GET" | "POST" | "DELETE";
  /** With names in braces: /v1/documents/{documentId}. */
  path: string;
  /** What a client must have; nobody needs anything for what is "public". */
  scope: Scope | "public";
  /** A name for programs: registerDocument. */
  id: string;
  /** What it does, in a sentence. */
  summary: string;
  /** More of it. */
  description?: string;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  /** Kinds of body beside JSON that it takes as they are, and whether JSON is taken as it is too. */
  media?: readonly string[];
  /** Bytes of a body at most. Default 256 KiB. */
  limit?: number;
  /** Whether it takes an Idempotency-Key; "required" for what moves anything on the ledger. */
  once?: "required" | "optional";
  /** Status of what is well. Default 200. */
  status?: 200 | 201 | 202 | 204;
  answer?: z.ZodType<A>;
  /** Kind of text that it answers with, where that is no JSON. */
  writes?: "application/xml";
  /** Where what was made can be found. */
  location?(made: A): string | undefined;
  handle?(desk: Desk, input: Input<P, Q, B>): Promise<unknown> | unknown;
  stream?: Stream<P, Q>;
}
// biome-ignore lint/suspicious/noExplicitAny: a list of endpoints has each its own shapes
export type AnyEndpoint = Endpoint<any, any, any, any>;

/** Ties the shapes of an endpoint to its handler. */
export const endpoint = <P = unknown, Q = unknown, B = unknown, A = unknown>(given: Endpoint<P, Q, B, A>): AnyEndpoint => given;

export const DEFAULT_LIMIT = 256 * 1024;
