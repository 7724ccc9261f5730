/** @file The JSON Schema of `site.json`, by which editors complete and check it. */
import { toJsonSchema } from "@valibot/to-json-schema";
import { siteSchema } from "./siteSchema.ts";

export const siteSchemaFile = "site.schema.json";

/** As the text of a file. What JSON Schema cannot say is checked when the file is read. */
export function siteJsonSchema(): string {
	const schema = toJsonSchema(siteSchema, { errorMode: "ignore" });
	return `${JSON.stringify(schema, null, "\t")}\n`;
}
