import { CERTIFICATE, DECLARATION, INVOICE, PACKING_LIST } from "../origins.ts";
import type { Rule } from "../rule.ts";

const ORIGIN = "Regulation (EU) 952/2013, articles 59 to 64; WTO Agreement on Rules of Origin";

export const ORIGIN_RULES: readonly Rule[] = [
  {
    id: "origin-certificate",
    title: "The origin certified is declared",
    severity: "grave",
    source: ORIGIN,
    compare: "among",
    left: { of: CERTIFICATE, member: "origins" },
    right: { of: DECLARATION, member: "origins" },
  },
  {
    id: "origin-uncertified",
    title: "The origin declared is certified, where there is a certificate",
    severity: "warning",
    source: ORIGIN,
    compare: "among",
    left: { of: DECLARATION, member: "origins" },
    right: { of: CERTIFICATE, member: "origins" },
  },
  {
    id: "origin-invoice",
    title: "The origin declared is that of invoice and packing list",
    severity: "warning",
    source: ORIGIN,
    compare: "sameSet",
    left: { of: [...INVOICE, ...PACKING_LIST], member: "origins" },
    right: { of: DECLARATION, member: "origins" },
  },
  {
    id: "origin-items-certificate",
    title: "Goods under each HS code come from where the certificate says",
    severity: "grave",
    source: ORIGIN,
    compare: "originPerCode",
    left: { of: DECLARATION, member: "items" },
    right: { of: CERTIFICATE, member: "items" },
  },
  {
    id: "origin-items-invoice",
    title: "Goods under each HS code come from where the invoice says",
    severity: "warning",
    source: ORIGIN,
    compare: "originPerCode",
    left: { of: DECLARATION, member: "items" },
    right: { of: INVOICE, member: "items" },
  },
];
