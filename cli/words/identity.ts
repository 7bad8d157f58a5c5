import type { VerifiedIdentity } from "../identity-verify.ts";
import { cell } from "./table.ts";

const day = (seconds: bigint): string => {
  const time = Number(seconds) * 1_000;
  return Number.isNaN(new Date(time).getTime()) ? "no end" : new Date(time).toISOString().slice(0, 16).replace("T", " ");
};

function standing({ identity }: VerifiedIdentity): string {
  const { suspended, suspendedBy, active, provider } = identity;
  if (suspended)
    return `suspended by ${suspendedBy === provider.account ? "its identity provider" : (suspendedBy ?? "governance")}`;
  return active ? "active" : "outside its validity";
}

function sealingKey(attested: boolean | null): string {
  if (attested === null) return "no key to compare";
  return attested ? "the one that the certificate's key signed for" : "another one than the certificate's key signed for";
}

function evidenceLines({ identity }: VerifiedIdentity): string[] {
  const { possession, certificate, dossier, sealingKeyAttested, attestedAccount, account } = identity;
  const other =
    attestedAccount === account ? [] : [`                 for the account ${attestedAccount}, which this one has replaced`];
  const shown =
    certificate === null
      ? ["vouched for by   papers, without a certificate"]
      : [
          `certificate      ${certificate} (SHA-256)`,
          `                 its ${possession} key signed for this accreditation, verified on the ledger`,
          ...other,
          `sealing key      ${sealingKey(sealingKeyAttested)}`,
        ];
  return [...shown, `dossier          ${dossier ?? "none named"}`];
}

function dossierLines({ dossier, identity }: VerifiedIdentity): string[] {
  if (dossier === undefined) {
    const whom = `the participant, or ${cell(identity.provider.name)}`;
    return [`official name    not on the ledger; ask ${whom}, for the dossier, and give it with --dossier`];
  }
  const { attributes, legalId, legalIdFrom, anchor, notAfter, examination } = dossier;
  const stated = Object.entries(attributes).map(([name, value]) => `  ${cell(name).padEnd(24)}  ${cell(value)}`);
  const source = legalIdFrom === "certificate" ? "stated in the certificate" : "by the provider's word, not in the certificate";
  const trust =
    anchor === null
      ? "give --anchor to check the path to an authority that you trust"
      : `leads to ${cell(anchor)}, which you trust`;
  return [
    "The dossier is the one that the ledger names. Official attributes, by the certificate:",
    ...stated,
    `legal identifier ${cell(`${legalId.scheme}:${legalId.value}`)}, ${source}`,
    `certificate      until ${day(notAfter)}; ${trust}`,
    `examined         ${examination.at} by the provider, with ${examination.standings.map(({ source: by }) => by).join(" and ")} against revocation`,
  ];
}

/** Who stands behind an account, in lines. */
export function inWords(answer: VerifiedIdentity): string[] {
  const { account, provider, roles, validFrom, validUntil, accreditedAt, renewedAt } = answer.identity;
  const renewed = renewedAt === accreditedAt ? "" : `, renewed ${day(renewedAt)}`;
  const dismissed = provider.admitted ? "" : ", dismissed since: it vouches for nobody new";
  return [
    `account          ${account}, ${standing(answer)}`,
    `vouched for by   ${cell(provider.name)} (${provider.account})${dismissed}`,
    `since            ${day(accreditedAt)}${renewed}`,
    `counts           ${day(validFrom)} to ${day(validUntil)}`,
    `roles            ${roles.join(", ")}`,
    ...evidenceLines(answer),
    ...dossierLines(answer),
  ];
}
