import { z } from "zod";
import { common, pace, readAgentConfiguration } from "../configuration.ts";
import { legalParty, parties } from "../party.ts";
import { policy } from "./policy.ts";

/** What a declarant's agent is told. */
export const declarantConfiguration = z.strictObject({
  kind: z.literal("kontor/declarant-agent/1"),
  ...common,
  ...pace,
  /** The declarant. */
  party: legalParty,
  /** Customs offices that it declares to. */
  offices: parties,
  /** Seconds that another copy of this agent is given to go on with what it began. */
  patience: z.number().min(0).max(3_600).default(20),
  policy: policy.prefault({}),
});
export type DeclarantConfiguration = z.output<typeof declarantConfiguration>;
export type DeclarantConfigurationInput = z.input<typeof declarantConfiguration>;

const PARTY = 'such as {"name": "Muster GmbH", "id": {"scheme": "VAT", "value": "DE123456789"}}';
const EXPECTED = {
  kind: 'write "kontor/declarant-agent/1"',
  party: `the declarant, ${PARTY}`,
  offices: `a list of customs offices, each ${PARTY}`,
  patience: "seconds, 0 to 3600",
  policy: 'such as {"confirm": "rule", "maximum": {"EUR": "5000000"}}, amounts in minor units',
};

/** Throws FileUnusable, ConfigurationInvalid. */
export const readDeclarantConfiguration = (file: string): Promise<DeclarantConfiguration> =>
  readAgentConfiguration(declarantConfiguration, EXPECTED, file);
