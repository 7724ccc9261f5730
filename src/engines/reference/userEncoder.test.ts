import { describe, expect, it } from "vitest";
import { initialWeights } from "../../model/initialWeights.ts";
import {
	type EncodedEvent,
	startEvent,
	type UserEncoderShape,
} from "../../model/userEncoder.ts";
import { ReferenceUserEncoder } from "./userEncoder.ts";

const shape: UserEncoderShape = {
	features: [
		{ name: "item", kind: "one", size: 31, width: 8 },
		{ name: "rating", kind: "one", size: 11, width: 3 },
		{ name: "categories", kind: "many", size: 5, width: 5 },
	],
	width: 12,
	heads: 3,
	keyValueHeads: 3,
	feedForward: 20,
	layers: 2,
	window: 7,
	rotaryBase: 10_000,
	normEpsilon: 1e-5,
};

const event = (i: number): EncodedEvent => ({
	item: 1 + ((i * 7) % 30),
	rating: 1 + (i % 10),
	categories: [i % 5],
});
const timeline = (count: number) =>
	Array.from({ length: count }, (_, i) => event(i));

const newModel = () => new ReferenceUserEncoder(initialWeights(3), shape);

function worstDifference(a: Float32Array, b: Float32Array): number {
	expect(a.length).toBe(b.length);
	return a.reduce((worst, x, i) => Math.max(worst, Math.abs(x - b[i])), 0);
}

describe("the user encoder on the CPU", () => {
	it.each([1, 6, 7, 8, 60])(
		"gives the same after %i single events as after reading them at once",
		(count) => {
			const [one, whole] = [newModel(), newModel()];
			for (const next of timeline(count)) one.readEvent(next);
			whole.readTimeline(timeline(count));
			expect(
				worstDifference(one.itemScores(), whole.itemScores()),
			).toBeLessThan(1e-5);
			// The start of the timeline is an embedding, too.
			expect(one.embeddings()).toHaveLength(Math.min(count + 1, 7) * 12);
			expect(
				worstDifference(one.embeddings(), whole.embeddings()),
			).toBeLessThan(1e-5);
		},
	);

	it("starts as a timeline with no events", () => {
		const rebuilt = newModel();
		rebuilt.readEvent(event(1));
		rebuilt.readTimeline([]);
		expect(rebuilt.itemScores()).toEqual(newModel().itemScores());
	});

	it("tells two people apart", () => {
		const [one, other] = [newModel(), newModel()];
		one.readEvent(event(1));
		other.readEvent(event(2));
		expect(
			worstDifference(one.itemScores(), other.itemScores()),
		).toBeGreaterThan(0.01);
	});

	it("forgets nothing that can still matter: the first event within reach changes the scores", () => {
		const reach = (shape.layers + 1) * (shape.window - 1) + 1;
		const events = timeline(reach);
		const one = newModel();
		one.readTimeline(events);
		const other = newModel();
		other.readTimeline([startEvent(shape.features), ...events.slice(1)]);
		expect(one.embeddings()).not.toEqual(other.embeddings());
	});
});
