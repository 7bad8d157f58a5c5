import { AGREEMENT, DECLARATION, INVOICE, PACKING_LIST, POLICY, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";

const PLACES = "UN/ECE recommendation 16 (UN/LOCODE); Hamburg Rules, article 15 (1) (f) and (g)";
const MEANS = "Regulation (EU) 2015/2446, annex B, group 19 (means of transport)";
const UCP_14D = "ICC UCP 600, article 14 (d): data in the documents must not conflict";

export const ROUTE_RULES: readonly Rule[] = [
  {
    id: "place-loading",
    title: "The place of loading declared is one of the transport documents",
    severity: "warning",
    source: PLACES,
    compare: "among",
    left: { of: DECLARATION, member: "placeOfLoading" },
    right: { of: TRANSPORT, member: "placeOfLoading" },
  },
  {
    id: "place-discharge",
    title: "The place of discharge declared is one of the transport documents",
    severity: "warning",
    source: PLACES,
    compare: "among",
    left: { of: DECLARATION, member: "placeOfDischarge" },
    right: { of: TRANSPORT, member: "placeOfDischarge" },
  },
  {
    id: "place-loading-agreed",
    title: "The place of loading declared is the one agreed",
    severity: "notice",
    source: UCP_14D,
    compare: "same",
    left: { of: DECLARATION, member: "placeOfLoading" },
    right: { of: [...AGREEMENT, ...INVOICE, ...PACKING_LIST], member: "placeOfLoading" },
  },
  {
    id: "place-discharge-agreed",
    title: "The place of discharge declared is the one agreed",
    severity: "notice",
    source: UCP_14D,
    compare: "same",
    left: { of: DECLARATION, member: "placeOfDischarge" },
    right: { of: [...AGREEMENT, ...INVOICE, ...PACKING_LIST], member: "placeOfDischarge" },
  },
  {
    id: "vessel-transport",
    title: "The vessel declared is one of the transport documents",
    severity: "warning",
    source: MEANS,
    compare: "oneOrPart",
    left: { of: DECLARATION, member: "vessel" },
    right: { of: TRANSPORT, member: "vessel" },
  },
  {
    id: "vessel-policy",
    title: "The policy names the vessel of the transport document",
    severity: "notice",
    source: UCP_14D,
    compare: "oneOrPart",
    left: { of: POLICY, member: "vessel" },
    right: { of: TRANSPORT, member: "vessel" },
  },
  {
    id: "vessel-arrival-notice",
    title: "The vessel declared is the one whose arrival is announced",
    severity: "notice",
    source: MEANS,
    when: "goodsAreImported",
    compare: "oneOrPart",
    left: { of: DECLARATION, member: "vessel" },
    right: { of: ["arrivalNotice"], member: "vessel" },
  },
  {
    id: "voyage-transport",
    title: "The voyage declared is one of the transport documents",
    severity: "notice",
    source: MEANS,
    compare: "among",
    left: { of: DECLARATION, member: "voyage" },
    right: { of: TRANSPORT, member: "voyage" },
  },
];
