import type { Address } from "viem";
import { type KeyFile, keyFile } from "../../host/key-file.ts";
import type { CurvePoint } from "../../sdk/src/protocol/types.ts";
import { address, point } from "../../sdk/src/wire.ts";

/** What is public of a member. */
export interface MemberIdentity {
  account: Address;
  dealingKey: CurvePoint;
}

const files = keyFile({
  kind: "kontor/member-key/1",
  owner: "a member",
  command: "kontor committee init",
  shown: { account: address, dealingKey: point },
}) as unknown as KeyFile<MemberIdentity>;

/** A member's secret at rest; see KeyFile. */
export const { write: writeKeyFile, overwrite: overwriteKeyFile, identityOf, read: readKeyFile } = files;
