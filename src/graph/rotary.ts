/** @file Rotary positions (Su et al., 2104.09864) on neighbouring pairs. */
import {
	pairFrequencies,
	type RotaryFrequencies,
} from "../operators/rotaryFrequencies.ts";
import { add, multiply } from "./elementwise.ts";
import { type GraphTensor, ShapeError } from "./graph.ts";
import { stackedProduct } from "./products.ts";
import { reshape } from "./shaping.ts";

/**
 * Turns the pairs `(2i, 2i+1)` of each head of the row at position `p` by `p` times the pair's frequency:
 * `x [batch, length, heads · head width]`.
 *
 * @param positions int64 `[batch, length]`, each below `length`, in float32 alone; from 0 on in order unless given.
 */
export function turnPairs(
	x: GraphTensor,
	heads: number,
	frequencies: RotaryFrequencies,
	positions?: GraphTensor,
): GraphTensor {
	const [, length, width] = x.shape;
	const headWidth = width / heads;
	if (x.shape.length !== 3 || headWidth % 2 !== 0) {
		throw new ShapeError(
			"Rotary",
			[x.shape],
			`${heads} heads do not divide its width into pairs`,
		);
	}
	const half = headWidth / 2;
	const perPair = pairFrequencies(headWidth, frequencies);
	const angles = Array.from(
		{ length: length * half },
		(_, i) => Math.floor(i / half) * perPair[i % half],
	);
	if (x.type === "float64") return turnByProduct(x, half, angles);
	const table = (turn: (angle: number) => number) =>
		x.graph.constant(angles.map(turn), [length, half]);
	const turns = { cos: table(Math.cos), sin: table(Math.sin) };
	return turnByKernel(x, turns, positions);
}

/** By what pairs turn: `[length, head width / 2]`. */
export interface Turns {
	readonly cos: GraphTensor;
	readonly sin: GraphTensor;
}

/** ONNX Runtime's kernel, for float32 alone. */
export function turnByKernel(
	x: GraphTensor,
	{ cos, sin }: Turns,
	positions = x.graph.constant([0], [1], "int64"),
): GraphTensor {
	const operator = "com.microsoft.RotaryEmbedding";
	return x.graph.record(operator, [x, positions, cos, sin], [x.shape], {
		interleaved: 1,
	})[0];
}

/** The same in float64: `x · cos + (x with its pairs swapped, one negated) · sin`, the swap as a product. */
function turnByProduct(
	x: GraphTensor,
	half: number,
	angles: readonly number[],
): GraphTensor {
	const { graph, shape } = x;
	const [batch, length, width] = shape;
	const headWidth = 2 * half;
	const perNumber = (turn: (angle: number) => number) =>
		graph.constant(
			angles.flatMap((angle) => [turn(angle), turn(angle)]),
			[length, 1, headWidth],
		);
	const swap = Array.from({ length: headWidth ** 2 }, (_, i) => {
		const [from, to] = [Math.floor(i / headWidth), i % headWidth];
		if (from === to + 1 && to % 2 === 0) return -1;
		return from === to - 1 && from % 2 === 0 ? 1 : 0;
	});
	const heads = reshape(x, [batch, length, width / headWidth, headWidth]);
	const swapped = stackedProduct(
		heads,
		graph.constant(swap, [headWidth, headWidth]),
	);
	const turned = add(
		multiply(heads, perNumber(Math.cos)),
		multiply(swapped, perNumber(Math.sin)),
	);
	return reshape(turned, shape);
}
