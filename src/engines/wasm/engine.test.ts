import { describe, expect, test, vi } from "vitest";
import { operatorCases } from "../../operators/testing/operatorCases.ts";
import { relativeError } from "../../operators/testing/relativeError.ts";
import { WasmEngine } from "./engine.ts";
import { opcodes } from "./instructions.ts";
import { Program } from "./program.ts";
import {
	quantizingReference,
	wasmUnderTest,
} from "./testing/engineUnderTest.ts";
import { plainKernels } from "./testing/plainKernels.ts";

describe("the WebAssembly operators, plain SIMD and one thread, in Node", async () => {
	const engine = wasmUnderTest(await WasmEngine.create(await plainKernels()));

	test.each(operatorCases)(
		"give what the reference gives: $name",
		async (operatorCase) => {
			const actual = await operatorCase.run(engine);
			const expected = await operatorCase.run(quantizingReference);
			expect(relativeError(actual, expected)).toBeLessThan(1e-5);
		},
	);

	test("record every instruction in some case, but for those that belong to no operator", async () => {
		const record = vi.spyOn(Program.prototype, "record");
		for (const { run } of operatorCases) await run(engine);
		const recorded = new Set(record.mock.calls.map(([opcode]) => opcode));
		record.mockRestore();
		// The first packs weights before there is a program, the second carries rows between parts of one.
		const others = ["Pack", "CopyRows"];
		expect([...recorded, ...others].toSorted()).toEqual(opcodes.toSorted());
	});
});
