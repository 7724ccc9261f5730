/** @file `custom-elements.json` (custom-elements-manifest 1.0.0): what editors show of the elements. */

interface Described {
	readonly name: string;
	readonly description: string;
}

interface Member extends Described {
	readonly kind: "field" | "method";
	readonly type?: { readonly text: string };
	readonly attribute?: string;
}

/** An element's interface, its tag, and the class that documents slots and parts. */
export interface ElementSource {
	readonly tagName: string;
	/** Such as `UserLlmPicksElement` of `elementTypes.ts`. */
	readonly type: string;
	/** The text of the class. */
	readonly source: string;
}

/** The manifest, read from the text of `elementTypes.ts` and of the elements' classes. */
export function customElementsManifest(
	types: string,
	elements: readonly ElementSource[],
) {
	const declarations = elements.map(({ tagName, type, source }) => {
		const members = allMembersOf(types, type);
		return {
			kind: "class",
			customElement: true,
			name: type.replace(/Element$/, ""),
			tagName,
			description: sentence(types, `interface ${type}`),
			members,
			attributes: members.flatMap(({ attribute, description, type, name }) =>
				attribute
					? { name: attribute, description, type, fieldName: name }
					: [],
			),
			slots: tagged(source, "slot"),
			cssParts: tagged(source, "csspart"),
			cssProperties: tagged(source, "cssprop"),
		};
	});
	const path = "dist/elements.js";
	return {
		schemaVersion: "1.0.0",
		readme: "README.md",
		modules: [
			{
				kind: "javascript-module",
				path,
				declarations,
				exports: declarations.map(({ name, tagName }) => ({
					kind: "custom-element-definition",
					name: tagName,
					declaration: { name, module: path },
				})),
			},
		],
	};
}

/** The documented properties and methods of an interface, after those of the interfaces that it extends. */
function allMembersOf(types: string, name: string): Member[] {
	const [, extended = ""] =
		new RegExp(`interface ${name}\\s+extends ([^{]*)\\{`).exec(types) ?? [];
	const bases = extended
		.split(",")
		.map((base) => base.trim())
		.filter((base) => base && new RegExp(`interface ${base}\\b`).test(types));
	return [
		...bases.flatMap((base) => allMembersOf(types, base)),
		...membersOf(types, name),
	];
}

/** The documented properties and methods of an interface. */
function membersOf(types: string, name: string): Member[] {
	const [, body] =
		new RegExp(`interface ${name}\\b[^{]*\\{(.*?)\\n\\}`, "s").exec(types) ??
		[];
	if (!body) throw new Error(`There is no interface ${name}.`);
	const members = body.matchAll(
		/\/\*\* (.*?) \*\/\s+(\w+)(\(.*?\))?: (.*?);/gs,
	);
	return Array.from(members, ([, text, name, parameters, type]): Member => {
		const [, attribute] = /Attribute `([\w-]+)`\./.exec(text) ?? [];
		const description = text.replace(/ Attribute `[\w-]+`\./, "");
		return parameters
			? { kind: "method", name, description }
			: { kind: "field", name, description, type: { text: type }, attribute };
	});
}

/** What the comment before some code says. */
function sentence(text: string, code: string): string {
	const before = text.slice(0, text.indexOf(code));
	return /\/\*\* ([^*]*) \*\/\s*export $/.exec(before)?.[1] ?? "";
}

/** What a class says of its slots or parts: `@slot heading - The heading.` */
function tagged(source: string, tag: string): Described[] {
	const found = source.matchAll(
		new RegExp(`@${tag} ([\\w-]+) - (.*?)(?= @|\\n)`, "g"),
	);
	return Array.from(found, ([, name, description]) => ({ name, description }));
}
