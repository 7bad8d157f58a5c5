import { readFileSync } from "node:fs";
import { join } from "node:path";
import { plain, table } from "./table.ts";

interface Operation {
  summary?: string;
  tags?: readonly string[];
  security?: readonly Record<string, readonly string[]>[];
}
interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  tags?: readonly { name: string; description?: string }[];
}

const scopesOf = ({ security = [] }: Operation): string =>
  [...new Set(security.flatMap((way) => Object.values(way).flat()))].map((scope) => `\`${scope}\``).join(", ");

/** Every path of the gateway with what it does and which scope it takes, from its description. */
export function httpPage(root: string): string {
  const { paths, tags = [] } = JSON.parse(readFileSync(join(root, "gateway/openapi.json"), "utf8")) as OpenApi;
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = [...new Set(all.map(({ operation }) => operation.tags?.[0] ?? "other"))];
  const sections = groups.flatMap((group) => {
    const rows = all.filter(({ operation }) => (operation.tags?.[0] ?? "other") === group);
    const words = tags.find(({ name }) => name === group)?.description;
    return [
      `## ${group}`,
      ...(words === undefined ? [] : [plain(words)]),
      table(
        ["", "path", "does", "scope"],
        rows.map(({ path, method, operation }) => [
          method.toUpperCase(),
          `\`${path}\``,
          plain(operation.summary ?? ""),
          scopesOf(operation),
        ]),
      ),
    ];
  });
  return [
    "# Paths of the gateway",
    'The gateway describes itself as [OpenAPI 3.1](/source/gateway/openapi.json.txt){target="_blank"}, with every shape; a running one shows it at `/reference`. Here is each path in a line. [The gateway](/gateway) says how it is asked.',
    ...sections,
  ]
    .join("\n\n")
    .concat("\n");
}
