import { Argument, Command } from "commander";
import type { Address } from "viem";
import type { CouncilRules } from "../sdk/src/deploy/rules.ts";
import { integerFrom, parseAddress } from "./arguments.ts";
import { proposing } from "./governance-proposing.ts";

/** The councils themselves: their rules, and which council has which power. */
export function councils(): Command[] {
  const rules = new Command("set-rules")
    .description("change the rules of a council, by itself")
    .addArgument(new Argument("<council>").choices(["assembly", "watch"]))
    .option("--voting-delay <seconds>", "between proposal and vote", integerFrom(0, 604_800))
    .option("--voting-period <seconds>", "of a vote at most", integerFrom(600, 2_592_000))
    .option("--quorum <percent>", "of all seats, for", integerFrom(51, 75))
    .option("--super-quorum <percent>", "of all seats, for, that ends a vote", integerFrom(51, 100))
    .option("--base-delay <seconds>", "that a decision waits at least", integerFrom(0, 7_776_000));
  const power = (name: string, description: string) =>
    new Command(name)
      .description(description)
      .addArgument(new Argument("<power>").choices(["consortium", "guardian", "pauser"]))
      .argument("<account>", "a council's address", parseAddress);
  type Rule = Partial<CouncilRules>;
  const appoint = power("appoint", "give another council a power").option(
    "--delay <seconds>",
    "that its decisions wait",
    integerFrom(0, 7_776_000),
    0,
  );
  type Power = "consortium" | "guardian" | "pauser";
  return [
    proposing(
      rules,
      (council: "assembly" | "watch", { votingDelay, votingPeriod, quorum, superQuorum, baseDelay }: Rule) =>
        () => ({
          kind: "setRules",
          council,
          votingDelay,
          votingPeriod,
          quorum,
          superQuorum,
          baseDelay,
        }),
    ),
    proposing(appoint, (power: Power, account: Address, { delay }: { delay: number }) => () => ({
      kind: "appoint",
      power,
      account,
      delay,
    })),
    proposing(power("dismiss", "take a power from a council"), (power: Power, account: Address) => () => ({
      kind: "dismiss",
      power,
      account,
    })),
  ];
}
