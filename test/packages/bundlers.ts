import { join } from "node:path";

/** A project's page and its worker, each to be a module of its own. */
const entriesOf = (project: string) => ({ page: join(project, "page.js"), worker: join(project, "readme/sdk/worker.js") });

async function byEsbuild(project: string, outdir: string): Promise<void> {
  const { build } = await import("esbuild");
  const form = { bundle: true, format: "esm", platform: "browser", target: "es2022", minify: true } as const;
  await build({ entryPoints: entriesOf(project), outdir, ...form, logLevel: "silent" });
}

/** With nothing told to it but what goes in: no alias, no polyfill, no plugin. */
async function byVite(project: string, outDir: string): Promise<void> {
  const { build } = await import("vite");
  const output = { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" };
  await build({
    root: project,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    build: { outDir, target: "es2022", modulePreload: false, rolldownOptions: { input: entriesOf(project), output } },
  });
}

const BUNDLERS = { esbuild: byEsbuild, vite: byVite };
export type Bundler = keyof typeof BUNDLERS;
export const BUNDLER_NAMES = Object.keys(BUNDLERS) as Bundler[];

/** Bundle a project's page and its worker for a browser; returns the folder. */
export async function bundlePage(project: string, bundler: Bundler): Promise<string> {
  const folder = join(project, `public-${bundler}`);
  await BUNDLERS[bundler](project, folder);
  return folder;
}
