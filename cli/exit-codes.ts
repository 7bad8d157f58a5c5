import { AWAY } from "../host/away.ts";
import { type KontorError, LedgerRefused } from "../sdk/src/errors.ts";

/** What the process says when it ends, for whatever called it. */
export const EXIT = {
  done: 0,
  /** A file, an answer of another party or a passphrase is not what it has to be, or what was asked for is not true. */
  input: 1,
  usage: 2,
  /** A node, a signer, a store or the committee does not answer, or another process has the store: the same call may succeed later. */
  unreachable: 3,
  /** The ledger, a lender or a signer says no: the same call fails again until something changes. */
  refused: 4,
  /** 128 and the number of SIGINT, as shells have it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each means, for the documentation. */
export const EXIT_MEANS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: "done",
  input: "a file, another party's answer or a passphrase is wrong, or what was asked for does not hold",
  usage: "the command line is wrong",
  unreachable:
    "a node, signer, store or committee does not answer, or another process has the store; the same call may succeed later",
  refused: "the ledger, a lender or a signer refused; the same call fails again until something changes",
  interrupted: "interrupted from the keyboard",
};

/** Errors by name, so that naming them loads nothing. Those that are not here have exit code 1. */
export const CODES: Readonly<Record<string, keyof typeof EXIT>> = {
  ...Object.fromEntries(AWAY.map((name) => [name, "unreachable"] as const)),
  StoreUnwritable: "unreachable",
  TransactionRejected: "refused",
  TransactionReplaced: "refused",
  LenderRefused: "refused",
  SignerRefused: "refused",
  TokenRefused: "refused",
  TokenPinRefused: "refused",
  Interrupted: "interrupted",
};

/** Exit code of an error of Kontor. */
export const exitCodeOf = (error: KontorError): ExitCode =>
  EXIT[error instanceof LedgerRefused ? "refused" : (CODES[error.name] ?? "input")];
