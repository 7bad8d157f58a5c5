import type { FastifyRequest } from "fastify";
import { MethodNotAllowed, PathUnknown } from "../../host/errors.ts";
import type { AnyEndpoint } from "./endpoint.ts";

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);

/** Methods of a path that is known; empty where it is not. */
export function methodsOf(endpoints: readonly AnyEndpoint[], url: string): string[] {
  const [path = ""] = url.split("?");
  return endpoints.filter((endpoint) => patternOf(endpoint.path).test(path)).map(({ method }) => method);
}

/** The refusal of a path that is not known, or of a method that a known one does not take. */
export function notFound(endpoints: readonly AnyEndpoint[], { url }: FastifyRequest): PathUnknown | MethodNotAllowed {
  const methods = methodsOf(endpoints, url);
  if (methods.length === 0)
    return new PathUnknown({ what: "There is no such path.", todo: "The reference at /reference lists them." });
  const taken = methods.join(", ");
  return new MethodNotAllowed({ what: `This path takes ${taken} alone.`, todo: `Send ${taken}.`, values: { methods } });
}
