import { bytesToNumberBE, hexToBytes } from "@noble/curves/utils.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "viem";
import type { CommitteeClient } from "../../sdk/src/committee/committee-client.ts";
import { dealingsOf } from "../../sdk/src/committee/dealings-of.ts";
import { keyRound } from "../../sdk/src/committee/key-round.ts";
import { memberKeys } from "../../sdk/src/committee/member-keys.ts";
import { recoverShare } from "../../sdk/src/committee/recover-share.ts";
import { attestationRequest, query } from "../../sdk/src/committee/shapes.ts";
import { BASE, type GroupPoint, groupPoint, multiply, scalar } from "../../sdk/src/protocol/curve.ts";
import { openShare } from "../../sdk/src/protocol/dealt-share.ts";
import { eightfold } from "../../sdk/src/protocol/eighth.ts";
import { combinePoints } from "../../sdk/src/protocol/sharing.ts";
import type { CorruptMember, SeenQuestion } from "./snapshot.ts";
import type { Overheard } from "./tap.ts";

/** Coefficients that a member dealt, as they follow from its secret (SPEC.md section 4.6). */
function polynomialOf(secret: Uint8Array, digest: Hex, dealer: number, threshold: number): bigint[] {
  const info = concatBytes(utf8ToBytes("kontor/v1/member/dealing"), hexToBytes(digest.slice(2)));
  return Array.from({ length: threshold }, (_, k) =>
    scalar(bytesToNumberBE(hkdf(sha512, secret, undefined, concatBytes(info, Uint8Array.of(dealer, k)), 64))),
  );
}

const pointsOf = (pairs: readonly (readonly [bigint, bigint])[]): GroupPoint[] =>
  pairs.map((pair) => groupPoint(pair)).filter((point) => point !== undefined);

/** What a member saw of a request: A of each kind, and E where it got as many answers as make it. */
function seenIn({ path, body }: Overheard): SeenQuestion[] {
  const json: unknown = JSON.parse(body);
  if (path.endsWith("/evaluate")) {
    const { documentId, keyId, points } = query.parse(json);
    return [{ documentId, keyId, points: pointsOf(points) }];
  }
  if (!path.endsWith("/attest")) return [];
  const { query: asked, answers } = attestationRequest.parse(json);
  const shared = answers.map(({ index, points }) => ({ index, points: pointsOf(points) }));
  const points = pointsOf(asked.points);
  const evaluated = points.map((_, kind) =>
    combinePoints(shared.map(({ index, points }) => ({ index, point: points[kind] as GroupPoint }))),
  );
  return [{ documentId: asked.documentId, keyId: asked.keyId, points, evaluated }];
}

/** Everything that a member holds of a key and saw of what it was asked: it gives its secret, its record and its ears. */
export async function corrupt(
  client: CommitteeClient,
  { secret, keyId, heard, record }: { secret: Uint8Array; keyId: number; heard: readonly Overheard[]; record: string },
): Promise<CorruptMember> {
  const keys = memberKeys(secret);
  const found = await recoverShare(client, { keys, keyId });
  if (found === undefined) throw new Error("this member holds no share");
  const { index, round: number, threshold } = found;
  const round = await keyRound(client, number);
  const dealings = await dealingsOf(client, round);
  const y = bytesToNumberBE(keys.dealing.reveal());
  const dealt = [...dealings].flatMap(([dealer, dealing]) => {
    const share = openShare(y, round.digest, dealing, { dealer, receiver: index });
    return share === undefined ? [] : [{ dealer, share }];
  });
  const polynomial = polynomialOf(secret, round.digest, index, threshold);
  const committed = eightfold(dealings.get(index)?.commitments[0] ?? [0n, 1n]);
  if (committed?.equals(multiply(BASE, polynomial[0] as bigint)) !== true)
    throw new Error("these are not the coefficients that it dealt");
  return {
    index,
    keyId,
    share: bytesToNumberBE(found.share.reveal()),
    polynomial,
    dealt,
    seen: heard.flatMap(seenIn),
    record: record.split("\n").filter((line) => line !== ""),
  };
}
