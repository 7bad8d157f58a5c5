/** Names of the errors of what does not answer now: the same call may succeed later. By name, so that listing them loads nothing. */
export const AWAY: readonly string[] = [
  "LedgerUnreachable",
  "LedgerReorganised",
  "TransactionUnconfirmed",
  "ContentStoreUnreachable",
  "StoreInUse",
  "CommitteeUnavailable",
  "CommitteeUnsettled",
  "SignerUnreachable",
  "SignerSlow",
];
