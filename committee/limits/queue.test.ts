import { expect } from "chai";
import { counts } from "./counts.ts";
import { queue } from "./queue.ts";

describe("queue", () => {
  it("runs some at a time, in order, and refuses what is too much", async () => {
    const ends: (() => void)[] = [];
    const started: number[] = [];
    const line = queue({ running: 2, waiting: 3 });
    const work = (number: number) =>
      line.run(() => {
        started.push(number);
        return new Promise<number>((resolve) => ends.push(() => resolve(number)));
      });
    const all = [0, 1, 2, 3, 4].map(work);
    const refused = await work(5).catch((error: Error) => error.name);
    expect(refused).to.equal("MemberBusy");
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
    const failed = line.run(() => Promise.reject(new Error("no"))).catch(() => "failed");
    expect(await Promise.all([failed, line.run(async () => "done")])).to.deep.equal(["failed", "done"]);
    expect(line.running).to.equal(0);
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
