import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { startTurns } from "./turns.ts";

describe("startTurns", () => {
  it("takes one turn at a time, and one more for all who ask meanwhile", async () => {
    const log: string[] = [];
    let ends: () => void = () => {};
    const turns = startTurns(
      () => {
        log.push("begin");
        return new Promise((resolve) => {
          ends = () => {
            log.push("end");
            resolve();
          };
        });
      },
      () => 1_000_000,
    );
    const first = turns.now();
    const second = turns.now();
    turns.wake();
    expect(log).to.deep.equal(["begin"]);
    ends();
    await first;
    await pause(0);
    expect(log).to.deep.equal(["begin", "end", "begin"]);
    ends();
    await second;
    await turns.stop();
    await turns.now();
    expect(log).to.deep.equal(["begin", "end", "begin", "end"]);
  });

  it("takes the next turn by itself, and none once it is stopped", async () => {
    let taken = 0;
    const turns = startTurns(
      async () => {
        taken += 1;
      },
      () => 5,
    );
    turns.wake();
    while (taken < 3) await pause(5);
    await turns.stop();
    const stopped = taken;
    await pause(30);
    expect(taken).to.equal(stopped);
  });

  it("waits for the turn under way when it is stopped", async () => {
    let ended = false;
    const turns = startTurns(
      async () => {
        await pause(20);
        ended = true;
      },
      () => 5,
    );
    turns.wake();
    await turns.stop();
    expect(ended).to.equal(true);
  });
});
