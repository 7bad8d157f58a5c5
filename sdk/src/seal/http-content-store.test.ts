import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { expect } from "chai";
import { type Hex, keccak256 } from "viem";
import { httpContentStore } from "./http-content-store.ts";

const nameOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "nothing",
    (error: Error) => error.name,
  );

describe("httpContentStore", () => {
  /** What a plain object server keeps, by path. */
  const kept = new Map<string, Uint8Array>();
  const asked: string[] = [];
  let answers: number | undefined;
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.url ?? "";
    if (answers !== undefined) return response.writeHead(answers, { location: "/elsewhere" }).end();
    if (request.method === "PUT") {
      kept.set(path, Buffer.concat(chunks));
      return response.writeHead(201).end();
    }
    const found = kept.get(path);
    return found === undefined ? response.writeHead(404).end() : response.writeHead(200).end(found);
  });
  let store: ReturnType<typeof httpContentStore>;
  let port = 0;
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
    store = httpContentStore(`http://127.0.0.1:${port}/sealed`);
  });
  after(() => server.close());
  afterEach(() => {
    answers = undefined;
  });

  it("puts bytes under their hash and gets them back", async () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => i % 251);
    const hash = await store.put(bytes);
    expect(hash).to.equal(keccak256(bytes));
    expect(await store.get(hash)).to.deep.equal(bytes);
    expect(asked).to.deep.equal([`PUT /sealed/${hash.slice(2)}`, `GET /sealed/${hash.slice(2)}`]);
  });

  it("refuses bytes that were changed there, and names what is not a hash nowhere", async () => {
    const hash = await store.put(Uint8Array.of(1, 2, 3));
    kept.set(`/sealed/${hash.slice(2)}`, Uint8Array.of(1, 2, 4));
    expect(await nameOf(store.get(hash))).to.equal("ContentCorrupt");
    const before = asked.length;
    expect(await nameOf(store.get("../secret" as Hex))).to.equal("ContentMissing");
    expect(asked).to.have.length(before);
    expect(await nameOf(store.get(keccak256("0x01")))).to.equal("ContentMissing");
  });

  it("refuses an address that is none, or that holds a password, and does not repeat it", () => {
    for (const address of ["word-of-mine", "ftp://127.0.0.1/word-of-mine", "http://me:word-of-mine@127.0.0.1/"]) {
      const error = (() => {
        try {
          return httpContentStore(address);
        } catch (thrown) {
          return thrown;
        }
      })();
      expect(error).to.include({ name: "InputInvalid" });
      expect(inspect(error, { depth: 9, showHidden: true })).not.to.include("word-of-mine");
    }
  });

  it("keeps nothing that was not taken, and follows no redirection", async () => {
    for (const status of [404, 500, 302]) {
      answers = status;
      expect(await nameOf(store.put(Uint8Array.of(9))), String(status)).to.equal("ContentStoreUnreachable");
    }
    answers = undefined;
    const away = httpContentStore("http://127.0.0.1:1");
    expect(await nameOf(away.get(keccak256("0x01")))).to.equal("ContentStoreUnreachable");
  });
});
