/** @file Cases of attention. */
import { operatorCase } from "./operatorCase.ts";

/** `[heads, keyValueHeads, head width]`. */
const headShapes = [
	[1, 1, 2],
	[2, 2, 32],
	[9, 3, 64],
	[6, 2, 10],
];

/** Appends blocks of rows one after the other, so that a cache grows by many rows and by one. */
const selfAttentionCases = headShapes.flatMap(([heads, keyValueHeads, head]) =>
	[100, 4].map((window) =>
		operatorCase(
			`rotary and attention: ${heads}/${keyValueHeads} heads of ${head}, window ${window}`,
			async (engine, random) => {
				const [width, keyWidth] = [heads * head, keyValueHeads * head];
				const cache = engine.cache(keyWidth, window);
				const factors = random(head / 2).map((x) => 2 + x);
				const frequencies = {
					base: 10_000,
					factors: window === 100 ? undefined : [...factors],
				};
				const { rotary, attention } = engine.operators;
				const results: number[] = [];
				for (const count of [3, 1, 1, 5, 1]) {
					const out = attention(
						rotary(
							engine.rows(random(count * width), width),
							heads,
							frequencies,
							cache,
						),
						rotary(
							engine.rows(random(count * keyWidth), keyWidth),
							keyValueHeads,
							frequencies,
							cache,
						),
						engine.rows(random(count * keyWidth), keyWidth),
						{ heads, keyValueHeads },
						cache,
					);
					results.push(...(await engine.read(out)));
				}
				return Float32Array.from(results);
			},
		),
	),
);

/** `[rows, memory, heads, head width]`. */
const crossAttentionCases = [
	[1, 1, 1, 3],
	[1, 16, 9, 64],
	[16, 51, 4, 32],
	[5, 17, 3, 33],
].map(([count, memory, heads, head]) =>
	operatorCase(
		`crossAttention: ${count} rows over ${memory}, ${heads} heads of ${head}`,
		(engine, random) => {
			const width = heads * head;
			return engine.operators.crossAttention(
				engine.rows(random(count * width), width),
				engine.rows(random(memory * width), width),
				engine.rows(random(memory * width), width),
				heads,
			);
		},
	),
);

export const attentionCases = [...selfAttentionCases, ...crossAttentionCases];
