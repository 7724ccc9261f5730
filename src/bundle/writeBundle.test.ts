import { expect, test } from "vitest";
import { initialWeights } from "../model/initialWeights.ts";
import { quantize } from "../operators/quantize.ts";
import { floatTensor, toFloats } from "../operators/tensor.ts";
import { read } from "./testing/changedBundle.ts";
import { exampleContents } from "./testing/exampleBundle.ts";
import { writeBundle } from "./writeBundle.ts";

test("quantized weights are shipped in their blocks", async () => {
	const contents = exampleContents();
	const name = "encoder.layers.0.attention.query";
	const floats = toFloats(
		contents.tensors.get(name) ?? floatTensor(new Float32Array(), [0]),
	);
	const eights = quantize(floats, [32, 32], "q8_0");
	const tensors = new Map(contents.tensors).set(name, eights);
	const bundle = await read(await writeBundle({ ...contents, tensors }));
	expect(bundle.encoder.weights(name, [32, 32], "zeros")).toEqual(eights);
});

test("a bundle that could not be read is not written", async () => {
	const contents = exampleContents();
	const missing = new Map(contents.tensors);
	missing.delete("gates.1.attention.gate");
	await expect(writeBundle({ ...contents, tensors: missing })).rejects.toThrow(
		"gates.1.attention.gate",
	);
	const extra = new Map(contents.tensors);
	initialWeights(1, extra)("left.over", [2], "ones");
	await expect(writeBundle({ ...contents, tensors: extra })).rejects.toThrow(
		"encoder.safetensors: the model does not ask for left.over",
	);
	await expect(writeBundle({ ...contents, name: "" })).rejects.toThrow(
		"bundle.json: name",
	);
	const attribution = "x".repeat(2 ** 20);
	await expect(writeBundle({ ...contents, attribution })).rejects.toThrow(
		/^bundle\.json: expected at most 1048576 bytes, got \d+\. Leave out some/,
	);
});
