/**
 * @file A graph of ONNX operators with known shapes: recorded by calls, differentiated by `gradients.ts`, written as
 * ONNX by `encodeModel.ts`, run by `session.ts`.
 */
import { elementCount } from "../operators/tensor.ts";

/**
 * `float64` serves gradient checks; `int32` holds ids, `int64` the shapes and axes that ONNX wants in 64 bits, `int8`
 * quantized weights.
 */
export type ElementType = FloatType | "int8" | "int32" | "int64";
/** The numbers by which ONNX knows the types. */
export const elementTypeCode = {
	float32: 1,
	int8: 3,
	int32: 6,
	int64: 7,
	float64: 11,
} as const satisfies Record<ElementType, number>;

export type FloatType = "float32" | "float64";

export type FloatValues = Float32Array | Float64Array;
export type TensorValues = FloatValues | Int8Array | Int32Array | BigInt64Array;

/** An attribute of a node: an integer, a list of integers, a text, or a float, which has to say that it is one. */
export type Attribute =
	| number
	| readonly number[]
	| string
	| { readonly float: number };

/** The gradient of a table of which a few rows were read: `rows [n, …]` belong at `ids [n]`, repeated ids add up. */
export interface SparseGradient {
	readonly ids: GraphTensor;
	readonly rows: GraphTensor;
}

/** A contribution to the gradient of a tensor, built only when that gradient is wanted. */
export type Contribution = () => GraphTensor | SparseGradient;

/** One call of an ONNX operator. */
export interface GraphNode {
	/** As ONNX calls it; those of ONNX Runtime alone begin with `com.microsoft.`. */
	readonly operator: string;
	readonly inputs: readonly GraphTensor[];
	readonly outputs: readonly GraphTensor[];
	readonly attributes: Readonly<Record<string, Attribute>>;
	/** Where a gradient is known in closed form: what each tensor gains, in place of following the nodes in between. */
	closedGradient?: (
		gradient: GraphTensor,
	) => readonly (readonly [GraphTensor, Contribution])[];
}

/** A value in a graph. */
export class GraphTensor {
	constructor(
		readonly graph: Graph,
		readonly name: string,
		readonly shape: readonly number[],
		readonly type: ElementType,
		/** What computes it; nothing computes inputs, weights and constants. */
		readonly node?: GraphNode,
	) {}

	/** How many numbers it holds. */
	get size(): number {
		return elementCount(this.shape);
	}
}

/** Shapes that do not fit an operator. The message names the operator and the shapes. */
export class ShapeError extends RangeError {
	override name = "ShapeError";

	constructor(
		operator: string,
		shapes: readonly (readonly number[])[],
		expected: string,
	) {
		const listed = shapes.map((shape) => `[${shape.join(", ")}]`).join(" and ");
		super(`${operator} does not take ${listed}: ${expected}.`);
	}
}

export class Graph {
	/** In the order of recording, so that each node stands after those it reads. */
	readonly nodes: GraphNode[] = [];
	/** What every run has to be given, by name. */
	readonly inputs = new Map<string, GraphTensor>();
	/** Inputs whose numbers stay where they are and are read anew by every run, by name. */
	readonly weights = new Map<
		string,
		{ readonly tensor: GraphTensor; readonly values: FloatValues }
	>();
	readonly constants = new Map<GraphTensor, TensorValues>();
	readonly #constantsByContent = new Map<string, GraphTensor>();
	#count = 0;

	/** @param float The type of all real numbers in the graph. */
	constructor(readonly float: FloatType = "float32") {}

	/** A value that each run is given. Throws when the name is taken. */
	input(
		name: string,
		shape: readonly number[],
		type: ElementType = this.float,
	): GraphTensor {
		const tensor = this.#named(name, shape, type);
		this.inputs.set(name, tensor);
		return tensor;
	}

	/** A value read from `values` by each run, without a copy: a change to `values` counts from the next run on. */
	weight(
		name: string,
		shape: readonly number[],
		values: FloatValues,
	): GraphTensor {
		if (values.length !== elementCount(shape)) {
			throw new ShapeError(
				`The weight "${name}"`,
				[shape],
				`it was given ${values.length} numbers`,
			);
		}
		const tensor = this.#named(name, shape, this.float);
		this.weights.set(name, { tensor, values });
		return tensor;
	}

	#named(name: string, shape: readonly number[], type: ElementType) {
		if (this.inputs.has(name) || this.weights.has(name)) {
			throw new RangeError(
				`The graph has an input named "${name}" already; each needs a name of its own.`,
			);
		}
		return new GraphTensor(this, name, shape, type);
	}

	/** Fixed numbers; equal constants are one tensor. */
	constant(
		values: readonly number[],
		shape: readonly number[],
		type: ElementType = this.float,
	): GraphTensor {
		const content = `${type} [${shape}] ${values}`;
		const known = this.#constantsByContent.get(content);
		if (known) return known;
		const tensor = new GraphTensor(this, this.#newName("const"), shape, type);
		this.#constantsByContent.set(content, tensor);
		this.constants.set(tensor, typedValues(type, values));
		return tensor;
	}

	/**
	 * Records a call; gives one tensor per shape, of the type of the first input where no other is named.
	 * @param operator As ONNX calls it; those of ONNX Runtime alone begin with `com.microsoft.`.
	 */
	record(
		operator: string,
		inputs: readonly GraphTensor[],
		shapes: readonly (readonly number[])[],
		attributes: Readonly<Record<string, Attribute>> = {},
		type: ElementType = inputs[0].type,
	): readonly GraphTensor[] {
		const outputs: GraphTensor[] = [];
		const node = { operator, inputs, outputs, attributes };
		for (const shape of shapes) {
			const name = this.#newName(operator);
			outputs.push(new GraphTensor(this, name, shape, type, node));
		}
		this.nodes.push(node);
		return outputs;
	}

	#newName(kind: string): string {
		return `${kind}_${this.#count++}`;
	}
}

function typedValues(
	type: ElementType,
	values: readonly number[],
): TensorValues {
	switch (type) {
		case "float32":
			return Float32Array.from(values);
		case "float64":
			return Float64Array.from(values);
		case "int8":
			return Int8Array.from(values);
		case "int32":
			return Int32Array.from(values);
		case "int64":
			return BigInt64Array.from(Array.from(values, BigInt));
	}
}

/** Whether two shapes are equal. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
	return a.length === b.length && a.every((size, i) => size === b[i]);
}
