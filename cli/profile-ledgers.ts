import { readLedgerFile } from "../host/participant/ledger-file.ts";
import { readParticipantConfiguration } from "../host/participant/participant-configuration.ts";
import type { Profile } from "./profiles.ts";

const WINS =
  "What reads the ledger asks the profile's nodes, what acts as the participant asks those of the participant's configuration.";

/**
 * Where a profile and its participant's configuration name different nodes, or even different ledgers: both count, each for its own commands. Undefined where
 * they do not. Throws FileUnusable, ConfigurationInvalid.
 */
export async function ledgersApart({ ledger, participant }: Profile): Promise<string | undefined> {
  if (ledger === undefined || participant === undefined) return undefined;
  const other = (await readParticipantConfiguration(participant)).ledger;
  if (ledger === other) return undefined;
  const [own, theirs] = [await readLedgerFile(ledger), await readLedgerFile(other)];
  const nodesOf = ({ rpcUrl }: typeof own): string => [rpcUrl].flat().join(" ");
  const isOtherLedger =
    own.chainId !== theirs.chainId ||
    own.addresses.participants.toLowerCase() !== theirs.addresses.participants.toLowerCase() ||
    own.addresses.financing.toLowerCase() !== theirs.addresses.financing.toLowerCase();
  if (isOtherLedger)
    return `${ledger} and ${other}, which the participant's configuration names, are of different ledgers. ${WINS}`;
  if (nodesOf(own) === nodesOf(theirs)) return undefined;
  return `${ledger} and ${other}, which the participant's configuration names, name different nodes. ${WINS}`;
}
