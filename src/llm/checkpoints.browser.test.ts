import { expect, test } from "vitest";
import { testDevice } from "../engines/gpu/testing/testDevice.ts";
import { GpuTextEngine } from "../engines/gpu/textEngine.ts";
import { uploadedWeights } from "../engines/gpu/weights.ts";
import { languageModelWeights } from "../model/languageModel.ts";
import { TextSession } from "../session/textSession.ts";
import { allFamilies } from "./allFamilies.ts";
import { bytesInMemory } from "./byteSource.ts";
import { readLanguageModel } from "./languageModelContents.ts";
import { checkpoints, ggufFile, tokens } from "./testing/checkpoints.ts";
import { distanceFromLlamaCpp, tolerance } from "./testing/llamaCpp.ts";

const gpu = await testDevice();

test.each(checkpoints)(
	"the GPU gives llama.cpp's probabilities: $name",
	async (checkpoint) => {
		const contents = readLanguageModel(
			bytesInMemory(ggufFile(checkpoint)),
			allFamilies,
		);
		const { shape } = contents;
		const weights = languageModelWeights(
			uploadedWeights(gpu, contents.weight),
			shape,
		);
		const engine = await GpuTextEngine.create(gpu, {
			weights,
			shape,
			capacity: 64,
		});
		const model = new TextSession(engine);
		await model.prompt(tokens.slice(0, 4));
		await model.append(tokens.slice(4));
		expect(distanceFromLlamaCpp(checkpoint, await model.logits())).toBeLessThan(
			tolerance(checkpoint),
		);
	},
);
