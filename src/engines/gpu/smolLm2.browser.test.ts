import { expect, test, vi } from "vitest";
import { bytesInMemory } from "../../llm/byteSource.ts";
import { readLanguageModel } from "../../llm/languageModelContents.ts";
import goldens from "../../llm/testing/goldens.json";
import { languageModelWeights } from "../../model/languageModel.ts";
import { greedy } from "../../operators/chooseToken.ts";
import { TextSession } from "../../session/textSession.ts";
import { testDevice } from "./testing/testDevice.ts";
import { GpuTextEngine } from "./textEngine.ts";
import { uploadedWeights } from "./weights.ts";

/** The address of the model's file, absent where `npm run fetch-model` has not brought it. */
const [file] = Object.values(
	import.meta.glob<string>("../../../models/SmolLM2-*.gguf", {
		query: "?url",
		import: "default",
		eager: true,
	}),
);

const gpu = await testDevice();

test.skipIf(!file)(
	"SmolLM2 on the GPU writes what llama.cpp writes, one submit and four bytes read back per token",
	async () => {
		const response = await fetch(file);
		const { shape, weight } = readLanguageModel(
			bytesInMemory(new Uint8Array(await response.arrayBuffer())),
		);
		const weights = languageModelWeights(uploadedWeights(gpu, weight), shape);
		const engine = await GpuTextEngine.create(gpu, {
			weights,
			shape,
			capacity: 64,
		});
		const model = new TextSession(engine);
		// Of these six no second best token is within 0.9 of the best: rounding excuses nothing.
		const [{ prompt_ids, greedy_ids, gaps }] = goldens.goldens;
		expect(Math.min(...gaps.slice(0, 6))).toBeGreaterThan(0.9);
		await model.prompt(prompt_ids);
		const submitted = vi.spyOn(gpu.device.queue, "submit");
		const read = vi.spyOn(gpu, "read");
		const written: number[] = [];
		while (written.length < 6) written.push(await model.next(greedy));
		expect(written).toEqual(greedy_ids.slice(0, 6));
		expect(submitted).toHaveBeenCalledTimes(6);
		expect(read.mock.calls.map(([, bytes]) => bytes)).toEqual(Array(6).fill(4));
		vi.restoreAllMocks();
	},
);
