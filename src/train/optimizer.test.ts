import { describe, expect, test } from "vitest";
import {
	defaultOptimizer,
	newOptimizerState,
	optimizerStep,
} from "./optimizer.ts";

const matrix = [{ name: "m", shape: [1, 2], offset: 0, size: 2 }];
const vector = [{ name: "v", shape: [2], offset: 0, size: 2 }];

describe("AdamW", () => {
	test("moves by the rate against the sign of the first gradient, whatever its size", () => {
		const parameters = Float32Array.of(1, 1);
		const gradients = Float32Array.of(1e-3, -0.5);
		const options = { ...defaultOptimizer, weightDecay: 0 };
		const trained = { spans: vector, parameters, gradients };
		optimizerStep(trained, newOptimizerState(2), 0.1, options);
		expect(parameters[0]).toBeCloseTo(0.9, 4);
		expect(parameters[1]).toBeCloseTo(1.1, 4);
	});

	test("decays matrices apart from the gradient, and leaves vectors alone", () => {
		const options = { ...defaultOptimizer, weightDecay: 0.5 };
		const gradients = Float32Array.of(0, 0);
		const [decayed, kept] = [matrix, vector].map((spans) => {
			const parameters = Float32Array.of(1, 1);
			const trained = { spans, parameters, gradients };
			optimizerStep(trained, newOptimizerState(2), 0.1, options);
			return parameters;
		});
		expect(decayed[0]).toBeCloseTo(0.95);
		expect([...kept]).toEqual([1, 1]);
	});

	test("clips long gradients to the limit and reports their length", () => {
		const state = newOptimizerState(2);
		const parameters = new Float32Array(2);
		const gradients = Float32Array.of(30, 40);
		const trained = { spans: vector, parameters, gradients };
		const length = optimizerStep(trained, state, 0.1);
		expect(length).toBeCloseTo(50);
		expect(state.mean[0]).toBeCloseTo(0.1 * 0.6);
		expect(state.mean[1]).toBeCloseTo(0.1 * 0.8);
	});

	test("follows the published recurrence over several steps", () => {
		const state = newOptimizerState(1);
		const spans = [{ name: "p", shape: [1], offset: 0, size: 1 }];
		const parameters = Float32Array.of(0.5);
		let [mean, square, expected] = [0, 0, 0.5];
		for (let step = 1; step <= 5; step++) {
			const gradient = Math.sin(step);
			mean = 0.9 * mean + 0.1 * gradient;
			square = 0.98 * square + 0.02 * gradient ** 2;
			expected -=
				(0.01 * (mean / (1 - 0.9 ** step))) /
				(Math.sqrt(square / (1 - 0.98 ** step)) + 1e-8);
			const gradients = Float32Array.of(gradient);
			optimizerStep({ spans, parameters, gradients }, state, 0.01);
		}
		expect(parameters[0]).toBeCloseTo(expected, 5);
	});
});
