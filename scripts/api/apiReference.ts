/** @file The reference of a package's interface as Markdown, made from its declaration files alone. */
import { elementAttributes } from "./customElement.ts";
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
			? membersOf(declarations, exported).map(({ node }) => node)
			: [declared.node];
	const names = shown
		.flatMap((node) => [...nodesIn(node)])
		.flatMap((node) => typeName(node) ?? []);
	return [...new Set(names)].flatMap((name) => {
		const found = declarations.lookUp(declared.file, name);
		return found && key(found) !== key(declared) ? [found] : [];
	});
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
	const tag = declarations.elementTags(declared.file).get(declared.name);
	const attributes = elementAttributes(declared.node)?.byProperty;
	const members = membersOf(declarations, exported).filter(
		({ name }) => !attributes?.has(name),
	);
	const links = references(declarations, exported).map(link);
	return [
		`### ${declared.name}`,
		tag && `The class of \`<${tag}>\`.`,
		...described(declared.doc),
		code(signature(declarations, declared)),
		links.length > 0 && `Types: ${links.join(", ")}.`,
		attributes && attributeTable(declarations, declared, attributes),
		...members.flatMap((member) => [
			`#### ${declared.name}.${member.name}`,
			...described(memberDoc(declarations, declared, member)),
			code(member.signature),
		]),
	]
		.filter(Boolean)
		.join("\n\n");
}

/** What a page can use of a class: no constructor where only its type is exported, and of an element no inner state. */
function membersOf(
	declarations: Declarations,
	{ declared, isTypeOnly }: Exported,
): Member[] {
	const attributes = elementAttributes(declared.node);
	return publicMembers(declarations, declared).filter(({ name }) =>
		name === "constructor"
			? !(isTypeOnly || attributes)
			: !attributes?.inner.has(name),
	);
}

/** An element's attributes, in place of the properties that they set. */
function attributeTable(
	declarations: Declarations,
	declared: Declared,
	attributes: ReadonlyMap<string, string>,
): string {
	const rows = publicMembers(declarations, declared).flatMap((member) => {
		const attribute = attributes.get(member.name);
		if (!attribute) return [];
		const doc = memberDoc(declarations, declared, member);
		const type = member.signature.replace(/^\w+: |;$/g, "");
		const cells = [
			`\`${attribute}\``,
			`\`${member.name}\``,
			`\`${type.replaceAll("|", "\\|")}\``,
			doc?.text.replaceAll(/\s+/g, " ") ?? "",
		];
		return [`| ${cells.join(" | ")} |`];
	});
	return [
		"| attribute | property | type |  |",
		"| --- | --- | --- | --- |",
		...rows,
	].join("\n");
}

/** A member without words of its own has those of the interface that its class implements. */
function memberDoc(
	declarations: Declarations,
	{ file, node }: Declared,
	member: Member,
): DocComment | undefined {
	const own = declarations.docOf(file, member.node);
	if (own || node.type !== "ClassDeclaration") return own;
	for (const { expression } of node.implements ?? []) {
		const known =
			expression.type === "Identifier"
				? declarations.lookUp(file, expression.name)
				: undefined;
		if (known?.node.type !== "TSInterfaceDeclaration") continue;
		const inherited = known.node.body.body.find(
			(one) =>
				one.type === "TSPropertySignature" &&
				one.key.type === "Identifier" &&
				one.key.name === member.name,
		);
		if (inherited) return declarations.docOf(known.file, inherited);
	}
	return undefined;
}

const meanings: Readonly<Record<string, string>> = {
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
	if (name === "returns") {
		return `Returns ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
	}
	const [, first, rest] = /^([\w-]+)(.*)$/.exec(text) ?? ["", text, ""];
	if (name === "param") return `\`${first}\`:${rest}`;
	return `${meanings[name] ?? `@${name}`} \`${first}\`${rest}`;
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
