/** @file Brings a model's weights to an engine one after the other, with time in between for whatever else is to do. */
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import type { WeightSource } from "./weights.ts";

/** Milliseconds of work before others have their turn. */
const longestTurn = 8;

/**
 * Loads each weight that a model asks for, once.
 *
 * @param model Asks for all weights, as `languageModelWeights` does.
 * @param load What an engine makes of a tensor.
 * @throws What `signal` was aborted with. Weights that were loaded by then are the engine's to free.
 */
export async function loadWeights<Tensor, Weight>(
	model: (weight: WeightSource<void>) => unknown,
	source: WeightSource<Tensor>,
	load: (tensor: Tensor, name: string) => Weight | Promise<Weight>,
	signal?: AbortSignal,
): Promise<WeightSource<Weight>> {
	const wanted = new Map<string, Parameters<WeightSource<void>>>();
	model((...each) => void wanted.set(each[0], each));
	const weights = new Map<string, Weight>();
	let turn = performance.now();
	for (const [name, each] of wanted) {
		signal?.throwIfAborted();
		weights.set(name, await load(source(...each), name));
		if (performance.now() - turn < longestTurn) continue;
		await untilEventsAreHandled();
		turn = performance.now();
	}
	signal?.throwIfAborted();
	return (name) => {
		const weight = weights.get(name);
		if (weight === undefined) {
			throw new RangeError(`The weight "${name}" was not loaded.`);
		}
		return weight;
	};
}
