import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { isOver } from "../operations/operation.ts";
import { pageOf, pageQuery } from "../shapes/common.ts";
import { operation, operationPath } from "../shapes/operation.ts";
import { inStream } from "./in-stream.ts";

const reading = { scope: "operations:read", method: "GET" } as const;

export const operationEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...reading,
    path: "/v1/operations",
    query: pageQuery,
    id: "listOperations",
    summary: "Operations that this client began, newest first.",
    answer: pageOf(operation),
    handle: ({ operations }, { caller, query }) => operations.list(caller.client, query),
  }),
  endpoint({
    ...reading,
    path: "/v1/operations/{operationId}",
    params: operationPath,
    id: "readOperation",
    summary: "An operation: as it is now, or with Accept: text/event-stream its progress until it ends.",
    answer: operation,
    handle: ({ operations }, { params, caller }) => operations.find(params.operationId, caller.client),
    async stream(desk, { params: { operationId }, caller }, outlet) {
      const { operations } = desk;
      await operations.find(operationId, caller.client);
      await inStream(desk, caller, outlet, async (sse) => {
        const stop = operations.onChange((id) => {
          if (id === operationId) sse.wake();
        });
        try {
          for (;;) {
            const told = await operations.find(operationId, caller.client);
            await sse.send({ event: "operation", data: told });
            if (isOver(told) || sse.closed) return;
            await sse.pause();
          }
        } finally {
          stop();
        }
      });
    },
  }),
];
