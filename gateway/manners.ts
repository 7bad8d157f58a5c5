import { COMMON_STATUS, type Manners } from "../host/http/manners.ts";
import { GatewayStopping } from "./errors.ts";

/** How the administrative address refuses. */
export const manners: Manners = {
  status: { ...COMMON_STATUS },
  failed: { name: "GatewayFailed", what: "The gateway failed.", todo: "Try again later." },
  stopping: () => new GatewayStopping({ what: "The gateway is stopping.", todo: "Try again later." }),
  maximumBody: 1_024,
  form: "without a body",
  // It asks nobody for a token: whatever page its operator has open could read along.
  closedToPages: true,
};
