import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { build } from "esbuild";
import { deploymentShape } from "../../sdk/src/deploy/deployment-file.ts";
import { CONTRACTS } from "../../sdk/src/deploy/places.ts";
import { budgets, measure } from "./budgets.ts";
import { manifestFaults } from "./checks.ts";
import { abis, addressesOf } from "./contracts/index.ts";
import { importedIn } from "./imports.ts";
import { stagePackages } from "./make.ts";
import { own, PACKAGES, type PackageName, ROOT } from "./manifest.ts";
import { provenance } from "./provenance.ts";

type Manifest = Record<"name" | "version" | "license", string> & {
  exports: Record<string, string | Record<string, string | null>>;
  dependencies: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

describe("packages", () => {
  const place = join(ROOT, ".cache", `packages-${process.pid}`);
  let folders: Record<PackageName, string>;
  before(async () => {
    folders = await stagePackages(place);
  });
  after(() => rmSync(place, { recursive: true, force: true }));
  const manifestOf = (name: PackageName): Manifest => JSON.parse(readFileSync(join(folders[name], "package.json"), "utf8"));

  it("have the version and the licence of the sources, and everything that they export", () => {
    for (const name of PACKAGES) {
      const { version, license, exports } = manifestOf(name);
      expect([version, license]).to.deep.equal([own.version, "GPL-3.0-or-later"]);
      const targets = Object.values(exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
      const missing = targets.filter((path) => path !== null && globSync(path, { cwd: folders[name] }).length === 0);
      expect(missing, name).to.deep.equal([]);
    }
  });

  it("are fit to be published, as publint has it; and it finds what is not there", async () => {
    for (const name of PACKAGES) expect(await manifestFaults(folders[name]), name).to.deep.equal([]);
    const file = join(folders.contracts, "package.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("./dist/index.d.ts", "./dist/nothing.d.ts"));
    expect((await manifestFaults(folders.contracts)).join()).to.include("nothing.d.ts");
    writeFileSync(file, text);
  });

  it("@kontor/sdk has an entry for each of the sources' package", () => {
    const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { exports: Record<string, string> };
    const { "./package.json": _, ...entries } = manifestOf("sdk").exports;
    expect(Object.keys(entries)).to.deep.equal(Object.keys(exports));
  });

  it("@kontor/sdk depends on what it imports, as the bundler and its types see it, and on nothing else", async () => {
    const { dependencies, optionalDependencies = {} } = manifestOf("sdk");
    const entryPoints = ["index", "node", "ethers", "prove/worker.web", "prove/worker.node"].map((entry) =>
      join(folders.sdk, "dist", `${entry}.js`),
    );
    const options = { bundle: true, write: false, outdir: "out", metafile: true, format: "esm", platform: "node" } as const;
    const { metafile } = await build({ entryPoints, ...options, packages: "external", logLevel: "silent" });
    const external = Object.values(metafile.inputs).flatMap(({ imports }) => imports.filter((each) => each.external));
    const run = external.map(({ path }) => path).filter((path) => !isBuiltin(path));
    const typed = globSync("dist/**/*.d.ts", { cwd: folders.sdk }).flatMap((path) =>
      importedIn(readFileSync(join(folders.sdk, path), "utf8")),
    );
    const packages = [...run, ...typed].map((path) =>
      path
        .split("/")
        .slice(0, path.startsWith("@") ? 2 : 1)
        .join("/"),
    );
    // `events`: LevelDB's form for browsers requires it, and does not say so.
    const expected = [...new Set([...packages, "events"])].sort();
    expect(Object.keys({ ...dependencies, ...optionalDependencies }).sort()).to.deep.equal(expected);
    expect(Object.keys(optionalDependencies)).to.deep.equal(["koffi"]);
  });

  it("the others depend on what their sources include", () => {
    expect(manifestOf("contracts").dependencies).to.deep.equal({ "@openzeppelin/contracts": "5.7.0" });
    expect(manifestOf("circuits").dependencies).to.deep.equal({ circomlib: "2.0.5" });
  });

  it("imports are found in every dress, and none in a comment", () => {
    const text = `import a from "@a/b/c.js"; export * from "d"; import("e"); import "f/g"; // from "h"
      /* import "i" */ import x from "./j.js"; import y from "node:fs"; import z from "#k";
      // import "l"`;
    expect(importedIn(text)).to.deep.equal(["@a/b", "d", "e", "f", "h"]);
  });

  it("@kontor/sdk uses nothing that the oldest Node lacks", () => {
    const newer =
      /\bURL\.parse\(|\bPromise\.(withResolvers|try)\(|\b(Object|Map)\.groupBy\(|\bArray\.fromAsync\(|import\.meta\.(main|dirname)\b/;
    const paths = globSync("dist/**/*.js", { cwd: folders.sdk });
    expect(paths.filter((path) => newer.test(readFileSync(join(folders.sdk, path), "utf8")))).to.deep.equal([]);
  });

  it("@kontor/sdk imports the schema library so that a bundler can leave out its languages", () => {
    const paths = globSync("src/**/*.ts", { cwd: folders.sdk });
    expect(
      paths.filter((path) => /import (type )?\{ z \} from "zod"/.test(readFileSync(join(folders.sdk, path), "utf8"))),
    ).to.deep.equal([]);
  });

  it("@kontor/sdk says what to install where the keys are not", () => {
    const script = `
      import { createNodeProver } from ${JSON.stringify(pathToFileURL(join(folders.sdk, "dist/node.js")).href)};
      await createNodeProver().prove("restore", {}).catch(({ name, todo }) => console.log(name, todo));`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect(stdout, stderr).to.match(/^ProvingFailed Install @kontor\/circuits/);
  });

  for (const budget of budgets)
    it(`${budget.name}: at most ${budget.kilobytes} kB`, async () =>
      expect((await measure(budget, place)).faults).to.deep.equal([]));

  it("a budget that is exceeded is named, and so is a package that crept in", async () => {
    const budget = { name: "a client", from: "@kontor/sdk", imports: ["createClient"], kilobytes: 1, without: ["viem"] };
    const { faults } = await measure(budget, place);
    expect(faults).to.have.length(2);
    expect(faults.join())
      .to.match(/allowed are 1/)
      .and.match(/has viem in it/);
  });

  it("@kontor/contracts has an interface for each contract that has an address, and reads a deployment's file", () => {
    expect(Object.keys(abis).sort()).to.deep.equal([...CONTRACTS].sort());
    const addresses = Object.fromEntries(CONTRACTS.map((name, i) => [name, `0x${i.toString(16).padStart(40, "0")}`]));
    expect(addressesOf({ kind: "kontor/deployment/1", addresses })).to.deep.equal(addresses);
    for (const file of [null, "", {}, { kind: "kontor/deployment/1" }, { kind: "kontor/deployment/2", addresses }])
      expect(() => addressesOf(file)).to.throw(TypeError);
    const { documents: _, ...rest } = addresses;
    expect(() => addressesOf({ kind: "kontor/deployment/1", addresses: rest })).to.throw(TypeError, "documents");
  });

  it("@kontor/contracts describes every member of that file", () => {
    const schema = JSON.parse(readFileSync(join(folders.contracts, "deployment.schema.json"), "utf8"));
    expect(Object.keys(schema.properties)).to.deep.equal(Object.keys(deploymentShape.shape));
    expect(schema.additionalProperties).to.equal(false);
    expect(schema.properties.addresses.required).to.deep.equal([...CONTRACTS]);
    expect(schema.properties.addresses.properties.documents.pattern).to.equal("^0x[0-9a-fA-F]{40}$");
  });

  it("@kontor/circuits says what its keys are: development keys, of a phase 1 that is none", () => {
    const text = readFileSync(join(folders.circuits, "PROVENANCE.md"), "utf8");
    const lock = JSON.parse(readFileSync(join(folders.circuits, "keys/keys.lock.json"), "utf8"));
    for (const [circuit, { zkey }] of Object.entries(lock) as [string, { zkey: { sha256: string } }][])
      expect(text).to.include(`\`${circuit}\``).and.include(zkey.sha256);
    expect(text).to.include("One party made that file alone");
    const other = Object.fromEntries(Object.entries(lock).map(([name, key]) => [name, { ...(key as object), ptau: "ab" }]));
    expect(provenance(other as Parameters<typeof provenance>[0])).not.to.include("One party made that file");
    expect(existsSync(join(folders.circuits, "keys/amount-below.wasm"))).to.equal(true);
  });
});
