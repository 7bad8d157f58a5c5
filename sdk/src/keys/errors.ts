import { KontorError } from "../errors.ts";

/** The participant's secret is not 32 bytes, or all bytes are equal. */
export class ParticipantSecretInvalid extends KontorError {
  override readonly name = "ParticipantSecretInvalid";

  constructor(length: number) {
    super({
      what: `A participant's secret is 32 random bytes; this one has ${length} or is not random.`,
      todo: "Make one with newParticipantSecret and keep it where it cannot be lost or read.",
      values: { length },
    });
  }
}

/** Keys were used after `wipe`. */
export class SecretWiped extends KontorError {
  override readonly name = "SecretWiped";

  constructor() {
    super({ what: "These keys were wiped from memory.", todo: "Derive the keys again from the participant's secret." });
  }
}

/** A signature, key or message is outside its field, subgroup or curve. */
export class SignatureInputInvalid extends KontorError {
  override readonly name = "SignatureInputInvalid";

  constructor(part: string) {
    super({
      what: `The ${part} is not a valid one on BabyJubJub.`,
      todo: "Ask its author for the object again, unchanged; a lender's key is checked when it is published.",
      values: { part },
    });
  }
}

/** What a passphrase sealed does not open with this one, or was altered. */
export class PassphraseWrong extends KontorError {
  override readonly name = "PassphraseWrong";

  constructor() {
    super({
      what: "The secret does not open with this passphrase, or was altered.",
      todo: "Use the passphrase that it was sealed with, or bring it back from a copy.",
    });
  }
}
