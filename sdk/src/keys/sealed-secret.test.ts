import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { participantKeyFile } from "../../../host/participant/participant-key-file.ts";
import { deriveKeys, newParticipantSecret } from "./derive-keys.ts";
import { PassphraseWrong } from "./errors.ts";
import { openSecret, receiveSealedSecret, sealSecret } from "./sealed-secret.ts";

const PASSPHRASE = "six random words and no more";

const failureOf = (failing: Promise<unknown>): Promise<Error> =>
  failing.then(
    () => expect.fail("it went through"),
    (error: Error) => error,
  );

describe("a participant's sealed secret", () => {
  it("opens with its passphrase and no other, and says whose it is", async () => {
    const secret = newParticipantSecret();
    const sealed = await sealSecret(secret, PASSPHRASE);
    expect(sealed.account).to.equal((await deriveKeys(secret)).account.address);
    expect(JSON.stringify(sealed)).not.to.include(Buffer.from(secret).toString("hex"));
    expect((await openSecret(sealed, PASSPHRASE)).map((each) => [...each])).to.deep.equal([[...secret]]);
    expect(await failureOf(openSecret(sealed, `${PASSPHRASE}!`))).to.be.instanceOf(PassphraseWrong);
    const renamed = { ...sealed, account: "0x000000000000000000000000000000000000dEaD" };
    expect(await failureOf(openSecret(renamed, PASSPHRASE))).to.be.instanceOf(PassphraseWrong);
  });

  it("is the file of `kontor participant init`, either way", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-secret-"));
    try {
      const file = join(folder, "participant.key.json");
      const secret = newParticipantSecret();
      writeFileSync(file, JSON.stringify(await sealSecret(secret, PASSPHRASE)), { mode: 0o600 });
      expect([...(await participantKeyFile.read(file, PASSPHRASE))]).to.deep.equal([...secret]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is refused when it asks for little work, or is something else", () => {
    for (const value of [null, "", {}, { kind: "kontor/participant-key/1" }])
      expect(() => receiveSealedSecret(value))
        .to.throw()
        .with.property("name", "InputInvalid");
  });
});
