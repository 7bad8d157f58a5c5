import { expect } from "chai";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { createLog } from "./log.ts";

describe("log", () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => new Date(0),
  );

  it("writes one line of JSON for each, and of a foreign error its class alone", () => {
    log.event("started", { url: "http://127.0.0.1:1\n" });
    log.failure("round", new InputInvalid({ what: "Wrong.", todo: "Mend.", cause: new Error("secret") }));
    log.failure("round", new TypeError("share 0x1234"));
    log.failure("round", "0x1234");
    expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).to.equal(true);
    const [started, wrong, foreign, thrown] = lines.map((line) => JSON.parse(line));
    expect(started).to.deep.include({ time: "1970-01-01T00:00:00.000Z", level: "info", event: "started" });
    expect(wrong).to.deep.include({ level: "warn", error: "InputInvalid", what: "Wrong.", todo: "Mend." });
    expect(foreign).to.deep.include({ level: "error", error: "TypeError" });
    expect(thrown).to.deep.include({ error: "string" });
    expect(lines.join("")).not.to.match(/secret|1234/);
  });
});
