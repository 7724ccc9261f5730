/** @file How a declaration is shown: as in the declaration file, without what only the compiler needs. */
import {
	type Declarations,
	type Declared,
	type Node,
	nodesIn,
} from "./declarations.ts";

/** A public member of a class. */
export interface Member {
	readonly name: string;
	readonly node: Node;
	readonly signature: string;
}

/** The declaration's text; of a class, its first line. */
export function signature(
	declarations: Declarations,
	{ file, node }: Declared,
): string {
	if (node.type !== "ClassDeclaration") {
		return shownText(declarations, file, node);
	}
	const head = { start: node.start, end: node.body.start };
	return declarations
		.textOf(file, head)
		.replace(/^declare /, "")
		.trim();
}

/** Members of an instance that are not private or protected, in their order. */
export function publicMembers(
	declarations: Declarations,
	{ file, node }: Declared,
): Member[] {
	if (node.type !== "ClassDeclaration") return [];
	return node.body.body.flatMap((member): Member[] => {
		const isMember =
			member.type === "PropertyDefinition" ||
			member.type === "MethodDefinition";
		if (!isMember || member.static) return [];
		if (member.accessibility && member.accessibility !== "public") return [];
		if (member.key.type !== "Identifier") return [];
		return [
			{
				name: member.key.name,
				node: member,
				signature: shownText(declarations, file, member),
			},
		];
	});
}

/** Parameters that are taken apart are shown by a name: what is in them, their type says. */
function shownText(
	declarations: Declarations,
	file: string,
	node: Node,
): string {
	let text = declarations.textOf(file, node);
	const patterns = [...nodesIn(node)].filter(
		(one) => one.type === "ObjectPattern",
	);
	for (const pattern of patterns.toSorted((a, b) => b.start - a.start)) {
		const annotation = pattern.typeAnnotation;
		const end = annotation?.start ?? pattern.end;
		const isOptional = declarations
			.textOf(file, { start: pattern.start, end })
			.endsWith("?");
		const name = isOptional
			? "options?"
			: parameterName(annotation?.typeAnnotation);
		text =
			text.slice(0, pattern.start - node.start) +
			name +
			text.slice(end - node.start);
	}
	const depth = declarations.indentation(file, node);
	return text
		.replace(/^declare /, "")
		.replaceAll(`\n${" ".repeat(depth)}`, "\n");
}

/** A `Bundle` is shown as `bundle`, and `RunOptions` as `options`. */
function parameterName(type: Node | undefined): string {
	const named = type?.type === "TSTypeReference" ? type.typeName : undefined;
	if (named?.type !== "Identifier") return "options";
	const { name } = named;
	return name.endsWith("Options")
		? "options"
		: name.charAt(0).toLowerCase() + name.slice(1);
}
