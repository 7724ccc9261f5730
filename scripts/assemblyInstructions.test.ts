import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { instructionFile, opcodeFile } from "./assemblyInstructions.ts";

const table = readFileSync("src/engines/wasm/instructions.ts", "utf8");

test("a layout becomes a class whose fields are the words in their order", () => {
	expect(instructionFile(table)).toContain(
		`@unmanaged
export class CopyRows extends Instruction {
	x: usize;
	/** The address of the number of the first row to copy. */
	firstRow: usize;
	width: i32;
	out: usize;
	/** The address of the number of the row that it becomes. */
	firstOutRow: usize;
}
`,
	);
});

test("instructions of one layout share a class", () => {
	const classes = instructionFile(table).match(/(?<=export class )\w+/g);
	expect(classes).toContain("Elementwise");
	expect(classes).not.toContain("Add");
	expect(classes).toEqual([...new Set(classes)]);
});

test("every word's docstring goes along", () => {
	const documented = (text: string, word: RegExp) =>
		text.match(word)?.toSorted();
	expect(
		documented(instructionFile(table), /\/\*\* .* \*\/\n\s+\w+(?=: \w+;)/g),
	).toEqual(
		documented(table, /\/\*\* .* \*\/\n\s+\w+(?=: ")/g)?.map((text) =>
			text.replace(/\n\s+/, "\n\t"),
		),
	);
});

test("opcodes and formats are numbered in the table's order", () => {
	expect(opcodeFile()).toMatch(/enum Opcode \{\n\tPack,\n\tEmbed,\n/);
	expect(opcodeFile()).toMatch(/\{\n\tFloat,\n\tEightBit,\n\tFourBit,\n\}/);
});
