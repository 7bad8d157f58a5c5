import type { AnyEndpoint } from "../app/endpoint.ts";
import { documentEndpoints } from "./documents.ts";

/** Every path of the API but the token's and its own description. */
export const ENDPOINTS: readonly AnyEndpoint[] = [...documentEndpoints];
