import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { type Address, encodeFunctionResult, HttpRequestError, zeroAddress } from "viem";
import { tagCommitteeAbi as abi } from "../../sdk/src/abi/tag-committee.ts";
import { askMember } from "./committee.ts";
import { passOn, type Request } from "./rpc.ts";
import type { ConsoleSettings } from "./settings.ts";

const MEMBER: Address = "0x00000000000000000000000000000000000000A1";
const settings = { addresses: { tagCommittee: zeroAddress } } as unknown as ConsoleSettings;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the console's server and the tag committee", () => {
  const asked: string[] = [];
  const member = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.push(`${request.url} ${body}`);
    response.writeHead(429, { "retry-after": "3" }).end('{"name":"TooOften"}');
  });
  before(() => new Promise<void>((resolve) => member.listen(0, "127.0.0.1", resolve)));
  after(() => new Promise((resolve) => member.close(resolve)));

  /** A ledger that has this endpoint for every account. */
  const having = (endpoint: string): Request => {
    const result = { dealingKey: [0n, 0n] as const, endpoint };
    return async () => encodeFunctionResult({ abi, functionName: "memberOf", result });
  };
  const ask = (request: Request, account: string, question: string) =>
    askMember({ request, settings }, { account, question, body: bytesOf('{"q":1}') });

  it("passes a question on to where the ledger has the member, and hands back what it says", async () => {
    const endpoint = `http://127.0.0.1:${(member.address() as AddressInfo).port}`;
    const answer = await ask(having(endpoint), MEMBER, "evaluate");
    expect(answer).to.deep.include({ status: 429, body: '{"name":"TooOften"}', retryAfter: 3_000 });
    expect(asked).to.deep.equal(['/v1/evaluate {"q":1}']);
  });

  it("asks nobody whom the ledger does not name, nothing but a member's two questions, and no other machine in the clear", async () => {
    const before = asked.length;
    const endpoint = `http://127.0.0.1:${(member.address() as AddressInfo).port}`;
    for (const [at, account, question, status] of [
      ["", MEMBER, "evaluate", 404],
      [endpoint, "127.0.0.1", "evaluate", 404],
      [endpoint, MEMBER, "../metrics", 404],
      ["http://192.0.2.1", MEMBER, "attest", 502],
      ["file:///etc", MEMBER, "attest", 502],
    ] as const)
      expect((await ask(having(at), account, question)).status, `${at} ${account} ${question}`).to.equal(status);
    expect(asked.length).to.equal(before);
  });

  it("says that no node answers without its address, which may hold a key", async () => {
    const dead: Request = async () => {
      throw new HttpRequestError({ url: "https://node.example/with-a-key" });
    };
    for (const body of ['{"id":1,"method":"eth_chainId"}', '[{"id":1,"method":"eth_chainId"}]'])
      expect(await passOn(dead, bytesOf(body))).to.deep.equal({ status: 503, body: "no node answers" });
  });
});
