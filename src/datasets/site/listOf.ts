import { jsonOfPython } from "./pythonDictionary.ts";

/**
 * The texts of a list as JSON or Python has it; nothing where a text is no list.
 *
 * @param textOf What an object in the list says.
 */
export function listOf(
	text: string,
	textOf: (object: Readonly<Record<string, string>>) => unknown = String,
): string[] | undefined {
	if (!text.startsWith("[")) return undefined;
	try {
		return (JSON.parse(jsonOfPython(text)) as unknown[])
			.flat()
			.map((one) => String(typeof one === "object" ? textOf({ ...one }) : one));
	} catch {
		return undefined;
	}
}
