import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readBankConfiguration } from "./bank/configuration.ts";
import { readCustomsConfiguration } from "./customs/configuration.ts";
import { readDeclarantConfiguration } from "./declarant/configuration.ts";

describe("configurations of agents", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-agents-"));
  after(() => rmSync(folder, { recursive: true }));
  const file = (content: object): string => {
    const path = join(folder, "agent.json");
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const wrong = async (read: (file: string) => Promise<unknown>, content: object): Promise<string> => {
    const error = await read(file(content)).then(
      () => expect.fail("taken"),
      (caught: Error) => caught,
    );
    expect(error.name).to.equal("ConfigurationInvalid");
    return error.message;
  };
  const party = { name: "Muster GmbH", id: { scheme: "VAT", value: "DE123456789" } };
  const office = { name: "Customs of Musterstadt", id: { scheme: "EORI", value: "DE1" } };
  const declarant = { kind: "kontor/declarant-agent/1", party, offices: [office] };

  it("have their paths beside them, and defaults for the rest", async () => {
    const found = await readDeclarantConfiguration(file(declarant));
    expect(found).to.deep.include({ participant: join(folder, "participant.json"), folder: join(folder, "agent"), running: 8 });
    expect(found.policy).to.deep.include({ confirm: "person", share: true });
    const customs = await readCustomsConfiguration(file({ kind: "kontor/customs-agent/1", party: office }));
    expect(customs.policy.facts, "nothing stands for a document").to.deep.equal([]);
    expect(customs.policy.release).to.deep.equal(["export", "transit", "import", "arrival"]);
    const currencies = { EUR: { maximum: "1000", perDay: "5000" } };
    const bank = await readBankConfiguration(file({ kind: "kontor/bank-agent/1", policy: { currencies } }));
    expect(bank.listen).to.deep.equal({ host: "127.0.0.1", port: 8_788 });
    expect(bank.policy.currencies.EUR).to.include({ maximum: 1_000n, share: 80, financed: 0n });
  });

  it("name every mistake and what belongs there", async () => {
    expect(await wrong(readDeclarantConfiguration, { ...declarant, offices: [office, office] })).to.include(
      "names a party twice",
    );
    const two = await wrong(readDeclarantConfiguration, { ...declarant, party: { name: "x" }, colour: "red" });
    expect(two).to.include("party.id").and.include("colour").and.include("DE123456789");
    const customs = { kind: "kontor/customs-agent/1", party: office };
    for (const policy of [{ risk: { bands: { medium: 5, high: 1 } } }, { tolerances: { "no-such-rule": { days: 1 } } }])
      expect(await wrong(readCustomsConfiguration, { ...customs, policy })).to.include("docs/rules.md");
    const amount = { type: "invoice", fact: "amountBelow", currency: "EUR", atLeast: false, threshold: "1000" };
    for (const change of [{ type: "bill" }, { fact: "sumBelow" }, { currency: "EURO" }, { threshold: -1 }])
      expect(await wrong(readCustomsConfiguration, { ...customs, policy: { facts: [{ ...amount, ...change }] } })).to.include(
        "policy.facts.0",
      );
    const bank = { kind: "kontor/bank-agent/1" };
    expect(
      await wrong(readBankConfiguration, { ...bank, policy: { currencies: { EUR: { maximum: "10", perDay: "5" } } } }),
    ).to.include("is above perDay");
    expect(
      await wrong(readBankConfiguration, { ...bank, policy: { currencies: { ABC: { maximum: "1", perDay: "5" } } } }),
    ).to.include("currencies.ABC");
  });
});
