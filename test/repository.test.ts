import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { verbs } from "../scripts/launch.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const manifest = JSON.parse(read("package.json")) as { scripts: Record<string, string>; bin: Record<string, string> };

/** Every file of the repository: what git knows, or in an archive without git what lies there and is not ignored. */
function files(): string[] {
  const listed = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  if (listed.status === 0) return listed.stdout.split("\n").filter((path) => path !== "" && existsSync(join(root, path)));
  const ignored = read(".gitignore")
    .split("\n")
    .filter((line) => line.endsWith("/"));
  return execFileSync(process.execPath, ["-p", 'require("fs").globSync("**/*",{dot:true}).join("\\n")'], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter(
      (path) => path !== "" && !ignored.some((folder) => `${path}/`.includes(folder)) && statSync(join(root, path)).isFile(),
    );
}

/** This file names what it looks for. */
const itself = "test/repository.test.ts";
const binary = new Set([".zkey", ".wasm", ".png", ".ptau", ".r1cs"]);
const texts = files().filter((path) => !binary.has(extname(path)) && path !== itself);
const sources = texts.filter((path) => [".ts", ".mjs", ".cjs", ".sol", ".circom"].includes(extname(path)));
const documents = [
  "README.md",
  "ARCHITECTURE.md",
  "SPEC.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs/quick-start.md",
  "docs/idea.md",
  "network/README.md",
  "test/PROPERTIES.md",
];

/** [language, code] of each fenced block. */
const fences = (markdown: string): [string, string][] =>
  [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(([, language = "", code = ""]) => [language, code]);

function offenders(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}

describe("the repository", () => {
  it("names no path of one machine", () => {
    const pattern = /(^|[\s"'`(=:])\/(home|work|root|Users|tmp)\/[\w.]/;
    expect(offenders(texts, pattern)).to.deep.equal([]);
  });

  it("leaves nothing for later", () => {
    expect(offenders(sources, /\b(TODO|FIXME|HACK)\b/)).to.deep.equal([]);
  });

  it("switches no test off and narrows none", () => {
    const tests = sources.filter((path) => path.endsWith(".test.ts"));
    expect(tests).not.to.deep.equal([]);
    expect(offenders(tests, /\b(it|describe)\.(only|skip)\(|\bx(it|describe)\(/)).to.deep.equal([]);
  });

  it("locks every dependency by hash and names no registry host", () => {
    const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Record<string, unknown>> };
    const loose = Object.entries(packages).filter(
      ([path, entry]) => path !== "" && (entry.resolved !== undefined || entry.integrity === undefined),
    );
    expect(loose.map(([path]) => path)).to.deep.equal([]);
  });

  it("has an entry in the lock file for every platform of every native dependency", () => {
    const { packages } = JSON.parse(read("package-lock.json")) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies).filter(
        (name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
      ),
    );
    expect(missing).to.deep.equal([]);
  });

  it("carries the licence in every Solidity and circuit file", () => {
    const bare = sources.filter(
      (path) => /\.(sol|circom)$/.test(path) && !read(path).includes("SPDX-License-Identifier: GPL-3.0-or-later"),
    );
    expect(bare).to.deep.equal([]);
    expect(read("LICENSE")).to.include("GNU GENERAL PUBLIC LICENSE").and.include("Version 3, 29 June 2007");
    expect(read("package.json")).to.include('"license": "GPL-3.0-or-later"');
  });

  it("starts every npm script by the launcher, and the launcher knows no other verb", () => {
    const scripts = Object.values(manifest.scripts).map((script) => script.match(/^node scripts\/launch\.mjs ([\w:]+)$/)?.[1]);
    expect([...scripts].sort()).to.deep.equal(Object.keys(verbs).sort());
    for (const [script = ""] of Object.values(verbs)) expect(existsSync(join(root, script)), script).to.equal(true);
  });

  it("marks generated files", () => {
    const attributes = read(".gitattributes");
    const generated = sources.filter((path) => /^(\/\/.*\n){0,2}\/\/ Generated by /.test(read(path)));
    expect(generated).not.to.deep.equal([]);
    const pattern = (line: string) =>
      new RegExp(
        `^${line.replaceAll(".", "\\.").replaceAll("**", "\u0000").replaceAll("*", "[^/]*").replaceAll("\u0000", ".*")}$`,
      );
    const marked = attributes
      .split("\n")
      .filter((line) => line.endsWith(" linguist-generated"))
      .map((line) => pattern(line.split(" ")[0] ?? ""));
    expect(generated.filter((path) => !marked.some((mark) => mark.test(path)))).to.deep.equal([]);
  });
});

describe("the documents", () => {
  for (const document of documents) {
    it(`${document}: links lead somewhere`, () => {
      const links = [...read(document).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = ""]) => target);
      const folder = document.includes("/") ? `${document.slice(0, document.lastIndexOf("/"))}/` : "";
      const broken = links.filter((target) => !/^https?:/.test(target) && !existsSync(join(root, folder, target)));
      expect(broken).to.deep.equal([]);
    });

    it(`${document}: commands exist`, () => {
      const commands = [...read(document).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test))\b/g)].map(
        ([, run, short]) => run ?? short ?? "",
      );
      expect(commands.filter((command) => !(command in manifest.scripts))).to.deep.equal([]);
      const programs = [...read(document).matchAll(/\bnpx ([\w-]+)/g)].map(([, program = ""]) => program);
      expect(programs.filter((program) => !(program in manifest.bin))).to.deep.equal([]);
    });
  }

  it("README and quick start: the commands of the CLI do what they say", () => {
    const blocks = ["README.md", "docs/quick-start.md"].flatMap((document) => fences(read(document)));
    const lines = blocks.flatMap(([language, code]) => (language === "sh" ? code.trimEnd().split("\n") : []));
    const commands = [...new Set(lines)].filter((line) => !/^npm (start|test)\b/.test(line)).map((line) => line.split(/\s+/));
    expect(commands).not.to.deep.equal([]);
    for (const [program, name, ...args] of commands) {
      expect([program, name]).to.deep.equal(["npx", "kontor"]);
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, manifest.bin.kontor ?? ""), ...args], {
        cwd: root,
        encoding: "utf8",
      });
      expect(status, stderr).to.equal(0);
      expect(() => JSON.parse(stdout)).not.to.throw();
    }
  });

  it("TypeScript in the documents runs as it stands", () => {
    const blocks = documents.flatMap((document) => fences(read(document)).filter(([language]) => language === "ts"));
    expect(blocks).not.to.deep.equal([]);
    const folder = join(root, ".cache", "documents");
    mkdirSync(folder, { recursive: true });
    for (const [index, [, code]] of blocks.entries()) {
      const file = join(folder, `${index}.ts`);
      writeFileSync(file, code);
      const { status, stderr } = spawnSync(process.execPath, [file], { cwd: root, encoding: "utf8" });
      expect(status, stderr).to.equal(0);
    }
    rmSync(folder, { recursive: true });
  });
});
