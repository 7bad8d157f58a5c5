import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { socketNode } from "../testing/socket-node.ts";
import { hearHeads } from "./heads.ts";

describe("hearHeads", () => {
  it("hears of every block, and again after the node has ended the connection", async () => {
    const node = await socketNode();
    let heads = 0;
    const states: boolean[] = [];
    const stop = hearHeads({ url: node.url, onHead: () => heads++, onState: (open) => states.push(open) });
    while (states.length === 0) await pause(10);
    expect([heads, node.asked]).to.deep.equal([1, ["eth_subscribe"]]);
    node.head();
    node.head();
    while (heads < 3) await pause(10);
    node.drop();
    while (states.length < 3) await pause(20);
    // What was missed meanwhile is looked for when the connection is back.
    expect([states, heads, node.asked]).to.deep.equal([[true, false, true], 4, ["eth_subscribe", "eth_subscribe"]]);
    node.head();
    while (heads < 5) await pause(10);
    stop();
    while (node.sockets > 0) await pause(10);
    await node.close();
  });

  it("shares no connection with another agent of the process", async () => {
    const node = await socketNode();
    let opened = 0;
    const stops = [1, 2].map(() => hearHeads({ url: node.url, onHead: () => {}, onState: (open) => (opened += open ? 1 : 0) }));
    while (opened < 2) await pause(10);
    expect(node.sockets).to.equal(2);
    stops[0]?.();
    while (node.sockets > 1) await pause(10);
    stops[1]?.();
    while (node.sockets > 0) await pause(10);
    await node.close();
  });

  it("hears the next node when one is not there, has ended, or says nothing", async () => {
    const [first, second] = [await socketNode(), await socketNode()];
    const states: boolean[] = [];
    const url = ["ws://127.0.0.1:1", first.url, second.url];
    const stop = hearHeads({ url, onHead: () => {}, onState: (open) => states.push(open), silence: 300 });
    while (first.sockets === 0) await pause(10);
    // It says nothing, so the next one is heard, and the first again when that one has ended.
    while (second.sockets === 0) await pause(10);
    expect(first.sockets).to.equal(0);
    while (states.length < 3) await pause(10);
    second.drop();
    while (first.sockets === 0) await pause(10);
    expect(second.asked).to.deep.equal(["eth_subscribe"]);
    stop();
    while (first.sockets > 0) await pause(10);
    await Promise.all([first.close(), second.close()]);
  });

  it("lets go of a node that is not there", async () => {
    const states: boolean[] = [];
    const stop = hearHeads({ url: "ws://127.0.0.1:1", onHead: () => {}, onState: (open) => states.push(open) });
    await pause(100);
    stop();
    expect(states).to.deep.equal([]);
  });
});
