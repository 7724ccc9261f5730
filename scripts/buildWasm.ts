/**
 * @file Compiles the kernels of `src/engines/wasm/assembly/` into the four variants of `src/engines/wasm/build/`, after
 * it has written the files there that follow from the table of instructions.
 */
import { readFile, writeFile } from "node:fs/promises";
import { main } from "assemblyscript/asc";
import { variantFile, variants } from "../src/engines/wasm/variant.ts";
import { instructionFile, opcodeFile } from "./assemblyInstructions.ts";

const folder = "src/engines/wasm";
const table = await readFile(`${folder}/instructions.ts`, "utf8");
await writeFile(`${folder}/assembly/opcode.ts`, opcodeFile());
await writeFile(`${folder}/assembly/instruction.ts`, instructionFile(table));

const options =
	"--runtime stub --noAssert --use abort= -O3 --enable simd --enable threads --importMemory --initialMemory 1 --maximumMemory 65536 --disableWarning 112".split(
		" ",
	);

for (const variant of variants) {
	const { error, stderr } = await main([
		`${folder}/assembly/index.ts`,
		"--outFile",
		`${folder}/build/${variantFile(variant)}`,
		...options,
		...(variant.relaxed ? ["--enable", "relaxed-simd"] : []),
		...(variant.threads ? ["--sharedMemory"] : []),
	]);
	if (error) throw new Error(`${error.message}\n${stderr}`);
}
