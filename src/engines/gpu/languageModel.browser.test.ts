import { describe, expect, test, vi } from "vitest";
import {
	gateWeights,
	latentMemories,
	memoryWeights,
} from "../../model/gatedCrossAttention.ts";
import {
	decoderLayers,
	languageModelWeights,
	type Personalization,
	tokenScores,
} from "../../model/languageModel.ts";
import { resample, resamplerWeights } from "../../model/resampler.ts";
import { relativeError } from "../../operators/cases.ts";
import { chooseToken, greedy } from "../../operators/chooseToken.ts";
import { randomStream } from "../../operators/random.ts";
import {
	referenceOperators as o,
	ReferenceCache,
	type ReferenceEngine,
	type ReferenceRows,
	referenceRows,
	referenceWeight,
	row,
} from "../../operators/reference.ts";
import {
	randomTokens,
	randomWeights,
	languageModelShape as shape,
	userShapes,
} from "../testing/testModels.ts";
import { GpuLanguageModel } from "./languageModel.ts";
import { PersonMemory } from "./personMemory.ts";
import type { GpuRows } from "./recording.ts";
import { Span } from "./span.ts";
import { testDevice } from "./testing/testDevice.ts";
import { uploadedWeights } from "./weights.ts";

const gpu = await testDevice();
const { resampler, gates } = userShapes;
const userWidth = userShapes.encoder.width;
const capacity = 120;

/** User embeddings `[5, width]` of someone. */
function someone(seed: number): Float32Array<ArrayBuffer> {
	const uniform = randomStream(seed);
	return Float32Array.from({ length: 5 * userWidth }, () => uniform() * 2 - 1);
}

interface Person {
	readonly embeddings: Float32Array<ArrayBuffer>;
	readonly gate?: number;
}

/** A language model on the GPU, and a way to put another person in front of it. */
async function newModel(person?: Person) {
	const weight = uploadedWeights(gpu, randomWeights(3, person?.gate));
	const weights = languageModelWeights(weight, shape);
	const history: GpuRows = {
		width: userWidth,
		span: new Span(gpu, 5),
		buffer: gpu.upload(person?.embeddings ?? someone(0), "history"),
	};
	history.span.set(0, 5);
	const memory =
		person &&
		(await PersonMemory.create(
			gpu,
			weight,
			{ resampler, gates, languageModelWidth: shape.width },
			history,
		));
	const model = { weights, shape, person: memory, capacity };
	return {
		model: await GpuLanguageModel.create(gpu, model),
		become(embeddings: Float32Array<ArrayBuffer>) {
			if (history.buffer) gpu.write(history.buffer, embeddings);
			memory?.invalidate();
		},
	};
}

/** The same model in plain TypeScript: tokens go in, logits of the next one come out. */
function newReference(person?: Person): (tokens: number[]) => Float32Array {
	const source = randomWeights(3, person?.gate);
	const weight = (...name: Parameters<typeof source>) =>
		referenceWeight(source(...name));
	const weights = languageModelWeights(weight, shape);
	const caches = weights.layers.map(() => new ReferenceCache());
	const personalization = person && referencePerson(person, weight);
	return (tokens) => {
		const rows = decoderLayers(
			o,
			o.embed(weights.embedding, tokens),
			weights,
			shape,
			caches,
			undefined,
			personalization,
		);
		const last = referenceRows(row(rows, rows.count - 1), rows.width);
		return tokenScores(o, last, weights, shape).data;
	};
}

function referencePerson(
	{ embeddings }: Person,
	weight: (
		...name: Parameters<ReturnType<typeof randomWeights>>
	) => ReferenceEngine["weight"],
): Personalization<ReferenceEngine> {
	const latents: ReferenceRows = resample(
		o,
		referenceRows(embeddings, userWidth),
		resamplerWeights(weight, resampler, userWidth),
		resampler,
	);
	return {
		shape: gates,
		gates: gateWeights(weight, gates, shape.width),
		memories: latentMemories(
			o,
			latents,
			memoryWeights(weight, gates, shape.width, resampler.width),
		),
	};
}

/** Makes `next` choose this token. */
const forced = (token: number) => ({
	...greedy,
	allowed: { tokens: Uint32Array.of(token), biases: new Float32Array(1) },
});

describe("the language model on the GPU gives the logits of the plain one", () => {
	test.each<[string, Person | undefined]>([
		["without a person", undefined],
		["with a person at its gates", { embeddings: someone(1) }],
	])("%s, along a forced text of many tokens", async (_name, person) => {
		const { model } = await newModel(person);
		const reference = newReference(person);
		const expectEqual = async (expected: Float32Array) =>
			expect(relativeError(await model.logits(), expected)).toBeLessThan(1e-4);

		const prompt = randomTokens(35);
		await model.prompt(prompt);
		await expectEqual(reference(prompt));
		for (const token of randomTokens(40, 2)) {
			expect(await model.next(forced(token))).toBe(token);
			await expectEqual(reference([token]));
		}
		const more = randomTokens(33, 3);
		await model.next(forced(7));
		await model.append(more);
		await expectEqual(reference([7, ...more]));
	});

	test("and gives those of just some tokens", async () => {
		const { model } = await newModel({ embeddings: someone(4) });
		await model.prompt(randomTokens(9, 5));
		const tokens = Uint32Array.of(300, 7, 190);
		const all = await model.logits();
		expect(await model.scores(tokens)).toEqual(
			Float32Array.from(tokens, (token) => all[token]),
		);
	});

	test("and chooses the same tokens, without reading logits back", async () => {
		const person = { embeddings: someone(4) };
		const { model } = await newModel(person);
		const reference = newReference(person);
		const prompt = randomTokens(9, 5);
		await model.prompt(prompt);
		let expected = chooseToken(reference(prompt), greedy);
		const [submitted, read] = [
			vi.spyOn(gpu.device.queue, "submit"),
			vi.spyOn(gpu, "read"),
		];
		for (let i = 0; i < 30; i++) {
			expect(await model.next(greedy)).toBe(expected);
			expected = chooseToken(reference([expected]), greedy);
		}
		expect(submitted).toHaveBeenCalledTimes(30);
		expect(read.mock.calls.map(([, bytes]) => bytes)).toEqual(
			Array.from({ length: 30 }, () => 4),
		);
		submitted.mockRestore();
		read.mockRestore();
	});
});

