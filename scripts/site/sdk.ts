import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import type { DeclarationReflection, ProjectReflection } from "typedoc";
import { PARTS } from "./sdk-parts.ts";

const EXPORT = /^export (?:type )?(?:\*|\{[^}]*\}) from "\.\/([^"]+)";$/gm;

/** Statements of the SDK's entry points, by the part of the SDK that they export from. */
export function exportsByPart(root: string): Map<string, string[]> {
  const parts = new Map<string, string[]>(Object.keys(PARTS).map((part) => [part, []]));
  for (const entry of ["index.ts", "node.ts"]) {
    const source = readFileSync(join(root, "sdk/src", entry), "utf8");
    for (const [statement, path = ""] of source.matchAll(EXPORT)) {
      if (path === "index.ts") continue;
      const part = path.replace(/\.ts$|\/.*$/, "");
      const statements = parts.get(part);
      if (statements === undefined) throw new Error(`scripts/site/sdk-parts.ts does not say what sdk/src/${part} is for.`);
      statements.push(statement.replace(`"./${path}"`, `"../../../sdk/src/${path}"`));
    }
  }
  return parts;
}

/** Entry points for TypeDoc: a module for each part. */
function writeModules(root: string, folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const compilerOptions = { types: ["node"] };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions, include: ["*.ts"] }),
  );
  return [...exportsByPart(root)].map(([part, statements]) => {
    const path = join(folder, `${part}.ts`);
    writeFileSync(path, `/**\n * ${PARTS[part]}\n * @module ${part}\n */\n${statements.join("\n")}\n`);
    return path;
  });
}

/** TypeDoc reads sources with the compiler's API, which the native compiler of this repository's type checks does not have. */
function takeCompilerWithApi(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(
        specifier === "typescript" && context.parentURL?.includes("/node_modules/typedoc") ? "typescript-api" : specifier,
        context,
      ),
  });
}

const OPTIONS = {
  plugin: ["typedoc-plugin-markdown"],
  // It writes where it is told, and deletes nothing: its own default is docs/.
  cleanOutputDir: false,
  skipErrorChecking: true,
  disableSources: true,
  disableGit: true,
  excludeExternals: true,
  excludeInternal: true,
  readme: "none",
  name: "SDK",
  logLevel: "Error",
  sort: ["alphabetical"],
  groupOrder: ["Functions", "Classes", "Variables", "Interfaces", "Type Aliases"],
  outputFileStrategy: "modules",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  hideGroupHeadings: false,
  useCodeBlocks: true,
  useHTMLAnchors: true,
  sanitizeComments: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  entryFileName: "index",
  pageTitleTemplates: { module: "{name}", index: "SDK" },
};

/** An argument that is taken apart where it is declared has no name in the source; everywhere it is called parameters. */
const readable = (page: string): string =>
  page.replaceAll("\\_\\_namedParameters", "parameters").replaceAll("__namedParameters", "parameters");

/** What a class has from the one that it descends from is said there, once. */
function leaveOutInherited(project: ProjectReflection): void {
  const all = Object.values(project.reflections) as DeclarationReflection[];
  const inherited = new Set(all.filter(({ inheritedFrom, overwrites }) => (inheritedFrom ?? overwrites) !== undefined));
  for (const reflection of inherited) project.removeReflection(reflection);
  for (const reflection of all) {
    for (const group of reflection.groups ?? [])
      group.children = group.children.filter((child) => !inherited.has(child as DeclarationReflection));
    reflection.groups = reflection.groups?.filter(({ children }) => children.length > 0);
  }
}

/** Reference of the SDK from its docstrings, a page for each part: place in the site -> text. */
export async function sdkPages(root: string, scratch: string): Promise<Map<string, string>> {
  const entryPoints = writeModules(root, join(scratch, "sdk"));
  const out = join(scratch, "typedoc");
  rmSync(out, { recursive: true, force: true });
  takeCompilerWithApi();
  const { Application } = await import("typedoc");
  const tsconfig = join(scratch, "sdk", "tsconfig.json");
  const application = await Application.bootstrapWithPlugins({
    ...OPTIONS,
    ...{ entryPoints, tsconfig, basePath: root },
    outputs: [{ name: "markdown", path: out }],
  } as never);
  const project = await application.convert();
  if (project === undefined) throw new Error("TypeDoc could not read the SDK.");
  leaveOutInherited(project);
  await application.generateOutputs(project);
  if (application.logger.hasErrors()) throw new Error("TypeDoc could not write the SDK's reference.");
  const files = globSync("**/*.md", { cwd: out });
  return new Map(files.map((path) => [`reference/sdk/${path}`, readable(readFileSync(join(out, path), "utf8"))]));
}
