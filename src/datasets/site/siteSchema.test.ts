import { expect, test } from "vitest";
import { siteJsonSchema } from "./siteJsonSchema.ts";

interface Schema {
	readonly description?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: boolean | Schema;
}

/** The fields of a schema that have no description, by their path. */
function undescribed(
	{ properties = {}, additionalProperties }: Schema,
	path = "",
): string[] {
	const inner = Object.entries(properties).flatMap(([name, field]) => [
		...(field.description ? [] : [`${path}${name}`]),
		...undescribed(field, `${path}${name}.`),
	]);
	return typeof additionalProperties === "object"
		? [...inner, ...undescribed(additionalProperties, `${path}*.`)]
		: inner;
}

test("every field of site.json is described to an editor", () => {
	const schema: Schema = JSON.parse(siteJsonSchema());
	expect(Object.keys(schema.properties ?? {})).toContain("kinds");
	expect(undescribed(schema)).toEqual([]);
});
