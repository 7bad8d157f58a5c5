import { openApiOf } from "../../gateway/openapi/document.ts";
import { ENDPOINTS } from "../../gateway/resources/all.ts";

/** The gateway's description, from the shapes that read its requests. */
export const openApiDocument = (): string => `${JSON.stringify(openApiOf(ENDPOINTS), null, 2)}\n`;
