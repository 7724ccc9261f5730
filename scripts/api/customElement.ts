/** @file What the declaration of a Lit element says of its attributes. */
import type { ESTree } from "vite";
import type { Node } from "./declarations.ts";

export interface ElementAttributes {
	/** Names of attributes by those of the properties that they set. */
	readonly byProperty: ReadonlyMap<string, string>;
	/** Properties that the element keeps for itself. */
	readonly inner: ReadonlySet<string>;
}

/** Reads `static properties`, which every element of this package has; absent for other classes. */
export function elementAttributes(node: Node): ElementAttributes | undefined {
	if (node.type !== "ClassDeclaration") return undefined;
	const properties = node.body.body.find(
		(member) =>
			member.type === "PropertyDefinition" &&
			member.static &&
			member.key.type === "Identifier" &&
			member.key.name === "properties",
	);
	if (properties?.type !== "PropertyDefinition") return undefined;
	const byProperty = new Map<string, string>();
	const inner = new Set<string>();
	const declared = typesByName(properties.typeAnnotation?.typeAnnotation);
	for (const [name, type] of declared) {
		const options = typesByName(type);
		const attribute = options.get("attribute");
		const literal =
			attribute?.type === "TSLiteralType" &&
			attribute.literal.type === "Literal"
				? attribute.literal.value
				: undefined;
		if (options.has("state")) inner.add(name);
		else if (literal !== false) {
			byProperty.set(name, String(literal ?? name.toLowerCase()));
		}
	}
	return { byProperty, inner };
}

/** The properties of an object type. */
function typesByName(
	type: ESTree.TSType | undefined,
): ReadonlyMap<string, ESTree.TSType | undefined> {
	const members = type?.type === "TSTypeLiteral" ? type.members : [];
	return new Map(
		members.flatMap((member) =>
			member.type === "TSPropertySignature" && member.key.type === "Identifier"
				? [[member.key.name, member.typeAnnotation?.typeAnnotation] as const]
				: [],
		),
	);
}
