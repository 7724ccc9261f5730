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
	const classOf = (heading: string, layout: Layout, name: string) => {
		const fields = Object.entries(layout).map(
			([word, type]) =>
				`${comments.get(`${name}.${word}`) ?? ""}\t${word}: ${assemblyTypes[type]};\n`,
		);
		return `${comments.get(name) ?? ""}@unmanaged\nexport class ${heading} {\n${fields.join("")}}\n`;
	};
	return [
		origin,
		'import { WeightFormat } from "./opcode";\n',
		classOf("Instruction", header, "header"),
		...Array.from(classes, ([layout, name]) =>
			classOf(
				`${name} extends Instruction`,
				layout,
				layout === elementwise ? "elementwise" : name,
			),
		),
	].join("\n");
}

function enumOf(name: string, members: readonly string[]): string {
	const lines = members.map((member) => `\t${member},\n`);
	return `export enum ${name} {\n${lines.join("")}}\n`;
}

/** The docstrings, a line each, by what they stand before in the text: `elementwise` or `Linear.start`. */
function commentsOf(table: string): Map<string, string> {
	const comments = new Map<string, string>();
	let layout = "";
	let comment: string | undefined;
	for (const line of table.split("\n")) {
		const begun = line.match(/(\w+)(?: =|:) \{$/)?.[1];
		const word = line.match(/^\t+(\w+): "/)?.[1];
		if (begun) layout = begun;
		if (comment && begun) comments.set(begun, comment);
		if (comment && word) {
			comments.set(`${layout}.${word}`, `\t${comment}`);
		}
		comment = line.match(/^\t*(\/\*\* .* \*\/)$/)?.[1];
		comment &&= `${comment}\n`;
	}
	return comments;
}
