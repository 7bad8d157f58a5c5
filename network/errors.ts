import { KontorError } from "../sdk/src/errors.ts";

/** The engine's program is not built on this machine. */
export class EngineMissing extends KontorError {
  override readonly name = "EngineMissing";
}
/** A validator's process ended, or did not begin to answer; its log says more. */
export class ValidatorStopped extends KontorError {
  override readonly name = "ValidatorStopped";
}
/** No validator of this name stands in the network's plan. */
export class ValidatorUnknown extends KontorError {
  override readonly name = "ValidatorUnknown";
}
/** The folder holds a network already, or something else. */
export class FolderTaken extends KontorError {
  override readonly name = "FolderTaken";
}
/** A port of the network is in use by another program. */
export class PortTaken extends KontorError {
  override readonly name = "PortTaken";
}
/** The validators did not make the change. */
export class ChangeRefused extends KontorError {
  override readonly name = "ChangeRefused";
}
/** The key that a validator was to have is another organisation's on the chain. */
export class KeyTaken extends KontorError {
  override readonly name = "KeyTaken";
}
/** A card is of another plan or engine, was altered, has something in common with another one, or there are too few. */
export class CardRefused extends KontorError {
  override readonly name = "CardRefused";
}
/** Kontor writes the files of this engine and does not run it. */
export class EngineRunsElsewhere extends KontorError {
  override readonly name = "EngineRunsElsewhere";
}
