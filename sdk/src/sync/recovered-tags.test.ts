import { expect } from "chai";
import { Secret } from "../keys/secret.ts";
import { blind, blindingOf } from "../protocol/blinding.ts";
import { coordinates, type GroupPoint, multiply } from "../protocol/curve.ts";
import type { KeyKind } from "../protocol/document.ts";
import { pointOfKey } from "../protocol/hash-to-curve.ts";
import { noteOf, uniquenessOf } from "../protocol/notes.ts";
import { softsOf, softValueOf, tagOf } from "../protocol/tag.ts";
import type { Tags } from "../store/records.ts";
import { type Enrolment, enrolledTags } from "./first-note.ts";
import { tagsOfEnrolment } from "./recovered-tags.ts";

describe("tags from what the ledger keeps of an enrolment", () => {
  const COMMITTEE_KEY = 0x1234567890abcdef1234567890abcdef1234567890abcdefn;
  const KEYS = [101n, 102n, 103n, 104n];
  const blinding = new Secret(new Uint8Array(32).fill(7));
  const document = 4711n;

  /** What the issuer enrolled, and what the ledger shows of it: the tags come from k, which nobody knows in use. */
  function enrolment(keyId: number, kinds: number): { tags: Tags; published: Enrolment } {
    const points = KEYS.slice(0, kinds).map((key) => pointOfKey(key));
    const [tag = 0n, ...others] = points.map((point): bigint => tagOf(keyId, multiply(point, COMMITTEE_KEY)));
    const [trade = 0n, transport = 0n, order = 0n] = others.map((other): bigint => softValueOf(other));
    const soft = kinds === 1 ? undefined : { trade, transport, order };
    const evaluated = points.map((point, i) => {
      const r = blindingOf(blinding.reveal(), { document, keyId, kind: (i + 1) as KeyKind });
      return coordinates(multiply(blind(r, point), COMMITTEE_KEY))[1];
    });
    const state = { financed: 0n, sequence: 0n, assurance: 2n, softs: softsOf(soft), published: kinds === 1 ? 1n : 0n };
    const note = noteOf({ document, tag, ...state });
    const tags = soft === undefined ? { tag } : { tag, soft };
    return { tags, published: { document, uniqueness: uniquenessOf(tag), note, keyId, evaluated } };
  }

  it("P11: give tag and soft values back to who holds the blinding key", () => {
    for (const keyId of [1, 2, 0xffff_ffff])
      for (const kinds of [1, 4]) {
        const { tags, published } = enrolment(keyId, kinds);
        expect(tagsOfEnrolment(blinding, published)).to.deep.equal(tags);
      }
  });

  it("P5: give nothing to who holds another blinding key", () => {
    const { published } = enrolment(1, 4);
    for (const seed of [6, 8]) expect(tagsOfEnrolment(new Secret(new Uint8Array(32).fill(seed)), published)).to.equal(undefined);
  });

  it("are not taken from an evaluation that is another document's, another key's, or no point at all", () => {
    const { published } = enrolment(1, 4);
    const { evaluated } = published;
    const other = coordinates(pointOfKey(999n) as GroupPoint)[1];
    const altered: Partial<Enrolment>[] = [
      { keyId: 2 },
      { document: document + 1n },
      { uniqueness: published.uniqueness + 1n },
      { note: published.note + 1n },
      { evaluated: [] },
      { evaluated: evaluated.slice(0, 1) },
      ...[0n, 1n, 2n, other].flatMap((y) => evaluated.map((_, i) => ({ evaluated: evaluated.with(i, y) }))),
    ];
    for (const change of altered) expect(tagsOfEnrolment(blinding, { ...published, ...change })).to.equal(undefined);
  });

  it("count only if they open the first note, whoever gives them", () => {
    const { tags, published } = enrolment(1, 4);
    const { tag, soft } = tags as Required<Tags>;
    expect(enrolledTags(published, tags)).to.deep.equal(tags);
    for (const wrong of [{ tag }, { tag: tag + 1n, soft }, { tag, soft: { ...soft, order: soft.order + 1n } }])
      expect(enrolledTags(published, wrong)).to.equal(undefined);
    const plain = enrolment(1, 1);
    expect(enrolledTags(plain.published, { ...plain.tags, soft }), "soft values of a document without").to.deep.equal(plain.tags);
  });
});
