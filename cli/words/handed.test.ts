import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { shown } from "../testing/run.ts";
import { HANDED, handedInWords } from "./handed.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("what is handed on, in words", () => {
  it("is of every kind that a command prints and another command reads, and of no kind that there is not", () => {
    const sources = globSync("{sdk/src,network}/**/*.ts", { cwd: root }).filter((file) => !/\.test\.ts$|testing\//.test(file));
    const text = sources.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
    for (const kind of Object.keys(HANDED)) expect(text, kind).to.include(`"${kind}"`);
    // What the SDK makes for another party to take; of the rest, each is a message between programs, or a file that a command writes itself.
    const made = new Set([...text.matchAll(/"(kontor\/[a-z-]+\/1)"/g)].map(([, kind = ""]) => kind));
    const between =
      "amendment attestation answer application-outcome application-proof attestation-request chain deployment deployment-journal";
    const files =
      "enrolment financing-application identity-dossier participant-key query validator-account validator-card validator-key";
    const others = `${between} ${files}`.split(" ").map((name) => `kontor/${name}/1`);
    expect([...made].filter((kind) => !others.includes(kind))).to.have.members(Object.keys(HANDED));
  });

  it("says what it is, without proofs and sealed bytes, and ends in the JSON as it is handed on", () => {
    const ticket = {
      kind: "kontor/check-proof/1",
      chainId: "7",
      sealed: `0x${"ab".repeat(99)}`,
      proof: { pi_a: ["1"] },
      note: "a\u001b[31m",
    };
    const json = JSON.stringify({ kind: ticket.kind });
    const lines = handedInWords(ticket, json);
    expect(lines[0]).to.match(/for that lender/);
    expect(lines.at(-1)).to.equal(json);
    expect(lines.slice(2, 5)).to.deep.equal(["chain id  7", "sealed    99 bytes", "note      a?[31m"]);
  });

  it("is told so on a terminal", async () => {
    const lines = await shown(["network", "plan", "--chain-id", "7"]);
    expect(lines[0]).to.match(/plan of a network/);
    expect(lines).to.include("What to hand on or keep is this JSON; into a file or pipe goes nothing else:");
    expect(JSON.parse(lines.at(-1) ?? "").chainId).to.equal(7);
  });
});
