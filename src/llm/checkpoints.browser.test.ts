import { expect, test } from "vitest";
import { GpuLanguageModel } from "../engines/gpu/languageModel.ts";
import { testDevice } from "../engines/gpu/testing/testDevice.ts";
import { uploadedWeights } from "../engines/gpu/weights.ts";
import { languageModelWeights } from "../model/languageModel.ts";
import { bytesInMemory } from "./byteSource.ts";
import { readLanguageModel } from "./languageModelFile.ts";
import { checkpoints, ggufFile, tokens } from "./testing/checkpoints.ts";
import { distanceFromLlamaCpp, tolerance } from "./testing/llamaCpp.ts";

const gpu = await testDevice();

test.each(checkpoints)(
	"the GPU gives llama.cpp's probabilities: $name",
	async (checkpoint) => {
		const contents = readLanguageModel(bytesInMemory(ggufFile(checkpoint)));
		const { shape } = contents;
		const weights = languageModelWeights(
			uploadedWeights(gpu, contents.weight),
			shape,
		);
		const model = await GpuLanguageModel.create(gpu, {
			weights,
			shape,
			capacity: 64,
		});
		await model.prompt(tokens.slice(0, 4));
		await model.append(tokens.slice(4));
		expect(distanceFromLlamaCpp(checkpoint, await model.logits())).toBeLessThan(
			tolerance(checkpoint),
		);
	},
);
