// Flags and descriptions: the same words wherever a command takes the option.
export const LEDGER = ["--ledger <file>", "file that says where the ledger is (kontor/ledger/1)"] as const;
export const CONFIG = ["--config <file>", "configuration of the participant, agent, member or gateway that acts"] as const;
export const NODES = [
  "--rpc-url <url...>",
  "a node that you trust, your own first; behind it others that stand in for it",
] as const;
export const FROM_BLOCK = ["--from-block <number>", "what began since this block; all of the ledger unless said"] as const;
export const PORT = ["--port <number>", "port to listen on"] as const;
export const PASSPHRASE = [
  "--passphrase-file <file>",
  "file with the passphrase of who acts; else KONTOR_PASSPHRASE_FILE names it, or it is asked for",
] as const;
export const NEW_PASSPHRASE = [
  "--new-passphrase-file <file>",
  "file with the new passphrase; else KONTOR_NEW_PASSPHRASE_FILE names it, or it is asked for",
] as const;
