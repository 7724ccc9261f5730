/**
 * @file What a TypeScript module declares and exports, read from its declaration file: names are followed through
 * imports and re-exports to where they are declared.
 */
import { posix } from "node:path";
import { type ESTree, parseSync } from "vite";
import { type DocComment, docComment } from "./docComment.ts";

/** Anything with a place in a file. */
export type Node = ESTree.Node;

/** A declaration that an entry exports, or that one of those refers to. */
export interface Declared {
	readonly name: string;
	readonly file: string;
	/** Without `export` and `declare` before it. */
	readonly node: Node;
	readonly doc: DocComment | undefined;
}

/** An exported name. */
export interface Exported {
	readonly declared: Declared;
	/** Whether the name is a type to those who import it: a class of which they can make no instance. */
	readonly isTypeOnly: boolean;
}

interface Module {
	readonly text: string;
	readonly body: readonly Node[];
	readonly docs: readonly { readonly end: number; readonly doc: DocComment }[];
}

/** Declaration files in a folder, such as `tsc --declaration` writes; imports in them end with `.ts` or `.js`. */
export class Declarations {
	readonly #read: (file: string) => string;
	readonly #modules = new Map<string, Module>();

	/** @param read Brings the text of a file, such as `src/index.d.ts`, and throws where there is none. */
	constructor(read: (file: string) => string) {
		this.#read = read;
	}

	/** What the file exports, in its order. */
	exportsOf(file: string): Exported[] {
		return this.#module(file).body.flatMap((node): Exported[] => {
			if (node.type === "ExportAllDeclaration") {
				const source = resolve(file, node.source.value);
				return source && !node.exported ? this.exportsOf(source) : [];
			}
			if (node.type !== "ExportNamedDeclaration") return [];
			const own = this.#declaredBy(node, file).map((declared) => ({
				declared,
				isTypeOnly: node.exportKind === "type",
			}));
			const named = node.specifiers.flatMap((specifier) => {
				const source = node.source
					? resolve(file, node.source.value)
					: undefined;
				if (node.source && !source) return [];
				const local = nameOf(specifier.local);
				const found = source
					? this.#exported(source, local)
					: this.lookUp(file, local);
				if (!found) {
					throw new Error(`${file} exports ${local}, which is not declared.`);
				}
				const isTypeOnly =
					node.exportKind === "type" || specifier.exportKind === "type";
				return [{ declared: found, isTypeOnly }];
			});
			return [...own, ...named];
		});
	}

	/** What a name means in a file; absent where it comes from elsewhere, such as from the language. */
	lookUp(file: string, name: string): Declared | undefined {
		const { body } = this.#module(file);
		for (const node of body) {
			const own = this.#declaredBy(node, file).find((one) => one.name === name);
			if (own) return own;
			if (node.type !== "ImportDeclaration") continue;
			const source = resolve(file, node.source.value);
			const specifier = node.specifiers.find((one) => one.local.name === name);
			if (specifier?.type !== "ImportSpecifier") continue;
			return source
				? this.#exported(source, nameOf(specifier.imported))
				: undefined;
		}
		return undefined;
	}

	/** The documentation that ends where `node` begins. */
	docOf(file: string, node: Node): DocComment | undefined {
		const { text, docs } = this.#module(file);
		return docs.findLast(
			({ end }) =>
				end <= node.start && text.slice(end, node.start).trim() === "",
		)?.doc;
	}

	/** What the module says of itself after `@file`. */
	fileDoc(file: string): string {
		const [first] = this.#module(file).docs;
		const own = first?.doc.tags.find(({ name }) => name === "file");
		return own?.text ?? "";
	}

	/** The text between two places of a file. */
	textOf(file: string, { start, end }: Pick<Node, "start" | "end">): string {
		return this.#module(file).text.slice(start, end);
	}

	/** How many spaces stand before a node at the beginning of its line; none where other text does. */
	indentation(file: string, { start }: Node): number {
		const { text } = this.#module(file);
		const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
		return before.trim() === "" ? before.length : 0;
	}

	#exported(file: string, name: string): Declared | undefined {
		return this.exportsOf(file).find(({ declared }) => declared.name === name)
			?.declared;
	}

	#declaredBy(node: Node, file: string): Declared[] {
		const isExport = node.type === "ExportNamedDeclaration";
		const declaration = isExport ? node.declaration : node;
		if (!declaration) return [];
		const doc = this.docOf(file, node);
		return namesOf(declaration).map((name) => ({
			name,
			file,
			node: declaration,
			doc,
		}));
	}

	#module(file: string): Module {
		const known = this.#modules.get(file);
		if (known) return known;
		const text = this.#read(file);
		const { program, comments, errors } = parseSync(file, text);
		if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
		const docs = comments.flatMap(({ value, end }) => {
			const doc = docComment(value);
			return doc ? [{ end, doc }] : [];
		});
		const module = { text, body: program.body, docs };
		this.#modules.set(file, module);
		return module;
	}
}

/** The declaration file that an import means; absent for a package. */
function resolve(file: string, source: string): string | undefined {
	if (!source.startsWith(".")) return undefined;
	const path = posix.join(posix.dirname(file), source);
	return path.replace(/\.[tj]s$/, ".d.ts");
}

function namesOf(node: Node): string[] {
	switch (node.type) {
		case "ClassDeclaration":
		case "FunctionDeclaration":
		case "TSDeclareFunction":
			return node.id ? [node.id.name] : [];
		case "TSInterfaceDeclaration":
		case "TSTypeAliasDeclaration":
		case "TSEnumDeclaration":
			return [node.id.name];
		case "VariableDeclaration":
			return node.declarations.flatMap(({ id }) =>
				id.type === "Identifier" ? [id.name] : [],
			);
		default:
			return [];
	}
}

function nameOf(node: ESTree.ModuleExportName): string {
	return node.type === "Literal" ? node.value : node.name;
}

/** Every node below one, itself included. */
export function* nodesIn(node: Node): Generator<Node> {
	yield node;
	for (const value of Object.values(node)) {
		for (const child of Array.isArray(value) ? value : [value]) {
			if (isNode(child)) yield* nodesIn(child);
		}
	}
}

function isNode(value: unknown): value is Node {
	return typeof value === "object" && value !== null && "type" in value;
}
