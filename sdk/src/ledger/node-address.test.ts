import { inspect } from "node:util";
import { expect } from "chai";
import { createPublicClient } from "viem";
import { hardhat } from "viem/chains";
import { InputInvalid } from "../errors.ts";
import { failure } from "./failure.ts";
import { nodes } from "./nodes.ts";
import { fakeLedger, fakeNode } from "./testing/fake-node.ts";

const SECRETS = ["word-of-mine", "key-in-path", "key-in-query"];

/** An address as those who rent nodes out give it. */
const withSecrets = (url: string): string => `${url.replace("//", "//me:word-of-mine@")}/v1/key-in-path?token=key-in-query`;

describe("addresses of nodes", () => {
  const clientOf = (...urls: string[]) =>
    createPublicClient({ chain: hardhat, transport: nodes(urls, { patience: 200, lookEvery: 30 }), cacheTime: 0 });
  const caught = (call: () => Promise<unknown>): Promise<Error> =>
    call().then(
      () => expect.fail("answered"),
      (error) => error,
    );
  const expectNoSecrets = (error: Error): void => {
    const shown = [inspect(error, { depth: 20, showHidden: true }), String(error), String(error.stack), JSON.stringify(error)];
    for (const text of shown) for (const secret of SECRETS) expect(text).not.to.include(secret);
  };

  it("are asked as a whole: user, password, path and query", async () => {
    const node = await fakeNode(fakeLedger());
    expect(await clientOf(withSecrets(node.url)).getBlockNumber()).to.equal(10n);
    const basic = Buffer.from("me:word-of-mine").toString("base64");
    expect([...node.askedAt]).to.deep.equal([`/v1/key-in-path?token=key-in-query Basic ${basic}`]);
    await node.close();
  });

  it("stand in no error but for place and origin, whether a node is away, fails, or refuses", async () => {
    const node = await fakeNode(fakeLedger());
    const address = withSecrets(node.url);
    for (const urls of [[address], [address, withSecrets("http://127.0.0.1:1")]]) {
      const client = clientOf(...urls);
      for (const mood of ["fails", "errs"] as const) {
        node.mood = mood;
        const error = await caught(() => client.getBlockNumber());
        expectNoSecrets(error);
        expectNoSecrets(failure(error));
        expect(failure(error).what).to.include(`node 1 (${node.url})`);
      }
      node.mood = "well";
      expectNoSecrets(await caught(() => client.request({ method: "eth_call", params: [{}] } as never)));
    }
    node.down();
    const away = await caught(() => clientOf(address).getBlockNumber());
    expectNoSecrets(away);
    expect(failure(away).what).to.include(`node 1 (${node.url}) does not answer`);
    await node.close();
  });

  it("are named by their place in the list, also where one stands in it twice", async () => {
    const nobody = "http://127.0.0.1:1/";
    const { what } = failure(await caught(() => clientOf(nobody, nobody, "http://127.0.0.1:2/").getBlockNumber()));
    expect(what).to.include("node 1 (http://127.0.0.1:1)").and.include("node 3 (http://127.0.0.1:2)").and.not.include("node 2");
  });

  it("are refused at once where they are none, and not repeated", () => {
    for (const wrong of ["word-of-mine", "ftp://key-in-path/", "", "http://me:%zz@key-in-query/"]) {
      const error = (() => {
        try {
          return nodes(["http://127.0.0.1:1", wrong]);
        } catch (thrown) {
          return thrown as Error;
        }
      })();
      expect(error).to.be.instanceOf(InputInvalid);
      expect((error as InputInvalid).what).to.include("Address 2");
      expectNoSecrets(error as Error);
    }
  });
});
