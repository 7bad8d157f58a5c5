import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DefaultTheme, defineConfig } from "vitepress";
import { drawDiagrams } from "./diagrams.ts";

const folder = process.env.KONTOR_SITE ?? fileURLToPath(new URL("../../.cache/site", import.meta.url));
const listed = join(folder, "nav.json");
/** Pages that are made from the code, as scripts/site.ts lays them out. */
const made: { sdk: string[]; contracts: string[] } = existsSync(listed)
  ? JSON.parse(readFileSync(listed, "utf8"))
  : { sdk: [], contracts: [] };

const items = (base: string, names: readonly string[]): DefaultTheme.SidebarItem[] =>
  names.map((name) => ({ text: name, link: `${base}/${name}` }));
const page = (text: string, link: string): DefaultTheme.SidebarItem => ({ text, link });

const guides: DefaultTheme.SidebarItem[] = [
  { text: "Begin", items: [page("Quick start", "/quick-start"), page("The idea in pictures", "/idea")] },
  {
    text: "Guides",
    items: [
      page("For a bank", "/guides/bank"),
      page("For a forwarder", "/guides/forwarder"),
      page("For customs", "/guides/customs"),
      page("For an operator", "/operating"),
      page("For a developer", "/guides/developer"),
    ],
  },
  {
    text: "Interfaces",
    items: [
      page("Command line", "/cli"),
      page("Gateway (HTTP)", "/gateway"),
      page("Agents", "/agents"),
      ...(existsSync(join(folder, "pages/console.md")) ? [page("Console", "/console")] : []),
    ],
  },
];

const operating: DefaultTheme.SidebarItem[] = [
  page("Overview", "/operating"),
  ...[
    ["A node", "network"],
    ["The validators' chain", "chain"],
    ["Besu instead", "besu"],
    ["A member of the tag committee", "committee"],
    ["Circuit keys", "circuit-keys"],
    ["Deployment", "deployment"],
    ["Governance", "governance"],
    ["Versions of financing", "versions"],
    ["Identity", "identity"],
    ["Keys", "keys"],
    ["Faults", "faults"],
  ].map(([text = "", name]) => page(text, `/operating/${name}`)),
];

const reference: DefaultTheme.SidebarItem[] = [
  {
    text: "How it works",
    items: [
      page("Architecture", "/reference/architecture"),
      page("Specification", "/reference/specification"),
      page("Security", "/reference/security"),
      page("Properties", "/reference/properties"),
      page("Contributing", "/reference/contributing"),
    ],
  },
  {
    text: "Tables",
    items: [
      page("Circuits", "/reference/circuits"),
      page("Errors", "/reference/errors"),
      page("Paths of the gateway", "/reference/http"),
      page("Fields of standards", "/fields"),
      page("Transport events", "/events"),
      page("Rules of the cross-check", "/rules"),
    ],
  },
  { text: "Contracts", collapsed: true, link: "/reference/contracts/", items: items("/reference/contracts", made.contracts) },
  { text: "SDK", collapsed: true, link: "/reference/sdk/", items: items("/reference/sdk", made.sdk) },
];

export default defineConfig({
  title: "Kontor",
  description:
    "Trade documents on a shared ledger, declarations that the ship's departure starts, and financing that no invoice gets twice.",
  lang: "en",
  srcDir: join(folder, "pages"),
  outDir: join(folder, "html"),
  cacheDir: join(folder, "vite"),
  head: [["link", { rel: "icon", href: "/mark.svg", type: "image/svg+xml" }]],
  markdown: { config: await drawDiagrams(join(folder, "pages")), theme: { light: "github-light", dark: "github-dark" } },
  vite: { publicDir: join(folder, "pages/public"), build: { chunkSizeWarningLimit: 4_000 } },
  themeConfig: {
    logo: "/mark.svg",
    search: { provider: "local" },
    outline: { level: [2, 3] },
    nav: [
      { text: "Quick start", link: "/quick-start" },
      { text: "Guides", link: "/guides/bank", activeMatch: "^/(guides|idea)" },
      { text: "Operating", link: "/operating", activeMatch: "^/operating" },
      { text: "Reference", link: "/reference/architecture", activeMatch: "^/(reference|fields|events|rules)" },
    ],
    sidebar: {
      "/operating": operating,
      "/reference/": reference,
      "/fields": reference,
      "/events": reference,
      "/rules": reference,
      "/": guides,
    },
  },
});
