import { readFileSync } from "node:fs";
import { type Described, type Description, faultOfAnswer, operationsIn } from "./described.ts";

const description = JSON.parse(readFileSync(new URL("../openapi.json", import.meta.url), "utf8")) as Description;
const operations = operationsIn(description).map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replace(/\{\w+\}/g, "[^/]+")}$`),
}));

/** The operation that a request is, by the description; of two the one that names more of the path. */
function operationOf(method: string, path: string): Described | undefined {
  const [plain = ""] = path.split("?");
  const found = operations.filter(({ operation, pattern }) => operation.method === method && pattern.test(plain));
  return found.sort((a, b) => a.operation.parameters.length - b.operation.parameters.length)[0]?.operation;
}

/** Hold an answer against the gateway's description. Throws for one that is not as it is described. */
export function hold(method: string, path: string, came: { status: number; type: string; text: string }): void {
  const operation = operationOf(method, path);
  const fault = operation && faultOfAnswer(operation, description, { ...came, headers: {} });
  if (fault !== undefined) throw new Error(`${operation?.operationId} is not answered as described: ${fault}`);
}
