import { z } from "zod";
import { common, pace, readAgentConfiguration } from "../configuration.ts";
import { legalParty } from "../party.ts";
import { policy } from "./policy.ts";

/** What a customs office's agent is told. */
export const customsConfiguration = z.strictObject({
  kind: z.literal("kontor/customs-agent/1"),
  ...common,
  ...pace,
  /** The office. */
  party: legalParty,
  /** Seconds that another copy of this agent is given to go on with what it began. */
  patience: z.number().min(0).max(3_600).default(20),
  policy: policy.prefault({}),
});
export type CustomsConfiguration = z.output<typeof customsConfiguration>;
export type CustomsConfigurationInput = z.input<typeof customsConfiguration>;

const EXPECTED = {
  kind: 'write "kontor/customs-agent/1"',
  party: 'the office, such as {"name": "Customs of Musterstadt", "id": {"scheme": "EORI", "value": "DE000000"}}',
  patience: "seconds, 0 to 3600",
  policy:
    'such as {"risk": {"bands": {"medium": 20, "high": 50}}, "valueBasis": {"import": "CIF"}, "release": ["export"]}; docs/agents.md lists members',
};

/** Throws FileUnusable, ConfigurationInvalid. */
export const readCustomsConfiguration = (file: string): Promise<CustomsConfiguration> =>
  readAgentConfiguration(customsConfiguration, EXPECTED, file);
