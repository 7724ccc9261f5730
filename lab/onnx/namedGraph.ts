/** @file An ONNX model under construction whose sizes are known only when it runs, which `graph/graph.ts` does not allow. */
import {
	type DeclaredValue,
	encodeParts,
} from "../../src/graph/encodeModel.ts";
import type {
	Attribute,
	ElementType,
	TensorValues,
} from "../../src/graph/graph.ts";

/** A value by its name. */
export type Value = string;

export class NamedGraph {
	readonly #nodes: {
		readonly operator: string;
		readonly inputs: readonly { readonly name: Value }[];
		readonly outputs: readonly { readonly name: Value }[];
		readonly attributes: Readonly<Record<string, Attribute>>;
	}[] = [];
	readonly #constants = new Map<
		Value,
		readonly [DeclaredValue, TensorValues]
	>();
	readonly #inputs: DeclaredValue[] = [];
	readonly #outputs: DeclaredValue[] = [];

	input(
		name: string,
		shape: DeclaredValue["shape"],
		type: ElementType = "float32",
	): Value {
		this.#inputs.push({ name, shape, type });
		return name;
	}

	/** Numbers that the model holds, once for each name. */
	constant(
		name: string,
		shape: readonly number[],
		type: ElementType,
		values: () => TensorValues,
	): Value {
		if (!this.#constants.has(name)) {
			this.#constants.set(name, [{ name, shape, type }, values()]);
		}
		return name;
	}

	/** Shapes, axes and the like. */
	integers(...values: readonly number[]): Value {
		return this.constant(`integers ${values}`, [values.length], "int64", () =>
			BigInt64Array.from(values, BigInt),
		);
	}

	/** A single number, of shape `[]`. */
	number(value: number, type: "float32" | "int64" = "float32"): Value {
		return this.constant(`${type} ${value}`, [], type, () =>
			type === "float32"
				? Float32Array.of(value)
				: BigInt64Array.of(BigInt(value)),
		);
	}

	/** The only or first result of an operator. */
	call(
		operator: string,
		inputs: readonly Value[],
		attributes: Readonly<Record<string, Attribute>> = {},
	): Value {
		return this.callFor(1, operator, inputs, attributes)[0];
	}

	/** All results of an operator that has several. */
	callFor(
		results: number,
		operator: string,
		inputs: readonly Value[],
		attributes: Readonly<Record<string, Attribute>> = {},
	): Value[] {
		const outputs = Array.from(
			{ length: results },
			(_, i) => `${operator}_${this.#nodes.length}_${i}`,
		);
		this.#record(operator, inputs, outputs, attributes);
		return outputs;
	}

	/** Gives a result of the model its name. */
	output(name: string, value: Value, shape: DeclaredValue["shape"]): void {
		this.#record("Identity", [value], [name], {});
		this.#outputs.push({ name, shape, type: "float32" });
	}

	encode(): Uint8Array {
		return encodeParts({
			nodes: this.#nodes,
			constants: this.#constants.values(),
			inputs: this.#inputs,
			outputs: this.#outputs,
		});
	}

	#record(
		operator: string,
		inputs: readonly Value[],
		outputs: readonly Value[],
		attributes: Readonly<Record<string, Attribute>>,
	): void {
		const named = (names: readonly Value[]) => names.map((name) => ({ name }));
		this.#nodes.push({
			operator,
			inputs: named(inputs),
			outputs: named(outputs),
			attributes,
		});
	}
}
