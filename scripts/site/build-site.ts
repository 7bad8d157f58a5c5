import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brokenLinks } from "./check-links.ts";
import { circuitSources, circuitsPage } from "./circuits.ts";
import { contractPages } from "./contracts.ts";
import { errorsPage } from "./errors.ts";
import { httpPage } from "./http.ts";
import { sdkPages } from "./sdk.ts";
import { PARTS } from "./sdk-parts.ts";
import { stage } from "./stage.ts";

/** One step of the build, which may take a while. */
export type Step = <T>(name: string, act: () => T | Promise<T>) => Promise<T>;

interface Generated {
  pages: Map<string, string>;
  /** Files of the repository that those pages link to. */
  sources: string[];
  contracts: string[];
}

/** Pages made from the code, without the SDK's, which take the longest. */
export function generatedPages(root: string): Generated {
  const contracts = contractPages(root);
  const pages = new Map([
    ...contracts.map(({ place, text }): [string, string] => [place, text]),
    ["reference/contracts/index.md", contractsIndex(contracts.map(({ name }) => name))],
    ["reference/circuits.md", circuitsPage(root)],
    ["reference/errors.md", errorsPage(root)],
    ["reference/http.md", httpPage(root)],
  ]);
  const sources = [...contracts.map(({ source }) => source), ...circuitSources(), "gateway/openapi.json"];
  return { pages, sources, contracts: contracts.map(({ name }) => name) };
}

const contractsIndex = (names: readonly string[]): string => `# Contracts

What each contract does, from the comments in its source as the compiler reads them. Which step calls which is in the [table of the flow](/reference/architecture#the-flow).

${names.map((name) => `- [${name}](/reference/contracts/${name})`).join("\n")}
`;

const sdkIndex = (): string => `# SDK

Plain functions \`(client, parameters)\`, a page for each part. \`kontor\` runs in Node and in a browser; \`kontor/node\` adds what needs Node.

${Object.entries(PARTS)
  .map(([part, words]) => `- [${part}](/reference/sdk/${part}): ${words}`)
  .join("\n")}
`;

/** Build the site into \`folder\`/html. Throws an Error where a link leads nowhere or a page would load anything from elsewhere. */
export async function buildSite(root: string, folder: string, step: Step): Promise<string> {
  const sdk = await step("SDK reference", () => sdkPages(root, folder));
  const { pages, sources, contracts } = await step("contracts, circuits, errors, gateway", () => generatedPages(root));
  await step("pages", () => {
    stage(root, join(folder, "pages"), new Map([...pages, ...sdk, ["reference/sdk/index.md", sdkIndex()]]), sources);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "nav.json"), JSON.stringify({ sdk: Object.keys(PARTS), contracts }));
  });
  const html = join(folder, "html");
  await step("HTML", async () => {
    const { build } = await import("vitepress");
    process.env.KONTOR_SITE = folder;
    await build(join(root, "docs"), { outDir: html });
  });
  await step("links", () => {
    const broken = brokenLinks(html);
    if (broken.length > 0) throw new Error(`Links that lead nowhere:\n  ${broken.join("\n  ")}`);
  });
  return html;
}
