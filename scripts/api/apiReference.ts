/** @file The reference of a package's interface as Markdown, made from its declaration files alone. */
import {
	type Declarations,
	type Declared,
	type Exported,
	type Node,
	nodesIn,
} from "./declarations.ts";
import type { DocComment, DocTag } from "./docComment.ts";
import { type Member, publicMembers, signature } from "./signature.ts";

/** What can be imported from the package under one name. */
export interface Entry {
	/** Such as `user-llm/elements`. */
	readonly name: string;
	/** Its declaration file. */
	readonly file: string;
}

/**
 * One section an entry, with a part for each name that it exports, then one with the types that those refer to. A name
 * that several entries export is described under the first one.
 */
export function apiReference(
	declarations: Declarations,
	entries: readonly Entry[],
): string {
	const parts = new Map<string, Exported>();
	const sections = entries.map(({ name, file }) => {
		const exported = declarations.exportsOf(file);
		const fresh = exported.filter(({ declared }) => !parts.has(key(declared)));
		for (const one of fresh) parts.set(key(one.declared), one);
		const known = exported.filter((one) => !fresh.includes(one));
		return [
			`## ${name}`,
			declarations.fileDoc(file),
			known.length > 0 &&
				`Also exported here: ${known.map(({ declared }) => link(declared)).join(", ")}.`,
			...fresh.map((one) => part(declarations, one)),
		];
	});
	const types = referredTypes(declarations, parts);
	return [
		...sections.flat(),
		types.length > 0 && "## Types that these refer to",
		...types.map((one) => part(declarations, one)),
	]
		.filter(Boolean)
		.join("\n\n")
		.concat("\n");
}

/** Types of the same package that no entry exports by name, in the order of being met. Adds them to `parts`. */
function referredTypes(
	declarations: Declarations,
	parts: Map<string, Exported>,
): Exported[] {
	const before = parts.size;
	for (const exported of parts.values()) {
		for (const declared of references(declarations, exported)) {
			if (!parts.has(key(declared))) {
				parts.set(key(declared), { declared, isTypeOnly: true });
			}
		}
	}
	return [...parts.values()].slice(before);
}

/** The declarations of this package whose names stand in what is shown of one. */
function references(
	declarations: Declarations,
	exported: Exported,
): Declared[] {
	const { declared } = exported;
	const shown =
		declared.node.type === "ClassDeclaration"
			? membersOf(declarations, exported)
			: [declared];
	const found = shown.flatMap(({ file, node }) =>
		[...nodesIn(node)]
			.flatMap((one) => typeName(one) ?? [])
			.flatMap((name) => declarations.lookUp(file, name) ?? []),
	);
	const others = found.filter((one) => key(one) !== key(declared));
	return [...new Map(others.map((one) => [key(one), one])).values()];
}

function typeName(node: Node): string | undefined {
	if (node.type === "TSTypeReference" && node.typeName.type === "Identifier") {
		return node.typeName.name;
	}
	if (
		node.type === "TSInterfaceHeritage" &&
		node.expression.type === "Identifier"
	) {
		return node.expression.name;
	}
	return undefined;
}

function part(declarations: Declarations, exported: Exported): string {
	const { declared } = exported;
	const members = membersOf(declarations, exported);
	const links = references(declarations, exported).map(link);
	return [
		`### ${declared.name}`,
		...described(declared.doc),
		code(signature(declarations, declared)),
		links.length > 0 && `Types: ${links.join(", ")}.`,
		...members.flatMap((member) => [
			`#### ${declared.name}.${member.name}`,
			...described(declarations.docOf(member.file, member.node)),
			code(member.signature),
		]),
	]
		.filter(Boolean)
		.join("\n\n");
}

/** What can be used of a class: no constructor where only its type is exported. */
function membersOf(
	declarations: Declarations,
	{ declared, isTypeOnly }: Exported,
): Member[] {
	return publicMembers(declarations, declared).filter(
		({ name }) => !(isTypeOnly && name === "constructor"),
	);
}

const meanings: Readonly<Record<string, string>> = {
	returns: "Returns",
	throws: "Throws",
	fires: "Fires",
	slot: "Slot",
	csspart: "Part",
};

/** A comment's text, and its tags as a list. A module with one declaration says under `@file` what that is. */
function described(doc: DocComment | undefined): (string | false)[] {
	if (!doc) return [];
	const file = doc.tags.find(({ name }) => name === "file");
	const tags = doc.tags.filter((tag) => tag !== file);
	return [
		doc.text || (file?.text ?? ""),
		tags.length > 0 && tags.map((tag) => `* ${tagLine(tag)}`).join("\n"),
	];
}

function tagLine({ name, text }: DocTag): string {
	const [, first, rest] = /^([\w-]+)(.*)$/.exec(text) ?? ["", text, ""];
	if (name === "param") return `\`${first}\`:${rest}`;
	const isWord = name === "returns" || (name === "throws" && !isError(first));
	return isWord
		? `${meanings[name]} ${text.charAt(0).toLowerCase()}${text.slice(1)}`
		: `${meanings[name] ?? `@${name}`} \`${first}\`${rest}`;
}

function isError(name: string): boolean {
	return /(Error|Exception)$/.test(name);
}

function code(text: string): string {
	return `\`\`\`ts\n${text}\n\`\`\``;
}

function link({ name }: Declared): string {
	return `[\`${name}\`](#${name.toLowerCase()})`;
}

function key({ file, name }: Declared): string {
	return `${file} ${name}`;
}
