import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { build } from "esbuild";
import * as ethersAdapter from "./ethers.ts";
import * as sdk from "./index.ts";
import * as node from "./node.ts";

// What the SDK exports is changed on purpose: with UPDATE_EXPORTS=1 the list is written anew, and shows up in the diff.
const listed = new URL("./index.exports.json", import.meta.url);

describe("public exports", () => {
  it("are those of the list", async () => {
    const names = (module: object) => Object.keys(module).sort();
    const actual = { index: names(sdk), node: names(node).filter((name) => !(name in sdk)), ethers: names(ethersAdapter) };
    if (process.env.UPDATE_EXPORTS) (await import("node:fs")).writeFileSync(listed, `${JSON.stringify(actual, null, 2)}\n`);
    expect(actual).to.deep.equal(JSON.parse(readFileSync(listed, "utf8")));
  });
});

describe("entries of the package", () => {
  const entries: [name: string, file: string][] = [
    ["kontor", "./index.ts"],
    ["kontor/node", "./node.ts"],
    ["kontor/ethers", "./ethers.ts"],
    ["kontor/worker", "./prove/worker.web.ts"],
  ];
  for (const [name, file] of entries)
    it(`${name} is ${file}`, () => expect(import.meta.resolve(name)).to.equal(new URL(file, import.meta.url).href));

  it("load by name, the worker excepted, which only a Web Worker can run", async () => {
    for (const [name, module] of [
      ["kontor", sdk],
      ["kontor/node", node],
      ["kontor/ethers", ethersAdapter],
    ] as const)
      expect(await import(name)).to.equal(module);
  });
});

/** Bundle an entry for browsers; the text and the modules of Node that got in. */
async function bundled(entry: string): Promise<{ text: string; fromNode: string[]; files: string[] }> {
  const fromNode: string[] = [];
  const recordNode = {
    name: "record-node",
    setup(setup: Parameters<NonNullable<Parameters<typeof build>[0]["plugins"]>[number]["setup"]>[0]) {
      setup.onResolve({ filter: /^node:/ }, ({ path, importer }) => {
        fromNode.push(`${path} from ${importer}`);
        return { path, external: true };
      });
    },
  };
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    logLevel: "silent",
    plugins: [recordNode],
  });
  return { text: outputFiles[0]?.text ?? "", fromNode, files: Object.keys(metafile.inputs) };
}

describe("bundle for a browser", () => {
  for (const entry of ["./index.ts", "./ethers.ts", "./prove/worker.web.ts"]) {
    it(`${entry} needs nothing of Node`, async () => {
      const { text, fromNode, files } = await bundled(entry);
      expect(fromNode).to.deep.equal([]);
      expect(files.filter((file) => file.includes(".node."))).to.deep.equal([]);
      expect(text.length).to.be.greaterThan(1000);
    });
  }

  it("the page's own bundle leaves the prover's mathematics to the worker", async () => {
    const { files } = await bundled("./index.ts");
    expect(files.filter((file) => file.includes("/snarkjs/") || file.includes("/ffjavascript/"))).to.deep.equal([]);
  });
});
