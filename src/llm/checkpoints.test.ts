import { describe, expect, test } from "vitest";
import { oracleLogits } from "../engines/testing/onnxOracle.ts";
import { plainKernels } from "../engines/wasm/testing/plainKernels.ts";
import { WasmTextEngine } from "../engines/wasm/textEngine.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { TextSession } from "../session/textSession.ts";
import { allFamilies } from "./allFamilies.ts";
import { bytesInMemory } from "./byteSource.ts";
import { readLanguageModel } from "./languageModelContents.ts";
import { checkpoints, ggufFile, tokens } from "./testing/checkpoints.ts";
import { distanceFromLlamaCpp, tolerance } from "./testing/llamaCpp.ts";
import { referenceModel } from "./testing/referenceModel.ts";

const named = checkpoints.map((checkpoint) => ({
	...checkpoint,
	contents: () =>
		readLanguageModel(bytesInMemory(ggufFile(checkpoint)), allFamilies),
}));

const inFloats = named.filter(({ weights }) => weights === "F32");

describe("the plain engine gives llama.cpp's probabilities", () => {
	test.each(named)("$name", async ({ contents, ...checkpoint }) => {
		const model = referenceModel({ ...contents(), capacity: 64 });
		await model.prompt(tokens);
		expect(distanceFromLlamaCpp(checkpoint, await model.logits())).toBeLessThan(
			tolerance(checkpoint),
		);
	});
});

describe("the graph gives llama.cpp's probabilities", () => {
	test.each(inFloats)("$name", async ({ contents, ...checkpoint }) => {
		const logits = await oracleLogits(nodeRuntime, contents(), tokens);
		const last = logits[tokens.length - 1];
		expect(distanceFromLlamaCpp(checkpoint, last)).toBeLessThan(
			tolerance(checkpoint),
		);
	});
});

describe("WebAssembly gives llama.cpp's probabilities", async () => {
	const kernels = await plainKernels();

	// It rounds what meets quantized weights, too, though not as llama.cpp does: twice the room for those.
	test.each(named)("$name", async ({ contents, ...checkpoint }) => {
		const { shape, weight } = contents();
		const engine = await WasmTextEngine.create(
			{ shape, weight, capacity: 64 },
			kernels,
		);
		const model = new TextSession(engine);
		await model.prompt(tokens.slice(0, 4));
		await model.append(tokens.slice(4));
		const distance = distanceFromLlamaCpp(checkpoint, await model.logits());
		const share = checkpoint.weights === "F32" ? 1 : 2;
		expect(distance).toBeLessThan(share * tolerance(checkpoint));
	});
});
