import type { AnyEndpoint } from "../app/endpoint.ts";
import { declarationReadingEndpoints } from "./declaration-reading.ts";
import { declarationEndpoints } from "./declarations.ts";
import { documentEndpoints } from "./documents.ts";
import { eventEndpoints } from "./events.ts";
import { examinationEndpoints } from "./examinations.ts";
import { factEndpoints } from "./facts.ts";
import { financingEndpoints } from "./financing.ts";
import { flowEndpoints } from "./flows.ts";
import { grantEndpoints } from "./grants.ts";
import { judgementEndpoints } from "./judgements.ts";
import { lendingEndpoints } from "./lending.ts";
import { operationEndpoints } from "./operations.ts";
import { participantEndpoints } from "./participants.ts";
import { pledgeStepEndpoints } from "./pledge-steps.ts";
import { pledgeEndpoints } from "./pledges.ts";
import { proofEndpoints } from "./proofs.ts";
import { registrationEndpoints } from "./registrations.ts";
import { reportEndpoints } from "./reports.ts";
import { shipmentPartyEndpoints } from "./shipment-parties.ts";
import { shipmentEndpoints } from "./shipments.ts";
import { transmissionEndpoints } from "./transmissions.ts";
import { webhookEndpoints } from "./webhooks.ts";

/** Every path of the API but the token's and its own description. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  ...registrationEndpoints,
  ...documentEndpoints,
  ...grantEndpoints,
  ...shipmentEndpoints,
  ...shipmentPartyEndpoints,
  ...flowEndpoints,
  ...reportEndpoints,
  ...declarationReadingEndpoints,
  ...declarationEndpoints,
  ...examinationEndpoints,
  ...judgementEndpoints,
  ...factEndpoints,
  ...proofEndpoints,
  ...financingEndpoints,
  ...transmissionEndpoints,
  ...lendingEndpoints,
  ...pledgeEndpoints,
  ...pledgeStepEndpoints,
  ...participantEndpoints,
  ...operationEndpoints,
  ...eventEndpoints,
  ...webhookEndpoints,
];
