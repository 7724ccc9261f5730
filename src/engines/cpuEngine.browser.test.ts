import { afterEach, describe, expect, test, vi } from "vitest";
import { weightsOf } from "../bundle/bundleWeights.ts";
import { itemValues } from "../domain/itemValues.ts";
import { initialWeights } from "../model/initialWeights.ts";
import { largestScores } from "../operators/largestScores.ts";
import { relativeError } from "../operators/testing/relativeError.ts";
import { CpuEngine } from "./cpuEngine.ts";
import { testDevice } from "./gpu/testing/testDevice.ts";
import { GpuEngine } from "./gpuEngine.ts";
import { engineCases } from "./testing/engineCases.ts";
import { modelBundle } from "./testing/modelBundle.ts";
import {
	randomLanguageModel as contents,
	itemToItemShape,
	randomEvents,
	randomItemToItemModel,
	randomTally,
	randomTokens,
	randomWeights,
	userShapes,
} from "./testing/testModels.ts";

const bundle = modelBundle(randomWeights(5), userShapes);

const opened: CpuEngine[] = [];

function openEngine(from = bundle): CpuEngine {
	const engine = new CpuEngine(from);
	opened.push(engine);
	return engine;
}

afterEach(() => {
	for (const engine of opened.splice(0)) engine.dispose();
});

test("after it was prepared, a text fetches nothing more of the program", async () => {
	const engine = openEngine();
	await engine.prepareText();
	const fetched = vi.spyOn(globalThis, "fetch");
	await engine.openText(contents);
	expect(fetched).not.toHaveBeenCalled();
	vi.restoreAllMocks();
});

test.each(engineCases)("$name", async ({ check }) => {
	await check(openEngine());
});

test("both paths say the same of a person and to them", async () => {
	const tensors = new Map(randomItemToItemModel(5).tensors);
	const floats = modelBundle(initialWeights(5, tensors), {
		...userShapes,
		itemToItem: itemToItemShape,
	});
	const onCpu = openEngine(floats);
	const onGpu = await GpuEngine.create(await testDevice(), floats);
	const logits = [];
	for (const engine of [onCpu, onGpu]) {
		await engine.user.readTimeline(randomEvents(9));
		await engine.user.readEvent(randomEvents(1, 4)[0]);
		const text = await engine.openText({
			...contents,
			weight: initialWeights(3),
		});
		text.takePerson(randomTally(userShapes));
		await text.read(randomTokens(30), 0, "lower");
		logits.push(await text.score(undefined));
	}
	const read = [...randomEvents(9), ...randomEvents(1, 4)];
	const x = itemValues(read, itemToItemShape);
	const [cpuPicks, gpuPicks] = await Promise.all(
		[onCpu, onGpu].map(async (engine) =>
			largestScores(await engine.user.itemScores(x), 12),
		),
	);
	expect(cpuPicks.map(({ entry }) => entry)).toEqual(
		gpuPicks.map(({ entry }) => entry),
	);
	expect(relativeError(logits[0], logits[1])).toBeLessThan(1e-4);
});

describe.each(["cpu", "gpu"] as const)(
	"on the %s path another adapter",
	(path) => {
		const { updates, ...plain } = userShapes;
		const other = modelBundle(randomWeights(6), plain).adapter;

		/** An engine of a bundle whose adapter may change, and what it says to a person of two events. */
		async function withAdapter(adapter = bundle.adapter) {
			const changing = { ...bundle, adapter };
			const engine =
				path === "cpu"
					? openEngine(changing)
					: await GpuEngine.create(await testDevice(), changing);
			await engine.user.readTimeline(randomEvents(2));
			const logits = async () => {
				const text = await engine.openText(contents);
				text.takePerson(randomTally(userShapes));
				await text.read(randomTokens(20), 0, "lower");
				return text.score(undefined);
			};
			return { changing, engine, logits };
		}

		test("takes the place of the first, and the language model stays", async () => {
			const { changing, logits } = await withAdapter();
			const first = await logits();
			changing.adapter = other;
			const second = await logits();
			expect(second).toEqual(await (await withAdapter(other)).logits());
			expect(second).not.toEqual(first);
			changing.adapter = bundle.adapter;
			expect(await logits()).toEqual(first);
		});
	},
);

test("adapters that come and go leave the memory as it was", async () => {
	const changing = { ...bundle };
	const engine = openEngine(changing);
	const sizes: number[] = [];
	for (let i = 0; i < 6; i++) {
		changing.adapter = modelBundle(randomWeights(i), userShapes).adapter;
		const text = await engine.openText(contents);
		text.takePerson(randomTally(userShapes));
		await text.read(randomTokens(20), 0, "lower");
		sizes.push(text.memoryBytes);
	}
	// The first one packs its weights in rooms of their own.
	expect(new Set(sizes.slice(1)).size).toBe(1);
});

test("an adapter to another language model is refused, and the one before stays", async () => {
	const changing = { ...bundle };
	const engine = openEngine(changing);
	const text = await engine.openText(contents);
	const logits = async () => {
		text.takePerson(randomTally(userShapes));
		await text.read(randomTokens(20), 0, "lower");
		return text.score(undefined);
	};
	const before = await logits();
	const weight = weightsOf(new Map());
	changing.adapter = modelBundle(weight, userShapes).adapter;
	await expect(engine.openText(contents)).rejects.toThrow(
		"The model needs a weight",
	);
	expect(await logits()).toEqual(before);
});

test("a load that is aborted in the middle stops at the next weight and ends its threads", async () => {
	const engine = openEngine();
	const controller = new AbortController();
	const ended = vi.spyOn(Worker.prototype, "terminate");
	let asked = 0;
	const stopped = engine.openText(
		{
			...contents,
			weight(...wanted) {
				if (++asked === 3) controller.abort();
				return contents.weight(...wanted);
			},
		},
		controller.signal,
	);
	await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
	expect(asked).toBe(3);
	const helpers = Math.min(navigator.hardwareConcurrency, 4) - 1;
	expect(ended).toHaveBeenCalledTimes(helpers);
	vi.restoreAllMocks();
});
