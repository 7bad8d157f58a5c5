import { expect } from "chai";
import { type Certificate, parseCertificate, parseCertificates } from "./certificate.ts";
import { checkCertificate } from "./check-certificate.ts";
import { CertificateRefused } from "./errors.ts";
import { Authority, DAY, type Issuing, nameConstraint, newKeys } from "./testing/authority.ts";

const SUBJECT = { "2.5.4.3": "Beispiel GmbH", "2.5.4.6": "DE", "2.5.4.97": "VATDE-136695976" };
const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
const NO_CHECK = { id: "1.3.6.1.5.5.7.48.1.5", critical: false, value: Uint8Array.of(5, 0) };

describe("checkCertificate", () => {
  let root: Authority;
  let office: Authority;
  let rootList: Uint8Array;
  before(async () => {
    root = await Authority.root();
    office = await root.issue({ subject: { "2.5.4.3": "Issuing authority" }, ca: true, pathLength: 0 });
    rootList = await root.list();
  });
  const leaf = (options: Partial<Issuing> = {}, by = office) => by.issue({ subject: SUBJECT, ...options });

  interface Case {
    by?: Authority[];
    anchors?: Authority[];
    lists?: Uint8Array[];
    ocspAnswers?: Uint8Array[];
    at?: Date;
  }
  const check = async (of: Authority, { by = [office], anchors = [root], lists, ...policy }: Case = {}) =>
    checkCertificate([parseCertificate(of.der), ...by.map(({ der }) => parseCertificate(der))], {
      anchors: anchors.map(({ der }) => der),
      lists: lists ?? [rootList, await office.list()],
      ...policy,
    });
  const fault = async (call: Promise<unknown>): Promise<string> => {
    const error = await call.then(
      () => new Error("was accepted"),
      (thrown: unknown) => thrown,
    );
    return error instanceof CertificateRefused ? error.fault : String(error);
  };

  for (const kind of ["P-256", "RSA"] as const)
    it(`takes a ${kind} certificate whose path and revocation are in order`, async () => {
      const of = await leaf({ kind, purposes: ["1.3.6.1.5.5.7.3.2"] });
      const checked = await check(of);
      expect(checked.path.map(({ name }) => name)).to.deep.equal(["Beispiel GmbH", "Issuing authority", "Root of the tests"]);
      expect(checked.subject).to.include({ CN: "Beispiel GmbH", C: "DE", organizationIdentifier: "VATDE-136695976" });
      expect(checked.standings.map(({ source }) => source)).to.deep.equal(["list", "list"]);
    });

  it("takes one that the anchor issued itself, and authorities with RSA, RSA-PSS and P-384", async () => {
    expect((await check(await leaf({}, root), { by: [] })).path).to.have.length(2);
    for (const kind of ["RSA", "RSA-PSS", "P-384"] as const) {
      const other = await Authority.root({ kind });
      const of = await leaf({}, other);
      expect((await check(of, { by: [], anchors: [other], lists: [await other.list()] })).path).to.have.length(2);
    }
  });

  it("refuses before, after, and weak or unknown keys and hashes", async () => {
    const now = Date.now();
    const cases: [Partial<Issuing>, string][] = [
      [{ notBefore: new Date(now + DAY) }, "notYetValid"],
      [{ notAfter: new Date(now - 1_000) }, "expired"],
      [{ kind: "RSA-1024" }, "weakKey"],
      [{ kind: "P-384" }, "weakKey"],
      [{ usage: 0x40 }, "wrongUsage"],
      [{ usage: null }, "wrongUsage"],
      [{ ca: true, usage: 0x86 }, "wrongUsage"],
      [{ purposes: ["1.3.6.1.5.5.7.3.1"] }, "wrongUsage"],
      [{ purposes: [OCSP_SIGNING] }, "wrongUsage"],
      [{ more: [{ id: "1.2.3.4.5", critical: true, value: Uint8Array.of(5, 0) }] }, "unknownExtension"],
      [{ more: [NO_CHECK, NO_CHECK] }, "malformed"],
    ];
    for (const [options, expected] of cases) expect(await fault(check(await leaf(options))), expected).to.equal(expected);
    await check(await leaf({ more: [{ id: "1.2.3.4.5", critical: false, value: Uint8Array.of(5, 0) }] }));
    expect(await fault(check(await leaf(), { at: new Date(now + 1_000 * DAY) }))).to.equal("expired");
  });

  it("refuses SHA-1, in the certificate and above it", async () => {
    const old = await Authority.root({ kind: "RSA-SHA-1" });
    const lists = [await old.list()];
    expect(await fault(check(await leaf({}, old), { by: [], anchors: [old], lists }))).to.equal("weakSignature");
    const between = await old.issue({ subject: { "2.5.4.3": "Between" }, ca: true });
    const of = await leaf({}, between);
    expect(await fault(check(of, { by: [between], anchors: [old] }))).to.equal("weakSignature");
  });

  it("refuses a path that does not hold: another anchor, a gap, no authority, too long, expired, a name outside", async () => {
    const stranger = await Authority.root();
    expect(await fault(check(await leaf(), { anchors: [stranger] }))).to.equal("untrusted");
    expect(await fault(check(await leaf(), { by: [] }))).to.equal("untrusted");
    expect(await fault(check(await leaf(), { by: [stranger] }))).to.equal("untrusted");
    const forged = new Authority(office.certificate, await newKeys("P-256"));
    expect(await fault(check(await leaf({}, forged)))).to.equal("untrusted");

    const holder = await leaf();
    expect(await fault(check(await leaf({}, holder), { by: [holder, office] }))).to.equal("notAuthority");
    const flagOnly = await root.issue({ subject: { "2.5.4.3": "No cA" }, usage: 0x06 });
    expect(await fault(check(await leaf({}, flagOnly), { by: [flagOnly] }))).to.equal("notAuthority");
    const cannotSign = await root.issue({ subject: { "2.5.4.3": "No keyCertSign" }, ca: true, usage: 0x02 });
    expect(await fault(check(await leaf({}, cannotSign), { by: [cannotSign] }))).to.equal("notAuthority");

    const below = await office.issue({ subject: { "2.5.4.3": "Below" }, ca: true });
    expect(await fault(check(await leaf({}, below), { by: [below, office] }))).to.equal("pathTooLong");
    const ended = await root.issue({ subject: { "2.5.4.3": "Ended" }, ca: true, notAfter: new Date(Date.now() - 1_000) });
    expect(await fault(check(await leaf({}, ended), { by: [ended] }))).to.equal("expired");
    const weak = await root.issue({ subject: { "2.5.4.3": "Weak" }, ca: true, kind: "RSA-1024" });
    expect(await fault(check(await leaf({}, weak), { by: [weak] }))).to.equal("weakKey");

    // Another one of that name is a way round it.
    const good = await root.issue({ subject: { "2.5.4.3": "Weak" }, ca: true });
    const lists = [rootList, await good.list()];
    expect((await check(await leaf({}, good), { by: [weak, good], lists })).path).to.have.length(3);

    const narrow = await root.issue({ subject: { "2.5.4.3": "Narrow" }, ca: true, more: [nameConstraint("allowed.example")] });
    const names = (host: string) => ({
      more: [
        {
          id: "2.5.29.17",
          critical: false,
          value: Uint8Array.of(0x30, host.length + 2, 0x82, host.length, ...Buffer.from(host)),
        },
      ],
    });
    expect(await fault(check(await leaf(names("other.example"), narrow), { by: [narrow] }))).to.equal("nameRefused");
    const narrowLists = [rootList, await narrow.list()];
    await check(await leaf(names("a.allowed.example"), narrow), { by: [narrow], lists: narrowLists });
  });

  it("verifies nothing by a key that is not taken, and no more than a path needs", async () => {
    const verifications = async (of: Authority, by: Authority[]) => {
      const certificates = [of, ...by].map(({ der }) => parseCertificate(der)) as [Certificate, ...Certificate[]];
      let count = 0;
      for (const { parsed } of certificates) {
        const verify = parsed.verify.bind(parsed);
        parsed.verify = (...given) => {
          count += 1;
          return verify(...given);
        };
      }
      const found = fault(checkCertificate(certificates, { anchors: [root.der], lists: [] }));
      return { fault: await found, count };
    };
    const weak = await root.issue({ subject: { "2.5.4.3": "Weak" }, ca: true, kind: "RSA-1024" });
    expect(await verifications(await leaf({}, weak), [weak])).to.deep.equal({ fault: "weakKey", count: 0 });
    // Seven certificates of one key and name, each of which signed all of them: thousands of paths, and none to the anchor.
    const subject = { "2.5.4.3": "Ring" };
    const first = await Authority.root({ subject });
    const ring = [first];
    while (ring.length < 7) ring.push(await first.issue({ subject, keys: first.keys, ca: true }));
    const found = await verifications(await leaf({}, first), ring);
    expect(found.fault).to.equal("untrusted");
    expect(found.count).to.equal(32);
  });

  it("refuses what a list revokes, and lists that are stale, partial, weak, early or another's", async () => {
    const of = await leaf();
    const lists = async (...options: Parameters<Authority["list"]>) => [rootList, await office.list(...options)];
    const past = new Date(Date.now() - 2 * DAY);
    expect(await fault(check(of, { lists: await lists({ revoked: [of] }) }))).to.equal("revoked");
    expect(await fault(check(of, { lists: [await root.list({ revoked: [office] }), await office.list()] }))).to.equal("revoked");
    const old = { thisUpdate: past, nextUpdate: new Date(Date.now() - DAY) };
    expect(await fault(check(of, { lists: await lists(old) }))).to.equal("revocationStale");
    expect(await fault(check(of, { lists: await lists({ ...old, revoked: [of] }) }))).to.equal("revoked");
    expect(await fault(check(of, { lists: await lists({ thisUpdate: new Date(Date.now() + DAY) }) }))).to.equal(
      "revocationStale",
    );
    expect(await fault(check(of, { lists: await lists({ signer: root }) }))).to.equal("revocationUnsigned");
    expect(await fault(check(of, { lists: await lists({ critical: ["2.5.29.27"] }) }))).to.equal("revocationUnknown");
    expect(await fault(check(of, { lists: [rootList] }))).to.equal("revocationUnknown");
    expect(await fault(check(of, { lists: [] }))).to.equal("revocationUnknown");
    const noLists = await root.issue({ subject: { "2.5.4.3": "No cRLSign" }, ca: true, usage: 0x04 });
    const lent = [rootList, await noLists.list()];
    expect(await fault(check(await leaf({}, noLists), { by: [noLists], lists: lent }))).to.equal("revocationUnsigned");
    await check(of, { lists: [rootList, await office.list(old), await office.list()] });
  });

  it("asks an OCSP answer: good, revoked, unknown, stale, of the authority or whom it certified to answer", async () => {
    const of = await leaf();
    const responder = await office.issue({
      subject: { "2.5.4.3": "Responder" },
      purposes: [OCSP_SIGNING],
      more: [NO_CHECK],
    });
    const asked = async (...options: [about: Authority, Parameters<Authority["answer"]>[1]?]) =>
      fault(check(of, { lists: [rootList], ocspAnswers: [await office.answer(...options)] }));
    expect(await asked(of)).to.equal("Error: was accepted");
    const delegated = { signer: responder, certificates: [responder] };
    expect(await asked(of, delegated)).to.equal("Error: was accepted");
    expect(await asked(of, { status: 1 })).to.equal("revoked");
    expect(await asked(of, { status: 2 })).to.equal("revocationUnknown");
    const [thisUpdate, nextUpdate] = [new Date(Date.now() - 2 * DAY), new Date(Date.now() - DAY)];
    expect(await asked(of, { thisUpdate, nextUpdate })).to.equal("revocationStale");
    expect(await asked(of, { thisUpdate, nextUpdate, status: 1 })).to.equal("revoked");
    expect(await asked(await leaf())).to.equal("revocationUnknown");
    expect(await asked(of, { signer: responder })).to.equal("revocationUnsigned");

    const wrong = [
      await office.issue({ subject: { "2.5.4.3": "No purpose" }, more: [NO_CHECK] }),
      await office.issue({ subject: { "2.5.4.3": "To be looked up" }, purposes: [OCSP_SIGNING] }),
      await root.issue({ subject: { "2.5.4.3": "Of another" }, purposes: [OCSP_SIGNING], more: [NO_CHECK] }),
      await office.issue({ subject: { "2.5.4.3": "Old" }, purposes: [OCSP_SIGNING], more: [NO_CHECK], notAfter: nextUpdate }),
    ];
    for (const signer of wrong) expect(await asked(of, { signer, certificates: [signer] })).to.equal("revocationUnsigned");
  });

  it("a source that says revoked outweighs one that says good", async () => {
    const of = await leaf();
    const lists = [rootList, await office.list({ revoked: [of] })];
    expect(await fault(check(of, { lists, ocspAnswers: [await office.answer(of)] }))).to.equal("revoked");
  });

  it("takes nothing that is huge, cut, padded or no certificate at all", async () => {
    const { der } = await leaf();
    const cases = [
      new Uint8Array(0),
      new Uint8Array(20_000).fill(0x30),
      der.slice(0, -1),
      Uint8Array.of(...der, 0),
      Uint8Array.of(0x30, 0x80, 0, 0),
      Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff),
      new Uint8Array(300).fill(0x30),
      Buffer.from("-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----"),
      Buffer.from("no certificate"),
    ];
    for (const bytes of cases) expect(() => parseCertificates(Uint8Array.from(bytes))).to.throw(CertificateRefused);
    for (let i = 0; i < der.length; i += 7) {
      const changed = der.slice();
      changed[i] = (changed[i] as number) ^ 0x55;
      const outcome = await fault((async () => check({ der: changed } as Authority))());
      expect(outcome, `byte ${i}`)
        .not.to.equal("Error: was accepted")
        .and.not.match(/^\w*Error/);
    }
  });
});
