import { expect } from "chai";
import { SaxesParser } from "saxes";
import type { NetworkResults, Series } from "../network.ts";
import { bech32 } from "./bech32.ts";
import type { Step } from "./step.ts";
import { networkSvg } from "./svg.ts";

const stepOf = (offeredPerSecond: number, saturated: boolean): Step => ({
  ...{
    offeredPerSecond,
    achievedPerSecond: saturated ? offeredPerSecond / 2 : offeredPerSecond,
    requests: 1,
    done: 1,
    refused: 0,
  },
  ...{ lost: 0, repeated: 0, lateMs: 0, seconds: 1, generatorCpu: 0, nodesCpu: 0, othersCpu: 0, blockMs: 0, gasPerSecond: 0 },
  ...{ latencyMs: { p50: 0, p95: 400, p99: 2_000 }, saturated },
});

function resultsOf(operations: readonly Series["operation"][]): NetworkResults {
  const series = (["4 validators", "1 Hardhat node"] as const).flatMap((system) =>
    [320, 100_000].flatMap((documents) =>
      operations.map((operation): Series => {
        return {
          system,
          documents,
          operation,
          steps: [stepOf(5, false), stepOf(10, true)],
          highestPerSecond: 5,
          saturatedAt: 10,
        };
      }),
    ),
  );
  const method = { blockMs: 1_000, gasLimit: 1, stepSeconds: 1, senders: 1, reservations: 1, notes: [] };
  const bounds = { achieved: 0.9, receiptBlocks: 3, answerMs: 1_000 } as const;
  const machine = { processor: "any", threads: 2, node: "v24" };
  return { machine, method: { ...method, bounds }, fillings: [], series };
}

/** Elements by name and class; throws where the text is not well formed. */
function elementsOf(svg: string): string[] {
  const found: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => found.push(`${name} ${attributes.class ?? ""}`.trim()));
  parser.write(svg).close();
  return found;
}

describe("the plot of load", () => {
  it("is well formed, and has a curve for each series and percentile, those of many documents broken", () => {
    const elements = elementsOf(networkSvg(resultsOf(["checks", "registrations", "reservations"])));
    const count = (wanted: RegExp) => elements.filter((element) => wanted.test(element)).length;
    // 3 kinds of load: 2 systems in rates, 3 percentiles in each of 2 panels; each for 2 sizes; and 8 marks of the legend.
    expect(count(/^path line /)).to.equal(3 * (2 + 2 * 3) * 2 + 8);
    expect(count(/^path line [abc] large$/)).to.equal(3 * (2 + 2 * 3) + 1);
    expect(count(/^circle dot [abc] full$/)).to.equal(3 * (2 + 2 * 3) * 2 + 1);
    expect(count(/^path ideal$/)).to.equal(3);
  });

  it("says in words what it shows", () => {
    const svg = networkSvg(resultsOf(["checks"]));
    expect(svg).to.include("4 validators, 100,000 documents, checks: at most 5 a second, saturated at 10 a second");
    expect(svg).not.to.match(/NaN|undefined|Infinity/);
  });
});

describe("an address in Bech32", () => {
  it("is that of BIP 173's examples", () => {
    expect(bech32("a", "0x")).to.equal("a12uel5l");
    expect(bech32("abcdef", "0x00443214c74254b635cf84653a56d7c675be77df")).to.equal(
      "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    );
  });
});
