import { expect, test } from "vitest";
import { floatTensor } from "../operators/tensor.ts";
import { expectMemory } from "./expectMemory.ts";

const tensors = new Map([
	["llm.norm", floatTensor(new Float32Array(10), [10])],
]);

test("what does not fit into memory is refused before it is tried, with what fits", () => {
	expect(() => expectMemory(tensors, 240)).not.toThrow();
	expect(() => expectMemory(tensors, 239)).toThrow("--strategy lora");
	const big = { ...floatTensor(new Float32Array(), []), shape: [135e6] };
	expect(() => expectMemory(new Map([["llm.embedding", big]]), 2e9)).toThrow(
		"To train 135,000,000 numbers takes 3.2 GB of memory, and 2.0 GB are free.",
	);
});
