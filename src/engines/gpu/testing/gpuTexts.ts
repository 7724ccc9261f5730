/** @file The GPU text engine as the table of token model cases wants it. */
import {
	languageModelUpdates,
	languageModelWeights,
} from "../../../model/languageModel.ts";
import type { TextEngineUnderTest } from "../../testing/textCase.ts";
import type { ReadPerson, TextModel } from "../../textModel.ts";
import type { Gpu } from "../gpu.ts";
import { PersonMemory } from "../personMemory.ts";
import { Span } from "../span.ts";
import { GpuTextEngine } from "../textEngine.ts";
import { uploadedWeights } from "../weights.ts";

export function gpuTexts(gpu: Gpu): TextEngineUnderTest {
	return {
		create: (model) => createGpuText(gpu, model),
		tolerance: { floats: 1e-4, blocks: 1e-4 },
		// Chosen tokens run through other kernels than prompts do.
		noise: 1e-4,
	};
}

async function createGpuText(
	gpu: Gpu,
	{ shape, weight, capacity, person }: TextModel,
): Promise<GpuTextEngine> {
	const updates =
		person &&
		languageModelUpdates(
			uploadedWeights(gpu, person.weight),
			shape,
			person.shape.updates,
		);
	return GpuTextEngine.create(gpu, {
		weights: languageModelWeights(uploadedWeights(gpu, weight), shape, updates),
		shape,
		capacity,
		person: person && (await personMemory(gpu, person, shape.width)),
	});
}

/** What the gates read, of embeddings that are uploaded whenever they are wanted. */
async function personMemory(
	gpu: Gpu,
	{ shape, weight, embeddings }: ReadPerson,
	languageModelWidth: number,
): Promise<PersonMemory> {
	const { window, width } = shape.encoder;
	const buffer = gpu.storage(window * width * 4, "user embeddings");
	const span = new Span(gpu, window);
	const memory = await PersonMemory.create(
		gpu,
		uploadedWeights(gpu, weight),
		{ ...shape, languageModelWidth },
		{ width, span, buffer },
	);
	const update = (tally: Float32Array) => {
		const values = embeddings();
		gpu.write(buffer, values);
		span.set(0, values.length / width);
		PersonMemory.prototype.update.call(memory, tally);
	};
	return Object.assign(memory, { update });
}
