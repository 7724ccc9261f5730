/** @file Reverse-mode differentiation: extends a graph by the gradients of one of its values. */
import { add } from "./elementwise.ts";
import { gradientRules } from "./gradientRules.ts";
import {
	type Contribution,
	type GraphNode,
	type GraphTensor,
	ShapeError,
	type SparseGradient,
	sameShape,
} from "./graph.ts";
import { scatter } from "./shaping.ts";

/** A gradient is the sum of both parts; a table read by `gather` alone has no dense one. */
export interface Gradient {
	readonly dense?: GraphTensor;
	readonly sparse: readonly SparseGradient[];
}

/**
 * Records the gradients of `loss`, a single number, with regard to each of `variables`. A variable that the loss does
 * not depend on gets an empty gradient, which counts as zero.
 *
 * @throws {RangeError} An operator on the way has no rule.
 */
export function gradients(
	loss: GraphTensor,
	variables: readonly GraphTensor[],
): ReadonlyMap<GraphTensor, Gradient> {
	if (loss.size !== 1) {
		throw new ShapeError("gradients", [loss.shape], "a loss is one number");
	}
	const { graph } = loss;
	const nodes = [...graph.nodes];
	const wanted = dependents(nodes, variables);
	const dense = new Map<GraphTensor, GraphTensor>();
	const sparse = new Map<GraphTensor, SparseGradient[]>();

	function contribute(to: GraphTensor, make: Contribution) {
		if (!wanted.has(to)) return;
		const part = make();
		if ("rows" in part) {
			sparse.set(to, [...(sparse.get(to) ?? []), part]);
			return;
		}
		if (!sameShape(part.shape, to.shape)) {
			throw new ShapeError(
				`The gradient of ${to.name}`,
				[part.shape, to.shape],
				"both must be equal",
			);
		}
		const sofar = dense.get(to);
		dense.set(to, sofar ? add(sofar, part) : part);
	}

	const ones = new Array<number>(loss.size).fill(1);
	contribute(loss, () => graph.constant(ones, loss.shape));
	for (const node of nodes.toReversed()) {
		const [output] = node.outputs;
		for (const { ids, rows } of sparse.get(output) ?? []) {
			contribute(output, () => scatter(rows, ids, output.shape));
		}
		const gradient = dense.get(output);
		if (!gradient) continue;
		for (const [to, make] of contributions(node, gradient)) {
			contribute(to, make);
		}
	}
	return new Map(
		variables.map((variable) => [
			variable,
			{ dense: dense.get(variable), sparse: sparse.get(variable) ?? [] },
		]),
	);
}

/** Everything that is computed from one of `variables`, and they themselves. */
function dependents(
	nodes: readonly GraphNode[],
	variables: readonly GraphTensor[],
): ReadonlySet<GraphTensor> {
	const found = new Set(variables);
	for (const { inputs, outputs } of nodes) {
		if (inputs.some((input) => found.has(input))) {
			for (const output of outputs) found.add(output);
		}
	}
	return found;
}

function contributions(
	node: GraphNode,
	gradient: GraphTensor,
): readonly (readonly [GraphTensor, Contribution])[] {
	if (node.closedGradient) return node.closedGradient(gradient);
	const rule = gradientRules[node.operator];
	if (!rule) {
		throw new RangeError(
			`${node.operator} has no gradient rule; add one to gradientRules.ts with its check.`,
		);
	}
	return rule(node, gradient).flatMap((make, i) =>
		i < node.inputs.length ? [[node.inputs[i], make] as const] : [],
	);
}
