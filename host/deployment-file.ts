import type { Deployment } from "../sdk/src/deploy/deployment.ts";
import { parseDeployment } from "../sdk/src/deploy/deployment-file.ts";
import { readJson } from "./configuration.ts";

/** A deployment has some 10,000 bytes, and more with many members. */
const LONGEST = 1 << 20;

/** The deployment in a file. Throws FileUnusable, ConfigurationInvalid, InputInvalid. */
export const readDeploymentFile = async (file: string): Promise<Deployment> => parseDeployment(await readJson(file, LONGEST));
