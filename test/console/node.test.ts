import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { createPublicClient, http } from "viem";
import { hardhat } from "viem/chains";
import { buildConsole } from "../../console/build.ts";
import type { Settings } from "../../console/page/settings.ts";
import type { ConsoleSettings } from "../../console/server/settings.ts";
import { serveConsole } from "../../console/server.ts";
import { listenAt } from "../../sdk/src/ledger/testing/listen-at.ts";
import { httpContentStore } from "../../sdk/src/node.ts";
import { A_PROOF, goTo, lookAtTrade, looksRight } from "./fixture.ts";

/** The trade's node behind an address of its own, which can be switched off. */
async function nodeOf(url: string, port = 0): Promise<Server> {
  const passOn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const answer = await fetch(`${url}/rpc`, { method: "POST", body: Buffer.concat(chunks) });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  };
  // It may be switched off in the middle of a question.
  const node = createServer((request, response) => void passOn(request, response).catch(() => response.destroy()));
  await listenAt(node, port);
  return node;
}
async function switchOff(node: Server): Promise<void> {
  node.closeAllConnections();
  await new Promise((resolve) => node.close(resolve));
}

describe("the console and its node", function () {
  this.timeout(3 * A_PROOF);
  const { trade, newContext, show, open, forgive } = lookAtTrade();

  it("says that its server does not answer, and goes on when it does", async () => {
    const page = await open();
    await page.route("**/rpc", (route) => route.abort());
    await page.getByRole("alert", { name: "No node answers", exact: true }).waitFor();
    await page.unroute("**/rpc");
    await page.getByRole("alert", { name: "No node answers", exact: true }).waitFor({ state: "detached" });
    forgive();
  });

  it("says that no node answers its server, shows what it knows, tells nobody the node's address, and recovers by itself", async () => {
    let node = await nodeOf(trade().url);
    const { port } = node.address() as AddressInfo;
    const { demonstration: _, ...settings } = (await (await fetch(`${trade().url}/settings`)).json()) as Settings;
    const nodes = createPublicClient({
      transport: http(`http://127.0.0.1:${port}/secret-token`, { retryCount: 0 }),
      chain: hardhat,
    });
    const served = await serveConsole({
      settings: settings as ConsoleSettings,
      request: nodes.request as never,
      contentStore: httpContentStore(`${trade().url}/content`),
      page: (await buildConsole()).folder,
    });
    const context = await newContext();
    try {
      const page = await show(context, served.url);
      await page.getByRole("heading", { level: 1, name: "Shipments" }).waitFor();
      const shipments = page.getByRole("link").filter({ hasText: "0x" });
      await shipments.first().waitFor();
      await switchOff(node);
      const alert = page.getByRole("alert", { name: "No node answers", exact: true });
      await alert.getByText("goes on by itself").waitFor();
      expect(await shipments.count(), "what was read stays").to.be.greaterThan(0);
      await looksRight(page, "silent");
      // What is looked at for the first time cannot be read, and is read as soon as a node answers, though there is no new block.
      await goTo(page, "/ledger");
      await page.getByRole("button", { name: "Try again" }).waitFor();
      expect(await page.content()).not.to.include("secret-token");
      const said = await fetch(`${served.url}/rpc`, { method: "POST", body: '{"id":1,"method":"eth_blockNumber"}' });
      expect([said.status, await said.text()]).to.deep.equal([503, "no node answers"]);

      node = await nodeOf(trade().url, port);
      await alert.waitFor({ state: "detached" });
      await page.getByRole("heading", { level: 1, name: "What outsiders see" }).waitFor();
      await page.getByRole("button", { name: "Try again" }).waitFor({ state: "detached" });
    } finally {
      // Before its server is gone, or the page would complain of that.
      await context.close();
      await switchOff(node).catch(() => undefined);
      await served.close();
      forgive();
    }
  });
});
