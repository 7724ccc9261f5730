/** @file ONNX operators that move numbers without changing them. */
import { elementCount } from "../operators/tensor.ts";
import { broadcastShape } from "./elementwise.ts";
import {
	elementTypeCode,
	type GraphTensor,
	ShapeError,
	sameShape,
} from "./graph.ts";

/** The same numbers in another shape. */
export function reshape(x: GraphTensor, shape: readonly number[]): GraphTensor {
	if (elementCount(shape) !== x.size) {
		throw new ShapeError("Reshape", [x.shape, shape], "sizes must agree");
	}
	if (sameShape(x.shape, shape)) return x;
	return x.graph.record("Reshape", [x, sizes(x, shape)], [shape])[0];
}

/** Axis `i` of the result is axis `order[i]` of `x`. */
export function transpose(
	x: GraphTensor,
	order: readonly number[],
): GraphTensor {
	if (!sameShape(order.toSorted(), [...x.shape.keys()])) {
		throw new ShapeError(
			"Transpose",
			[x.shape, order],
			"the order must name each axis once",
		);
	}
	const shape = order.map((axis) => x.shape[axis]);
	return x.graph.record("Transpose", [x], [shape], { perm: order })[0];
}

/** Repeats `x` along axes of size 1 and new leading axes. */
export function expand(x: GraphTensor, shape: readonly number[]): GraphTensor {
	if (sameShape(x.shape, shape)) return x;
	if (!sameShape(broadcastShape("Expand", x.shape, shape), shape)) {
		throw new ShapeError("Expand", [x.shape, shape], "it only stretches");
	}
	return x.graph.record("Expand", [x, sizes(x, shape)], [shape])[0];
}

/** Joins tensors along an axis; their other sizes are equal. */
export function concat(
	parts: readonly GraphTensor[],
	axis: number,
): GraphTensor {
	const [first] = parts;
	const rest = (part: GraphTensor) => part.shape.toSpliced(axis, 1);
	for (const part of parts) {
		if (!sameShape(rest(part), rest(first))) {
			throw new ShapeError(
				"Concat",
				[first.shape, part.shape],
				`sizes must agree but on axis ${axis}`,
			);
		}
	}
	const total = parts.reduce((sum, part) => sum + part.shape[axis], 0);
	const shape = first.shape.with(axis, total);
	return first.graph.record("Concat", parts, [shape], { axis })[0];
}

/** The part from `from` to `to`, exclusive, along an axis. Has no gradient rule: gradients alone use it. */
export function slice(
	x: GraphTensor,
	axis: number,
	from: number,
	to: number,
): GraphTensor {
	if (from < 0 || to > x.shape[axis]) {
		throw new ShapeError("Slice", [x.shape], `no ${from} to ${to} in it`);
	}
	const bounds = [[from], [to], [axis]].map((bound) => sizes(x, bound));
	const shape = x.shape.with(axis, to - from);
	return x.graph.record("Slice", [x, ...bounds], [shape])[0];
}

/** Entries of the first axis: `x [entries, …]`, `ids [n]` → `[n, …]`. */
export function gather(x: GraphTensor, ids: GraphTensor): GraphTensor {
	if (ids.shape.length !== 1) {
		throw new ShapeError("Gather", [x.shape, ids.shape], "ids are a vector");
	}
	const shape = [ids.size, ...x.shape.slice(1)];
	return x.graph.record("Gather", [x, ids], [shape], { axis: 0 })[0];
}

/** One number of each row: `x [n, size]`, `ids [n]` → `[n, 1]`. Has no gradient rule: see `linearCrossEntropy`. */
export function pick(x: GraphTensor, ids: GraphTensor): GraphTensor {
	const shape = [ids.size, 1];
	if (x.shape.length !== 2 || x.shape[0] !== ids.size) {
		throw new ShapeError(
			"GatherElements",
			[x.shape, ids.shape],
			"there must be one id for each row",
		);
	}
	const column = reshape(ids, shape);
	return x.graph.record("GatherElements", [x, column], [shape], { axis: 1 })[0];
}

/** The opposite of `gather`: adds `rows [n, …]` at `ids [n]` into zeros of `shape`. Has no gradient rule. */
export function scatter(
	rows: GraphTensor,
	ids: GraphTensor,
	shape: readonly number[],
): GraphTensor {
	const { graph } = rows;
	const zeros = expand(graph.constant([0], []), shape);
	const column = reshape(ids, [ids.size, 1]);
	const places = graph.record(
		"Cast",
		[column],
		[column.shape],
		{ to: elementTypeCode.int64 },
		"int64",
	)[0];
	return graph.record("ScatterND", [zeros, places, rows], [shape], {
		reduction: "add",
	})[0];
}

function sizes(x: GraphTensor, values: readonly number[]): GraphTensor {
	return x.graph.constant(values, [values.length], "int64");
}
