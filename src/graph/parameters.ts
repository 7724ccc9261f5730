/** @file Learned tensors in the host's memory, as floats that graphs read where they lie. */
import type { WeightSource } from "../model/weights.ts";
import {
	elementCount,
	floatTensor,
	type HostTensor,
	isIndexType,
	toFloats,
} from "../operators/tensor.ts";
import {
	type FloatValues,
	type Graph,
	type GraphTensor,
	ShapeError,
	sameShape,
} from "./graph.ts";

/** Learned floats by name. */
export type FloatTensors = ReadonlyMap<
	string,
	{ readonly shape: readonly number[]; readonly values: FloatValues }
>;

/** A trainable tensor: numbers `offset … offset + size − 1` of the flat buffers. */
export interface Parameter {
	readonly name: string;
	readonly shape: readonly number[];
	readonly offset: number;
	readonly size: number;
}

/** Trainable tensors one after the other in one buffer, and their gradients in another, as an optimizer wants them. */
export class Parameters {
	readonly list: readonly Parameter[];
	readonly values: Float32Array;
	readonly gradients: Float32Array;
	/** Views of `values`, by name. */
	readonly tensors: FloatTensors;

	/** Copies `tensors`, in their order. */
	constructor(tensors: ReadonlyMap<string, HostTensor>) {
		let offset = 0;
		this.list = [...tensors].map(([name, { shape }]) => {
			const size = elementCount(shape);
			const parameter = { name, shape, offset, size };
			offset += size;
			return parameter;
		});
		this.values = new Float32Array(offset);
		this.gradients = new Float32Array(offset);
		const views = this.list.map((parameter) => {
			const values = this.view(this.values, parameter);
			return [parameter.name, { shape: parameter.shape, values }] as const;
		});
		this.tensors = new Map(views);
		for (const [name, tensor] of tensors) {
			this.tensors.get(name)?.values.set(toFloats(tensor));
		}
	}

	/** The parameters as they are now, by name: views, not copies. */
	hostTensors(): ReadonlyMap<string, HostTensor> {
		return new Map(
			this.list.map((parameter) => [
				parameter.name,
				floatTensor(this.view(this.values, parameter), parameter.shape),
			]),
		);
	}

	/** The numbers of one parameter in a flat buffer such as `gradients` or an optimizer's moments. */
	view(flat: Float32Array, { offset, size }: Parameter): Float32Array {
		return flat.subarray(offset, offset + size);
	}
}

/** Unpacks weights that do not train, once for all graphs that read them. Graphs have no place for whole numbers. */
export function frozenTensors(
	tensors: ReadonlyMap<string, HostTensor>,
): FloatTensors {
	return new Map(
		[...tensors]
			.filter(([, { type }]) => !isIndexType(type))
			.map(([name, tensor]) => [
				name,
				{ shape: tensor.shape, values: toFloats(tensor) },
			]),
	);
}

/**
 * Weights of a model in a graph, read from where `tensors` lie. Later sets are asked when earlier ones have no tensor
 * of the name.
 *
 * @throws {RangeError} No set has the name. @throws {ShapeError} It has another shape than the model wants.
 */
export function graphWeights(
	graph: Graph,
	...sets: readonly FloatTensors[]
): WeightSource<GraphTensor> {
	return (name, shape) => {
		const known = graph.weights.get(name)?.tensor;
		if (known) return known;
		const found = sets.flatMap((tensors) => tensors.get(name) ?? [])[0];
		if (!found) {
			throw new RangeError(
				`The model wants a weight "${name}" of shape [${shape.join(", ")}]; none of that name was given.`,
			);
		}
		if (!sameShape(found.shape, shape)) {
			throw new ShapeError(
				`The model's weight "${name}"`,
				[found.shape],
				`it wants [${shape.join(", ")}]`,
			);
		}
		return graph.weight(name, shape, found.values);
	};
}
