import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { accountPhrase } from "./account-phrase.ts";
import { type Part, type Phrase, type PhraseName, phrase, sayPhrase } from "./phrase.ts";
import { drafts } from "./phrases/en/drafts.ts";
import { governance } from "./phrases/en/governance.ts";
import { health } from "./phrases/en/health.ts";
import { notes } from "./phrases/en/notes.ts";
import { powers } from "./phrases/en/powers.ts";

const ACCOUNT = accountPhrase(`0x${"a1".repeat(20)}`);
const INVOICE = phrase("type", { name: "invoice" });
const DOES = phrase("pauseFinancing", {});
const NUMBERED = phrase("numbered", { type: INVOICE, number: "RE-1" });

/** A part of each name that fits wherever a phrase asks for it. */
const PARTS: Readonly<Record<string, Part>> = {
  account: ACCOUNT,
  replacement: ACCOUNT,
  successor: ACCOUNT,
  contract: ACCOUNT,
  by: ACCOUNT,
  members: [ACCOUNT, ACCOUNT],
  name: '"Port of Musterstadt"',
  roles: ["trader", "lender"],
  from: phrase("moment", { seconds: "1767225600" }),
  until: phrase("moment", { seconds: String(2n ** 63n) }),
  plan: phrase("committeePlan", { members: [ACCOUNT], threshold: 2, deal: 86_400, complain: 3_600 }),
  office: phrase("customsOffice", { identifier: `0x${"1".repeat(64)}` }),
  procedure: phrase("procedure", { name: "import" }),
  asks: phrase("offeredNoMore", {}),
  declaration: INVOICE,
  certificate: INVOICE,
  type: INVOICE,
  documents: [phrase("requiredDocument", { anyOf: [INVOICE, INVOICE], acknowledged: true })],
  anyOf: [INVOICE, INVOICE],
  acknowledged: true,
  anew: true,
  does: DOES,
  power: phrase("power", { power: "guardian" }),
  document: NUMBERED,
  types: [INVOICE, INVOICE],
  each: [phrase("takenOff", {})],
  costs: [phrase("costAdded", { cost: "freight" })],
  cost: "insurance",
  basis: "CIF",
  code: "EXW",
  currency: "EUR",
  declared: "USD",
  currencies: ["EUR", "USD"],
  percent: "60",
  wei: "3",
  to: "0x01",
  data: "0x02",
  number: 7,
  net: "3.5",
  gross: "2",
  arrival: "2026-10-01",
  departure: "2026-10-02",
};
const numbers = ["seconds", "period", "delay", "deal", "complain", "threshold", "key", "count", "lines", "most", "bytes"];
for (const name of numbers) Object.assign(PARTS, { [name]: 61 });

const ALL = { ...drafts, ...governance, ...health, ...notes, ...powers };
/** What a phrase's words ask for, from the words themselves. */
const asked = (words: (parts: never) => string): string[] => {
  const [, names = ""] = /^\(\{([^}]*)\}\s*\)/.exec(words.toString().replaceAll(/\s+/g, " ")) ?? [];
  return names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
};
const sample = ([say, words]: [string, (parts: never) => string]): Phrase => {
  const names = asked(words);
  expect(
    names.filter((name) => !Object.hasOwn(PARTS, name)),
    say,
  ).to.deep.equal([]);
  return { say: say as PhraseName, with: Object.fromEntries(names.map((name) => [name, PARTS[name] as Part])) };
};
/** Code that has no place in a sentence. */
const LEAK = /[a-z][A-Z]|\b[a-z]+\.[a-z]|undefined|\[object|NaN|null/;

describe("phrases of governance, drafts and health", () => {
  const samples = Object.entries(ALL).map((entry) => sample(entry as [string, (parts: never) => string]));

  it("are said in both languages, whole and without code", () => {
    expect(samples.length).to.be.above(60);
    for (const one of samples) {
      const [en, zh] = [sayPhrase(one, "en"), sayPhrase(one, "zh")];
      for (const text of [en, zh])
        expect(text.replaceAll(/0x[0-9a-f]+/g, ""), one.say)
          .not.to.match(LEAK)
          .and.not.equal("");
      expect(en, one.say).not.to.match(/\p{Script=Han}/u);
      const latin = zh.replaceAll(/"[^"]*"|0x[0-9a-f]+|Incoterms 2020/g, "").match(/[A-Za-z]+ [A-Za-z]+/);
      expect(latin, zh).to.equal(null);
    }
  });

  it("call accounts and offices as their reader does, wherever they stand, and in full for everybody else", () => {
    const suspended = phrase("cancelScheduled", {
      by: "",
      anew: false,
      does: phrase("suspendParticipant", { account: ACCOUNT }),
    });
    expect(sayPhrase(suspended, "en")).to.equal(`cancel what was scheduled: suspend the participant 0x${"a1".repeat(20)}`);
    const named = sayPhrase(suspended, "zh", ({ say }) => (say === "account" ? "Third bank" : undefined));
    expect(named).to.equal("取消已排定的决定：暂停参与方 Third bank 的资格");
  });

  it("stay loud about a call that nobody knows, and about what is no contract", () => {
    const strange = phrase("unknownCall", { to: "0x01", data: "0x02" });
    expect([sayPhrase(strange, "en"), sayPhrase(strange, "zh")]).to.deep.equal([
      "UNKNOWN: call 0x01 with 0x02",
      "【未知调用】向 0x01 发送 0x02",
    ]);
    const empty = phrase("withoutContract", { does: DOES, account: ACCOUNT });
    expect(sayPhrase(empty, "zh")).to.match(/警告：0xa1\w+ 处没有合约/);
  });

  it("have names that no other subject has", async () => {
    const folder = fileURLToPath(new URL("./phrases/en/", import.meta.url));
    const files = globSync("*.ts", { cwd: folder }).filter((file) => file !== "index.ts");
    const subjects = await Promise.all(
      files.map(async (file) => ((await import(`${folder}${file}`)) as Record<string, object>)[file.slice(0, -3)] ?? {}),
    );
    const names = subjects.flatMap((one) => Object.keys(one));
    expect(names.length).to.be.above(150);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).to.deep.equal([]);
  });
});
