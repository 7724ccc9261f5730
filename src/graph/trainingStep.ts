/** @file One training step but the optimizer: a loss and the gradients of every parameter. */

import { type Gradient, gradients } from "./gradients.ts";
import type { GraphTensor, TensorValues } from "./graph.ts";
import type { Parameter, Parameters } from "./parameters.ts";
import type { OnnxRuntime } from "./runtime.ts";
import {
	type Feeds,
	type Output,
	Session,
	type SessionOptions,
} from "./session.ts";

/** Rows of a table that a run gives gradients for. */
interface SparseRows {
	readonly gradients: Float32Array;
	/** The input that holds the ids. */
	readonly ids: string;
	readonly rows: Float32Array;
}

/** A loss, ready to be run and differentiated. */
export class TrainingStep {
	readonly #session: Session<string>;
	readonly #loss: Float32Array;
	readonly #cleared: readonly Float32Array[];
	readonly #sparse: readonly SparseRows[];

	private constructor(
		session: Session<string>,
		loss: Float32Array,
		cleared: readonly Float32Array[],
		sparse: readonly SparseRows[],
	) {
		this.#session = session;
		this.#loss = loss;
		this.#cleared = cleared;
		this.#sparse = sparse;
	}

	/**
	 * Differentiates `loss` with regard to all of `parameters` that its graph reads and compiles both.
	 * The ids of embeddings and the targets of cross-entropies must be inputs of the graph.
	 */
	static async create(
		runtime: OnnxRuntime,
		loss: GraphTensor,
		parameters: Parameters,
		options: SessionOptions = {},
	): Promise<TrainingStep> {
		const { graph } = loss;
		const variables = parameters.list.flatMap(
			({ name }) => graph.weights.get(name)?.tensor ?? [],
		);
		const found = gradients(loss, variables);
		const lossValue = new Float32Array(1);
		const outputs: Record<string, Output> = {
			loss: { tensor: loss, into: lossValue },
		};
		const cleared: Float32Array[] = [];
		const sparse: SparseRows[] = [];
		for (const parameter of parameters.list) {
			const into = parameters.view(parameters.gradients, parameter);
			const gradient = gradientOf(parameter, loss, found);
			if (gradient?.dense) {
				outputs[parameter.name] = { tensor: gradient.dense, into };
			} else {
				cleared.push(into);
			}
			gradient?.sparse.forEach(({ ids, rows }, i) => {
				const values = new Float32Array(rows.size);
				outputs[`${parameter.name}.rows.${i}`] = { tensor: rows, into: values };
				sparse.push({ gradients: into, ids: ids.name, rows: values });
			});
		}
		const session = await Session.create(runtime, graph, outputs, options);
		return new TrainingStep(session, lossValue, cleared, sparse);
	}

	/** Gives the loss and fills `parameters.gradients`; parameters that the loss does not depend on get zeros. */
	async run(feeds: Feeds): Promise<number> {
		await this.#session.run(feeds);
		for (const values of this.#cleared) values.fill(0);
		for (const { gradients, ids, rows } of this.#sparse) {
			addRows(gradients, feeds[ids], rows);
		}
		return this.#loss[0];
	}

	async release(): Promise<void> {
		await this.#session.release();
	}
}

function gradientOf(
	{ name }: Parameter,
	{ graph }: GraphTensor,
	found: ReadonlyMap<GraphTensor, Gradient>,
): Gradient | undefined {
	const weight = graph.weights.get(name);
	return weight && found.get(weight.tensor);
}

/** Adds each row of `rows` to the row of `table` that its id names. */
function addRows(
	table: Float32Array,
	ids: TensorValues,
	rows: Float32Array,
): void {
	const width = rows.length / ids.length;
	for (let r = 0; r < ids.length; r++) {
		const to = Number(ids[r]) * width;
		const from = r * width;
		for (let i = 0; i < width; i++) table[to + i] += rows[from + i];
	}
}
