/** @file The table of instructions as the AssemblyScript through which the kernels read it. */
import {
	elementwise,
	header,
	instructions,
	type Layout,
	opcodes,
	type WordType,
	weightFormats,
} from "../src/engines/wasm/instructions.ts";

const assemblyTypes: Readonly<Record<WordType, string>> = {
	i32: "i32",
	f32: "f32",
	format: "WeightFormat",
	bytes: "usize",
	address: "usize",
	read: "usize",
	written: "usize",
};

const origin =
	"/** @file Written by `npm run build:wasm` from `instructions.ts`: change that one. */\n";

/** `opcode.ts`: how the kernels number instructions and formats. */
export function opcodeFile(): string {
	return [
		origin,
		enumOf("Opcode", opcodes),
		enumOf("WeightFormat", weightFormats),
	].join("\n");
}

/**
 * `instruction.ts`: a class for each layout, with the words as its fields.
 *
 * @param table The text of `instructions.ts`, whose docstrings go along.
 */
export function instructionFile(table: string): string {
	const comments = commentsOf(table);
	const classes = new Map<Layout, string>([[elementwise, "Elementwise"]]);
	for (const opcode of opcodes) {
		const layout = instructions[opcode];
		if (!classes.has(layout)) classes.set(layout, opcode);
	}
	return [
		origin,
		'import { WeightFormat } from "./opcode";\n',
		classOf("Instruction", header, (word) => comments.get(`header.${word}`)),
		...Array.from(classes, ([layout, name]) => {
			const owner = layout === elementwise ? "elementwise" : name;
			return classOf(`${name} extends Instruction`, layout, (word) =>
				comments.get(`${owner}.${word}`),
			);
		}),
	].join("\n");
}

function enumOf(name: string, members: readonly string[]): string {
	const lines = members.map((member) => `\t${member},\n`);
	return `export enum ${name} {\n${lines.join("")}}\n`;
}

function classOf(
	heading: string,
	layout: Layout,
	commentOf: (word: string) => string | undefined,
): string {
	const fields = Object.entries(layout).map(([word, type]) => {
		const comment = commentOf(word);
		const field = `\t${word}: ${assemblyTypes[type]};\n`;
		return comment ? `\t${comment}\n${field}` : field;
	});
	return `@unmanaged\nexport class ${heading} {\n${fields.join("")}}\n`;
}

/** The docstring of each word that has one, by the layout's name in the text and the word's: `Linear.start`. */
function commentsOf(table: string): Map<string, string> {
	const comments = new Map<string, string>();
	let layout = "";
	let comment: string | undefined;
	for (const line of table.split("\n")) {
		const begun = line.match(/(\w+)(?: =|:) \{$/);
		const word = line.match(/^\t+(\w+): "/);
		if (begun) layout = begun[1];
		if (word && comment) comments.set(`${layout}.${word[1]}`, comment);
		comment = line.match(/^\t+(\/\*\* .* \*\/)$/)?.[1];
	}
	return comments;
}
