import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { opcodes } from "./instructions.ts";

test("the interpreter has a case for every instruction of the table", () => {
	const file = new URL("./assembly/index.ts", import.meta.url);
	const [, execute] = readFileSync(file, "utf8").split("function execute(");
	const cases = execute.matchAll(/case Opcode\.(\w+):/g);
	expect(Array.from(cases, ([, opcode]) => opcode).toSorted()).toEqual(
		opcodes.toSorted(),
	);
});
