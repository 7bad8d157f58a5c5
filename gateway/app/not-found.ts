import type { FastifyRequest } from "fastify";
import { MethodNotAllowed } from "../../host/errors.ts";
import type { AnyEndpoint } from "./endpoint.ts";

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);

/** Methods of a path that is known; empty where it is not. */
export function methodsOf(endpoints: readonly AnyEndpoint[], url: string): string[] {
  const [path = ""] = url.split("?");
  return endpoints.filter((endpoint) => patternOf(endpoint.path).test(path)).map(({ method }) => method);
}

/** The refusal of a method that a known path does not take; undefined where the path is not known. */
export function methodNotAllowed(endpoints: readonly AnyEndpoint[], { url }: FastifyRequest): MethodNotAllowed | undefined {
  const methods = methodsOf(endpoints, url);
  if (methods.length === 0) return undefined;
  const taken = methods.join(", ");
  return new MethodNotAllowed({ what: `This path takes ${taken} alone.`, todo: `Send ${taken}.`, values: { methods } });
}
