/** @file The user model on the GPU with all that tests want to read of it. */
import {
	featureScores,
	userEncoderWeights,
} from "../../../model/userEncoder.ts";
import type { UserModelShape } from "../../../model/userModel.ts";
import type { WeightSource } from "../../../model/weights.ts";
import type { HostTensor } from "../../../operators/tensor.ts";
import type { Gpu } from "../gpu.ts";
import { type GpuEngineTypes, gpuOperators } from "../operators.ts";
import { PersonMemory } from "../personMemory.ts";
import { Recording } from "../recording.ts";
import { GpuUserEncoder } from "../userEncoder.ts";
import { uploadedWeights } from "../weights.ts";
import { readRows } from "./testDevice.ts";

export type GpuUserModel = Awaited<ReturnType<typeof gpuUserModel>>;

/** A user model that has read a timeline with no events. */
export async function gpuUserModel(
	gpu: Gpu,
	source: WeightSource<HostTensor>,
	shape: UserModelShape,
	languageModelWidth: number,
) {
	const weight = uploadedWeights(gpu, source);
	const weights = userEncoderWeights(weight, shape.encoder);
	const encoder = await GpuUserEncoder.create(gpu, weights, shape.encoder);
	const recording = new Recording(gpu);
	const o = gpuOperators(recording);
	const scores = featureScores<GpuEngineTypes>(o, encoder.last, weights.taste);
	const head = await recording.plan([scores]);
	const person = await PersonMemory.create(
		gpu,
		weight,
		{ ...shape, languageModelWidth },
		encoder.history,
	);
	return {
		encoder,
		/** How likely the user is to like each item: logits `[items]`. */
		itemScores() {
			gpu.submit((commands) => head.encode(commands));
			return readRows(gpu, scores);
		},
		/** The keys and values that each gate reads, gate after gate. */
		async memories(tally: Float32Array) {
			person.update(tally);
			const read: Float32Array[] = [];
			for (const { keys, values } of person.memories.values()) {
				read.push(await readRows(gpu, keys), await readRows(gpu, values));
			}
			return read;
		},
	};
}
