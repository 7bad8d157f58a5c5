import type { AnyEndpoint } from "../app/endpoint.ts";
import { declarationEndpoints } from "./declarations.ts";
import { documentEndpoints } from "./documents.ts";
import { eventEndpoints } from "./events.ts";
import { factEndpoints } from "./facts.ts";
import { financingEndpoints } from "./financing.ts";
import { grantEndpoints } from "./grants.ts";
import { lendingEndpoints } from "./lending.ts";
import { operationEndpoints } from "./operations.ts";
import { participantEndpoints } from "./participants.ts";
import { pledgeEndpoints } from "./pledges.ts";
import { reportEndpoints } from "./reports.ts";
import { shipmentEndpoints } from "./shipments.ts";
import { webhookEndpoints } from "./webhooks.ts";

/** Every path of the API but the token's and its own description. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  ...documentEndpoints,
  ...grantEndpoints,
  ...shipmentEndpoints,
  ...reportEndpoints,
  ...declarationEndpoints,
  ...factEndpoints,
  ...financingEndpoints,
  ...lendingEndpoints,
  ...pledgeEndpoints,
  ...participantEndpoints,
  ...operationEndpoints,
  ...eventEndpoints,
  ...webhookEndpoints,
];
