import { isAddressEqual } from "viem";
import { ownNote } from "../../sdk/src/ledger/own-note.ts";
import { SLOT } from "../../sdk/src/protocol/document.ts";
import { documentKey } from "../../sdk/src/sync/open-documents.ts";
import { enrolledIn } from "../../sdk/src/version/enrolled-in.ts";
import { versionsOf } from "../../sdk/src/version/versions-of.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { currencyTold } from "../shapes/common.ts";
import { documentPath } from "../shapes/document.ts";
import * as shape from "../shapes/financing.ts";
import { begin, begins } from "./begin.ts";
import { lenderNamed } from "./lender-named.ts";
import { haveOpened, stateOf } from "./told.ts";

const scope = "financing:write" as const;
type Raw = Readonly<Record<string, unknown>>;

const looking = [
  endpoint({
    scope: "financing:read",
    method: "GET",
    path: "/v1/financing/versions",
    id: "versionsOf",
    summary: "Versions of financing on this ledger, the first one first.",
    answer: shape.versions,
    async handle({ client }) {
      const all = await versionsOf(client);
      const own = client.addresses.financing;
      return { versions: all.map((financing, version) => ({ version, financing, own: isAddressEqual(financing, own) })) };
    },
  }),
  endpoint({
    scope: "financing:read",
    method: "GET",
    path: "/v1/documents/{documentId}/enrolment",
    params: documentPath,
    id: "enrolledIn",
    summary: "Whether a document is enrolled, and in which version of financing. No grant is needed.",
    answer: shape.enrolment,
    async handle({ client }, { params: { documentId } }) {
      await stateOf(client, documentId);
      return { documentId, enrolledIn: (await enrolledIn(client, documentId)) ?? null };
    },
  }),
];

const onDocument = [
  endpoint({
    scope: "financing:read",
    method: "GET",
    path: "/v1/documents/{documentId}/financing",
    params: documentPath,
    id: "readFinancing",
    summary: "What is financed of a document that this organisation holds the tag of.",
    answer: shape.financingState,
    async handle({ client }, { params: { documentId } }) {
      await haveOpened(client, documentId);
      const { content, state } = await ownNote(client, documentId);
      const total = content.slots[SLOT.total] ?? 0n;
      const pledges = state.pledges.map(({ controller, amount, state: now, restored, expiry }) => ({
        controller,
        amount,
        state: now,
        restored,
        expiry,
      }));
      const { financed, assurance } = state;
      const amounts = { total, financed, available: total - financed };
      const currency = currencyTold(Number(content.slots[SLOT.currency] ?? 0n));
      return { documentId: documentKey(state.document), currency, ...amounts, assurance: Number(assurance), pledges };
    },
  }),
  endpoint({
    ...begins,
    scope,
    path: "/v1/documents/{documentId}/enrolment",
    params: documentPath,
    body: shape.enrolling,
    id: "enrolDocument",
    summary: "Enrol an invoice once for good: ask the committee, prove, send.",
    handle: (desk, input) => begin(desk, input, "enrol", { ...input.params, ...input.body }),
  }),
  endpoint({
    ...begins,
    scope,
    path: "/v1/documents/{documentId}/amendment",
    params: documentPath,
    id: "amendFinancing",
    summary: "Carry a document's financing over to this version, or to its higher assurance.",
    handle: (desk, input) => begin(desk, input, "amend", input.params),
  }),
];

const asking = [
  endpoint({
    ...begins,
    scope,
    path: "/v1/checks/answers",
    body: shape.answering,
    id: "answerCheck",
    summary: "Answer a lender's question about a document that this organisation holds the tag of.",
    handle: (desk, input) =>
      begin(desk, input, "answerCheck", { request: (input.raw as Raw).request, documentId: input.body.documentId }),
  }),
  endpoint({
    ...begins,
    scope,
    path: "/v1/applications",
    body: shape.applying,
    id: "applyForFinancing",
    summary: "Apply to a lender whose agent the operator has named: pass or no, and with a ticket where it lends.",
    handle(desk, input) {
      const { amount, issuedAt = BigInt(Math.floor(desk.now() / 1_000)), ...terms } = input.body;
      lenderNamed(desk.lenders, terms.lender);
      return begin(desk, input, "apply", { ...terms, amount: amount.toString(), issuedAt: issuedAt.toString() });
    },
  }),
  endpoint({
    ...begins,
    scope,
    path: "/v1/reservations",
    body: shape.reserving,
    id: "reserve",
    summary: "Prove that a lender's ticket fits, and reserve its amount.",
    handle(desk, input) {
      const { ticket, documentId = ticket.documentId, send } = input.body;
      return begin(desk, input, "reserve", { ticket: (input.raw as Raw).ticket, documentId, send });
    },
  }),
  endpoint({
    ...begins,
    scope,
    path: "/v1/pledges/{controller}/restoration",
    params: shape.pledgePath,
    body: shape.restoring,
    id: "restorePledge",
    summary: "Take a cancelled or expired pledge's amount back into its document.",
    handle: (desk, input) => begin(desk, input, "restore", { ...input.params, ...input.body }),
  }),
];

export const financingEndpoints: readonly AnyEndpoint[] = [...looking, ...onDocument, ...asking];
