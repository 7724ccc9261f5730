import { describe, expect, test } from "vitest";
import { type GenerateOptions, generate } from "./generate.ts";
import type { Nameable } from "./nameable.ts";
import { type SamplingOptions, samplingStream } from "./sampling.ts";
import { byteTokenizer } from "./testing/byteTokenizer.ts";
import { WishfulModel } from "./testing/wishfulModel.ts";

describe("samplingStream", () => {
	test("the same seed gives the same numbers, another seed others", () => {
		const numbers = (seed: number) => {
			const sampling = samplingStream({ seed });
			return [sampling(), sampling(), sampling()].map(({ random }) => random);
		};
		expect(numbers(7)).toEqual(numbers(7));
		expect(numbers(7)).not.toEqual(numbers(8));
	});

	test("a penalty falls on the last tokens of the text, if there is one", () => {
		const tokens = (options: SamplingOptions, ...text: number[]) =>
			samplingStream(options)(text).repetition?.tokens;
		const last = { repetitionPenalty: 1.2, repetitionWindow: 2 };
		expect(tokens(last, 1, 2, 3)).toEqual([2, 3]);
		expect(tokens(last, 1)).toEqual([1]);
		expect(tokens({ ...last, repetitionWindow: 0 }, 1)).toEqual([]);
		expect(tokens({ repetitionPenalty: 1 }, 1, 2)).toBeUndefined();
		expect(samplingStream(last)().repetition?.tokens).toEqual([]);
	});

	test.each<[string, SamplingOptions]>([
		["temperature must be 0 or above", { temperature: -0.1 }],
		["topK must be a whole number from 1 to 64, got 100", { topK: 100 }],
		["topP must be from 0 to 1", { topP: 1.5 }],
		["minP must be from 0 to 1", { minP: Number.NaN }],
		["penalty must be above 0, got -1", { repetitionPenalty: -1 }],
		["repetitionWindow must be a whole", { repetitionWindow: 1.5 }],
		["seed must be a whole number", { seed: -1 }],
	])("refuses what is out of range: %s", (message, options) => {
		expect(() => samplingStream(options)).toThrow(RangeError);
		expect(() => samplingStream(options)).toThrow(message);
	});
});

describe("a text", () => {
	const slots = { liked: [], next: [{ text: "aaaa", score: 0 }] };
	const write = async (
		wish: string,
		options: Partial<GenerateOptions<Nameable>> = {},
	) => {
		const wished = [...byteTokenizer.encode(wish), byteTokenizer.end];
		const model = new WishfulModel(byteTokenizer.size, wished);
		const all = { slots, maximumTokens: 20, ...options };
		const pieces: string[] = [];
		for await (const { text } of generate(model, byteTokenizer, [98], all))
			pieces.push(text);
		return pieces.join("");
	};

	/** Likes x, then y, then z, whatever the text so far. */
	class FondModel extends WishfulModel {
		override async logits(): Promise<Float32Array> {
			const logits = new Float32Array(byteTokenizer.size);
			logits.set([20, 19, 18], 120);
			return logits;
		}
	}

	test("repeats what the model likes best, unless a penalty falls on what was said, as far back as it looks", async () => {
		const fond = async (options: SamplingOptions) => {
			const model = new FondModel(byteTokenizer.size, []);
			const all = { slots, maximumTokens: 5, ...options };
			const pieces: string[] = [];
			for await (const { text } of generate(model, byteTokenizer, [98], all))
				pieces.push(text);
			return pieces.join("");
		};
		expect(await fond({})).toBe("xxxxx");
		expect(await fond({ repetitionPenalty: 1 })).toBe("xxxxx");
		expect(await fond({ repetitionPenalty: 2 })).toBe("xyzxx");
		const last = { repetitionPenalty: 2, repetitionWindow: 1 };
		expect(await fond(last)).toBe("xyxyx");
	});

	test("may repeat in a title what words may not: it is the catalogue's", async () => {
		expect(await write('a"', { repetitionPenalty: 100 })).toContain('"aaaa"');
	});

	test("ends at a stop token, which is not shown", async () => {
		const [comma] = byteTokenizer.encode(",");
		expect(await write("one, two", { stopTokens: [comma] })).toBe("one");
	});

	test("refuses an option before the model reads anything", async () => {
		await expect(write("a", { topP: 2 })).rejects.toThrow("topP must be");
		await expect(write("a", { maximumTokens: 0 })).rejects.toThrow(
			"maximumTokens must be a whole number above 0, got 0",
		);
		await expect(write("a", { stop: [""] })).rejects.toThrow("stop string");
	});
});
