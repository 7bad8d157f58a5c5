import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { InlineConfig } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
/** What the page is made of. */
const SOURCES = [
  "console/build.ts",
  "console/story.ts",
  "console/page/**/*",
  "agents/**/*.ts",
  "host/watch/log.ts",
  "sdk/src/**/*.ts",
  "circuits/keys/keys.lock.json",
  "package-lock.json",
];

/** Names the sources: the same ones are built once. */
function hashOfSources(): string {
  const hash = createHash("sha256");
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    if (path.endsWith(".test.ts")) continue;
    hash.update(`${path.slice(root.length)}\0`).update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 16);
}

/** How Vite builds the page into a folder. */
export async function buildOptions(outDir: string, sources: string): Promise<InlineConfig> {
  const { default: react } = await import("@vitejs/plugin-react");
  return {
    root: join(root, "console/page"),
    configFile: false,
    logLevel: "silent",
    plugins: [react()],
    define: { __SOURCES__: JSON.stringify(sources) },
    // Scripts of the page's own origin alone: no inline loader, nothing as data.
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4_000,
    },
    worker: { format: "es" },
  };
}

/** Build the page unless these sources were built before. Returns the folder that holds it. */
export async function buildConsole(): Promise<{ folder: string }> {
  const sources = hashOfSources();
  const folder = join(root, ".cache/console", sources);
  if (existsSync(folder)) return { folder };
  const { build } = await import("vite");
  // Under another name until it is whole: a build that was interrupted is not taken for one.
  const part = `${folder}.${process.pid}`;
  try {
    await build(await buildOptions(part, sources));
    renameSync(part, folder);
  } catch (error) {
    // Whoever builds the same at the same time may have been first.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return { folder };
}
