import fastifyStatic from "@fastify/static";
import fastify from "fastify";

/** Serve a built site to this machine alone. Returns its address, and what ends it. */
export async function serveSite(root: string, port = 0): Promise<{ url: string; close(): Promise<void> }> {
  const server = fastify();
  await server.register(fastifyStatic, { root, extensions: ["html"], redirect: false });
  server.setNotFoundHandler((_request, reply) => reply.code(404).sendFile("404.html"));
  const url = await server.listen({ host: "127.0.0.1", port });
  return { url, close: () => server.close() };
}
