import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { PrivateKeyAccount } from "viem/accounts";
import { flushFolder } from "../../sdk/src/store/write-atomically.node.ts";
import { MemberStopping, RecordUnwritable } from "../errors.ts";
import { readChain } from "./chain.ts";
import { type Entry, hashOfLine, type Line, recordOrigin, writeLine } from "./line.ts";

/** A member's record, open for appending. One process has it open at a time; the lock of the member's state sees to that. */
export interface EvaluationRecord {
  /** Whether the entry stands there, on the disk or on its way to it. */
  has(entry: Entry): boolean;
  /** Write an entry down, unless it stands there. True if it is new. It is on the disk when this resolves. Throws RecordUnwritable. */
  add(entry: Entry): Promise<boolean>;
  readonly length: number;
  /** Whether writing has failed; then nothing can be answered any more. */
  readonly failed: boolean;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

export interface OpenRecordOptions {
  chainId: number;
  committee: `0x${string}`;
  account: PrivateKeyAccount;
  /** Seconds since 1970. */
  now: () => number;
  /** Each line that is there already, in order. */
  onLine?: (line: Line) => void;
  /** Told of bytes that a loss of power left behind the last whole line, before they are cut off. */
  onTorn?: (bytes: number) => void;
}

/** 128 bits that stand for what makes an entry distinct; all of them are held in memory, and only entitled questions make more. */
const keyOf = ({ kind, document, blinded, keyId }: Entry): string =>
  Buffer.from(keccak_256(utf8ToBytes(`${kind}/${document.toLowerCase()}/${blinded}/${keyId}`)).subarray(0, 16)).toString(
    "base64",
  );

async function cut(handle: FileHandle, at: number, onTorn: OpenRecordOptions["onTorn"]): Promise<void> {
  const { size } = await handle.stat();
  onTorn?.(size - at);
  await handle.truncate(at);
  await handle.sync();
}

/** Open or begin the record in `file`. Throws RecordBroken, and RecordUnwritable where the file cannot be had. */
export async function openRecord(file: string, options: OpenRecordOptions): Promise<EvaluationRecord> {
  const { account, now, onLine, onTorn } = options;
  const handle = await open(file, "a+", 0o600).catch((cause) => {
    throw new RecordUnwritable(cause);
  });
  try {
    await flushFolder(dirname(file));
    const known = new Set<string>();
    const chain = await readChain(file, {
      account: account.address,
      origin: recordOrigin({ ...options, account: account.address }),
      onLine: (line) => {
        known.add(keyOf(line));
        onLine?.(line);
      },
    });
    if (chain.torn) await cut(handle, chain.size, onTorn);
    return appending(handle, { known, lines: chain.lines, head: chain.head }, account, now);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function appending(
  handle: FileHandle,
  state: { known: Set<string>; lines: number; head: `0x${string}` },
  account: PrivateKeyAccount,
  now: () => number,
): EvaluationRecord {
  const pending = new Map<string, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  let failure: RecordUnwritable | undefined;
  let closed = false;

  // One line at a time, flushed: a loss of power can tear the last line and no other.
  const append = async (entry: Entry): Promise<void> => {
    if (failure !== undefined) throw failure;
    const { kind, document, blinded, keyId, soft, caller } = entry;
    const content = {
      kind,
      document,
      blinded,
      keyId,
      soft,
      caller,
      sequence: state.lines + 1,
      time: now(),
      previous: state.head,
    };
    const text = await writeLine(account, content);
    try {
      await handle.appendFile(`${text}\n`);
      await handle.datasync();
    } catch (cause) {
      // What is on the disk now is not known; opening the record again finds out.
      failure = new RecordUnwritable(cause);
      throw failure;
    }
    Object.assign(state, { lines: content.sequence, head: hashOfLine(text) });
    state.known.add(keyOf(entry));
  };
  return {
    has: (entry) => state.known.has(keyOf(entry)) || pending.has(keyOf(entry)),
    async add(entry) {
      const key = keyOf(entry);
      if (failure !== undefined) throw failure;
      if (state.known.has(key)) return false;
      const under = pending.get(key);
      if (under !== undefined) return under.then(() => false);
      if (closed) throw new MemberStopping();
      const written = last.then(() => append(entry)).finally(() => pending.delete(key));
      pending.set(key, written);
      last = written.catch(() => {});
      await written;
      return true;
    },
    get length() {
      return state.lines;
    },
    get failed() {
      return failure !== undefined;
    },
    async close() {
      closed = true;
      await last;
      await handle.close();
    },
  };
}