test("of a text that may go on with few tokens no other logits are computed", async () => {
	const { model } = await newModel({ embeddings: someone(4) });
	const reference = newReference({ embeddings: someone(4) });
	const ran = vi.spyOn(GPUComputePassEncoder.prototype, "setPipeline");
	const heads = () => {
		const labels = ran.mock.calls.map(([{ label }]) => label);
		ran.mockClear();
		return labels.filter((label) => label.includes("listedOutputs")).length;
	};
	await model.prompt(randomTokens(9, 5));
	const tokens = Uint32Array.of(300, 7, 190);
	let logits = reference(randomTokens(9, 5));
	for (let i = 0; i < 5; i++) {
		const biases = Float32Array.of(0, i, -i);
		const choice = { ...greedy, allowed: { tokens, biases } };
		const chosen = await model.next(choice);
		expect(chosen).toBe(chooseToken(logits, choice));
		logits = reference([chosen]);
	}
	expect(heads()).toBe(5);
	expect(
		relativeError(
			await model.scores(tokens),
			Float32Array.from(tokens, (token) => logits[token]),
		),
	).toBeLessThan(1e-4);
	expect(heads()).toBe(1);
	// What was computed of a few stands in for none of the others.
	expect(relativeError(await model.logits(), logits)).toBeLessThan(1e-4);
	expect(await model.next(greedy)).toBe(chooseToken(logits, greedy));
	expect(heads()).toBe(0);
	ran.mockRestore();
});

test("with all gates at zero the logits are bit for bit those without a person", async () => {
	const [plain, gated] = [
		await newModel(),
		await newModel({ embeddings: someone(1), gate: 0 }),
	];
	const prompt = randomTokens(40, 6);
	for (const { model } of [plain, gated]) await model.prompt(prompt);
	for (const token of randomTokens(10, 7)) {
		expect(await gated.model.logits()).toEqual(await plain.model.logits());
		for (const { model } of [plain, gated]) await model.next(forced(token));
	}
});

describe("a prompt that was read before", () => {
	const prompt = randomTokens(35, 8);
	const other = randomTokens(12, 9);

	test("reads another person, and runs the layers above the first gate only", async () => {
		const { model, become } = await newModel({ embeddings: someone(1) });
		const dispatched = vi.spyOn(
			GPUComputePassEncoder.prototype,
			"dispatchWorkgroups",
		);
		await model.prompt(prompt);
		const first = dispatched.mock.calls.length;
		await model.next(greedy);
		await model.prompt(other);
		become(someone(2));
		dispatched.mockClear();
		await model.prompt(prompt);
		expect(dispatched.mock.calls.length).toBeLessThan(first * 0.8);
		dispatched.mockRestore();

		const reference = newReference({ embeddings: someone(2) });
		const expected = reference(prompt);
		expect(relativeError(await model.logits(), expected)).toBeLessThan(1e-4);
		const token = await model.next(greedy);
		const next = reference([token]);
		expect(relativeError(await model.logits(), next)).toBeLessThan(1e-4);
	});

	test("gives the same logits again, also after many others", async () => {
		const { model } = await newModel({ embeddings: someone(1) });
		await model.prompt(prompt);
		const expected = await model.logits();
		for (let seed = 20; seed < 26; seed++) {
			await model.prompt(randomTokens(seed, seed));
			await model.prompt(prompt);
			expect(await model.logits()).toEqual(expected);
		}
	});
});

describe("a text that is broken off", () => {
	test("stops between two chunks, and the model is usable at once", async () => {
		const { model } = await newModel();
		const controller = new AbortController();
		const tokens = randomTokens(100, 10);
		const stopped = model.prompt(tokens, controller.signal);
		controller.abort();
		await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
		await expect(model.next(greedy)).rejects.toThrow("call prompt first");

		await model.prompt(tokens);
		const expected = newReference()(tokens);
		expect(relativeError(await model.logits(), expected)).toBeLessThan(1e-4);
	});

	test("does not begin when it is too long, empty or no text", async () => {
		const { model } = await newModel();
		await expect(model.prompt(randomTokens(121))).rejects.toThrow(
			"at most 120 tokens; this one has 0, and 121",
		);
		await expect(model.prompt([])).rejects.toThrow("one token or more");
		await expect(model.prompt([5, 301])).rejects.toThrow("below 301; got 301");
		await model.prompt(randomTokens(119));
		await model.next(greedy);
		await expect(model.next(greedy)).rejects.toThrow("this one has 120");
	});
});
