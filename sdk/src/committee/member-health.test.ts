import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { sayPhrase } from "../say/phrase.ts";
import { memberHealth } from "./member-health.ts";

const ACCOUNT = "0x00000000000000000000000000000000000000A1";

describe("a member's health", () => {
  const asked = async (listener: RequestListener, timeout?: number) => {
    const server = createServer(listener);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/member`;
    const found = await memberHealth({ account: ACCOUNT, endpoint }, { timeout });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    return found;
  };
  const says = (value: unknown) =>
    asked((request, response) => {
      expect([request.method, request.url]).to.deep.equal(["GET", "/member/health"]);
      response.end(JSON.stringify(value));
    });

  it("is what it says of itself, where it is the member that the ledger names", async () => {
    expect(await says({ status: "ok", wrong: [], account: ACCOUNT.toLowerCase() })).to.deep.equal({
      account: ACCOUNT,
      answers: true,
      wrong: [],
    });
    const { wrong } = await says({ wrong: ["no share is held", "the dog ate it\u202e"], account: ACCOUNT });
    expect(wrong.map((one) => sayPhrase(one, "zh"))).to.deep.equal(["未持有任何份额", "the dog ate it?"]);
    expect(wrong[1]?.say).to.equal("verbatim");
  });

  it("is none of one that is silent, hangs, points elsewhere, or says anything else", async () => {
    const other = `0x${"2".repeat(40)}`;
    const answers = [
      await memberHealth({ account: ACCOUNT, endpoint: "http://127.0.0.1:1" }),
      await memberHealth({ account: ACCOUNT, endpoint: "http://member.example/" }),
      await memberHealth({ account: ACCOUNT, endpoint: "file:///etc/passwd" }),
      await asked(() => {}, 200),
      await asked((_, response) => response.writeHead(302, { location: "/" }).end()),
      await asked((_, response) => response.end("x".repeat(100_000))),
      await says({ wrong: [], account: other }),
      await says({ wrong: ["x".repeat(201)], account: ACCOUNT }),
      await says([]),
    ];
    for (const { answers: does, wrong } of answers) expect([does, wrong.length]).to.deep.equal([false, 1]);
  });
});
