/** @file Runs a graph on ONNX Runtime. */
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { encodeModel } from "./encodeModel.ts";
import type { FloatValues, Graph, GraphTensor, TensorValues } from "./graph.ts";
import type { OnnxRuntime } from "./runtime.ts";

export interface SessionOptions {
	/** Threads to compute on; 0, the default, takes one for each core. */
	readonly threads?: number;
	/** Writes a profile of each operator's time beside this path, for humans to look at. */
	readonly profile?: string;
}

/** A value to compute; into memory of one's own, where that is given. */
export interface Output {
	readonly tensor: GraphTensor;
	readonly into?: FloatValues;
}

/** What one run is given, by name of the graph's inputs. */
export type Feeds = Readonly<Record<string, TensorValues>>;

/** A graph, ready to run. `run` blocks the thread until it is done: a page or a server calls it from a worker. */
export class Session<Name extends string> {
	readonly #runtime: OnnxRuntime;
	readonly #session: InferenceSession;
	readonly #outputs: Readonly<Record<Name, Output>>;
	readonly #inputs: readonly GraphTensor[];
	readonly #weights: Readonly<Record<string, Tensor>>;
	readonly #targets: Readonly<Record<string, Tensor | null>>;

	private constructor(
		runtime: OnnxRuntime,
		session: InferenceSession,
		graph: Graph,
		outputs: Readonly<Record<Name, Output>>,
		read: readonly string[],
	) {
		this.#runtime = runtime;
		this.#session = session;
		this.#outputs = outputs;
		this.#inputs = read.flatMap((name) => graph.inputs.get(name) ?? []);
		const weights: Record<string, Tensor> = {};
		for (const name of read) {
			const weight = graph.weights.get(name);
			if (weight) weights[name] = this.#wrap(weight.tensor, weight.values);
		}
		this.#weights = weights;
		const targets: Record<string, Tensor | null> = {};
		for (const { tensor, into } of Object.values<Output>(outputs)) {
			targets[tensor.name] = into ? this.#wrap(tensor, into) : null;
		}
		this.#targets = targets;
	}

	/** Compiles what `outputs` need of a graph. */
	static async create<Name extends string>(
		runtime: OnnxRuntime,
		graph: Graph,
		outputs: Readonly<Record<Name, Output>>,
		{ threads = 0, profile }: SessionOptions = {},
	): Promise<Session<Name>> {
		const tensors = Object.values<Output>(outputs).map(({ tensor }) => tensor);
		const { bytes, inputs } = encodeModel(graph, tensors);
		const session = await runtime.InferenceSession.create(bytes, {
			intraOpNumThreads: threads,
			// Its further fusions put operators without a float64 kernel into graphs of float64.
			graphOptimizationLevel: graph.float === "float64" ? "basic" : "all",
			...(profile && { enableProfiling: true, profileFilePrefix: profile }),
			// Threads that spin while they wait take the cores away from others, and from each other.
			extra: { session: { intra_op: { allow_spinning: "0" } } },
		});
		return new Session(runtime, session, graph, outputs, inputs);
	}

	/**
	 * Computes the outputs, each in the memory it was given or in new one.
	 * @throws {RangeError} An input is missing, or has another size than the graph was built for.
	 */
	async run(feeds: Feeds): Promise<Record<Name, TensorValues>> {
		const given: Record<string, Tensor> = { ...this.#weights };
		for (const input of this.#inputs) {
			given[input.name] = this.#wrap(input, feeds[input.name]);
		}
		const results = await this.#session.run(given, this.#targets);
		const values = {} as Record<Name, TensorValues>;
		for (const name of Object.keys(this.#outputs) as Name[]) {
			const { tensor, into } = this.#outputs[name];
			values[name] = into ?? (results[tensor.name].data as TensorValues);
		}
		return values;
	}

	#wrap(tensor: GraphTensor, values: TensorValues | undefined): Tensor {
		const { name, shape, type, size } = tensor;
		if (values?.length !== size) {
			throw new RangeError(
				`"${name}" takes ${size} numbers of shape [${shape.join(", ")}], got ${values?.length ?? "nothing"}.`,
			);
		}
		return new this.#runtime.Tensor(type, values, shape);
	}

	/** Frees the compiled graph. */
	async release(): Promise<void> {
		this.#session.endProfiling();
		await this.#session.release();
	}
}
