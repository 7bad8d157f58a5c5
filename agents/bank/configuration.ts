import { z } from "zod";
import { beside, listenAt, path } from "../../host/configuration.ts";
import { httpLimits } from "../../host/limits/shape.ts";
import { common, readAgentConfiguration } from "../configuration.ts";
import { policy } from "./policy.ts";

/** What a bank's agent is told. */
export const bankConfiguration = z.strictObject({
  kind: z.literal("kontor/bank-agent/1"),
  ...common,
  listen: listenAt(8_788),
  tls: z.strictObject({ certificate: path, key: path }).optional(),
  limits: z.strictObject(httpLimits).prefault({}),
  policy,
});
export type BankConfiguration = z.output<typeof bankConfiguration>;
export type BankConfigurationInput = z.input<typeof bankConfiguration>;

const EXPECTED = {
  kind: 'write "kontor/bank-agent/1"',
  listen: 'such as {"host": "127.0.0.1", "port": 8788}',
  tls: "the files of a certificate and of its key, both in PEM; leave it out to serve HTTP behind a proxy",
  limits: "leave it out for the defaults",
  policy: 'such as {"currencies": {"EUR": {"maximum": "10000000", "perDay": "50000000"}}}, amounts in minor units',
};

/** Throws FileUnusable, ConfigurationInvalid. */
export async function readBankConfiguration(file: string): Promise<BankConfiguration> {
  const { tls, ...found } = await readAgentConfiguration(bankConfiguration, EXPECTED, file);
  if (tls === undefined) return found;
  return { ...found, tls: { certificate: beside(file, tls.certificate), key: beside(file, tls.key) } };
}
