import { z } from "zod";
import { FORMS } from "../../gateway/openapi/schema-of.ts";
import { deploymentShape } from "../../sdk/src/deploy/deployment-file.ts";

/** JSON Schema of a deployment's file: what `parseDeployment` takes, for those who read it in other languages. */
export function deploymentSchema(): object {
  const schema = z.toJSONSchema(deploymentShape, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => Object.assign(jsonSchema, FORMS.get(zodSchema)),
  });
  return { ...schema, title: "Where a ledger of Kontor lies (kontor/deployment/1)" };
}
