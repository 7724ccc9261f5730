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
	/** Where it is declared: a class has the members of those that it extends, too. */
	readonly file: string;
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
	const base = baseOf(declarations, { file, node });
	return declarations
		.textOf(file, head)
		.replace(/^declare /, "")
		.replace(
			/ extends .*/,
			base
				? (/ extends .*|$/.exec(signature(declarations, base))?.[0] ?? "")
				: "$&",
		)
		.trim();
}

/** The class of this package that a class extends. */
function baseOf(
	declarations: Declarations,
	{ file, node }: Pick<Declared, "file" | "node">,
): Declared | undefined {
	const isClass = node.type === "ClassDeclaration";
	const base = isClass ? node.superClass : undefined;
	return base?.type === "Identifier"
		? declarations.lookUp(file, base.name)
		: undefined;
}

/** Members of an instance that are not private or protected, in their order, then those of the class that it extends. */
export function publicMembers(
	declarations: Declarations,
	declared: Declared,
): Member[] {
	const { file, node } = declared;
	if (node.type !== "ClassDeclaration") return [];
	const own = node.body.body.flatMap((member): Member[] => {
		const isMember =
			member.type === "PropertyDefinition" ||
			member.type === "MethodDefinition";
		if (!isMember || member.static) return [];
		if (member.accessibility && member.accessibility !== "public") return [];
		if (member.key.type !== "Identifier") return [];
		return [
			{
				name: member.key.name,
				file,
				node: member,
				signature: shownText(declarations, file, member),
			},
		];
	});
	const base = baseOf(declarations, declared);
	const inherited = base ? publicMembers(declarations, base) : [];
	return own.concat(
		inherited.filter(
			({ name }) =>
				name !== "constructor" && !own.some((one) => one.name === name),
		),
	);
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
