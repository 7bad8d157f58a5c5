import { expect } from "chai";
import { counts } from "./counts.ts";
import { queue } from "./queue.ts";

describe("queue", () => {
  it("runs some at a time, in order, and refuses what is too much", async () => {
    const ends: (() => void)[] = [];
    const started: number[] = [];
    const line = queue({ running: 2, waiting: 3 });
    const work = (number: number) =>
      line.run("anyone", () => {
        started.push(number);
        return new Promise<number>((resolve) => ends.push(() => resolve(number)));
      });
    const all = [0, 1, 2, 3, 4].map(work);
    const refused = await work(5).catch((error: Error) => error.name);
    expect(refused).to.equal("ServiceBusy");
    expect([started, line.running, line.waiting]).to.deep.equal([[0, 1], 2, 3]);
    for (let i = 0; i < 5; i++) {
      ends[i]?.();
      await all[i];
      await new Promise(setImmediate);
    }
    expect(started).to.deep.equal([0, 1, 2, 3, 4]);
    expect([line.running, line.waiting]).to.deep.equal([0, 0]);
  });

  it("goes on after work that fails", async () => {
    const line = queue({ running: 1, waiting: 1 });
    const failed = line.run("a", () => Promise.reject(new Error("no"))).catch(() => "failed");
    expect(await Promise.all([failed, line.run("a", async () => "done")])).to.deep.equal(["failed", "done"]);
    expect(line.running).to.equal(0);
  });
});

describe("queue of many", () => {
  it("gives turns to all who ask, and takes a place from whoever has most for one who has none", async () => {
    const ends: (() => void)[] = [];
    const started: string[] = [];
    const line = queue({ running: 1, waiting: 4 });
    const ask = (key: string, name: string) =>
      line
        .run(key, () => {
          started.push(name);
          return new Promise<string>((resolve) => ends.push(() => resolve("done")));
        })
        .catch((error: Error) => error.name);
    const greedy = [0, 1, 2, 3, 4, 5].map((number) => ask("greedy", `greedy ${number}`));
    expect(await greedy[5], "too many of one").to.equal("ServiceBusy");
    const modest = ["b", "c"].map((key) => ask(key, key));
    expect(await Promise.all(greedy.slice(3, 5)), "made room").to.deep.equal(["ServiceBusy", "ServiceBusy"]);
    const last = ask("d", "d");
    expect(await greedy[2], "made room").to.equal("ServiceBusy");
    expect(line.waiting).to.equal(4);
    expect(await ask("e", "e"), "nobody has two").to.equal("ServiceBusy");
    for (let i = 0; i < 5; i++) {
      ends[i]?.();
      await new Promise(setImmediate);
    }
    expect(await Promise.all([...modest, last])).to.deep.equal(["done", "done", "done"]);
    expect(started).to.deep.equal(["greedy 0", "greedy 1", "b", "c", "d"]);
  });

  it("answers one who asks once before the rest of one who asked for much", async () => {
    const order: string[] = [];
    const line = queue({ running: 1, waiting: 10 });
    const work = (name: string) => line.run(name, async () => void order.push(name));
    await Promise.all(["first", "much", "much", "much", "once"].map(work));
    expect(order).to.deep.equal(["first", "much", "once", "much", "much"]);
  });
});

describe("counts", () => {
  it("let so many in for each key, and keep nothing of what has left", () => {
    const sockets = counts(2);
    expect(["a", "a", "a", "b"].map((key) => sockets.enter(key))).to.deep.equal([true, true, false, true]);
    sockets.leave("a");
    expect(sockets.enter("a")).to.equal(true);
    for (const key of ["a", "a", "b"]) sockets.leave(key);
    expect(sockets.size).to.equal(0);
  });
});
