/** @file A case of an operator: what is computed of seeded inputs, over any engine. */
import type { EngineTypes, Operators } from "../operators.ts";
import { quantize } from "../quantize.ts";
import { randomStream } from "../random.ts";
import { floatTensor, type HostTensor, type WeightType } from "../tensor.ts";

/** What a test needs of an engine besides its operators: ways in and a way out. */
export interface EngineUnderTest<E extends EngineTypes> {
	readonly operators: Operators<E>;
	/** Activations from row-major numbers. */
	rows(values: Float32Array, width: number): E["rows"];
	weight(tensor: HostTensor): E["weight"];
	ids(values: readonly number[]): E["ids"];
	/** An empty cache for keys and values of `width` numbers that lets a row read `window` rows. */
	cache(width: number, window: number): E["cache"];
	/** Runs what is needed and reads the numbers back. */
	read(rows: E["rows"]): Promise<Float32Array>;
}

export interface OperatorCase {
	readonly name: string;
	/** The matrix's type, where the operator takes one: engines that quantize activations widen their tolerance. */
	readonly weightType: WeightType;
	/** Runs the case on an engine; returns every number that came out. */
	run<E extends EngineTypes>(engine: EngineUnderTest<E>): Promise<Float32Array>;
}

type Run = <E extends EngineTypes>(
	engine: EngineUnderTest<E>,
	random: Random,
) => E["rows"] | Promise<Float32Array>;

/** Seeded inputs: `random(n)` gives `n` numbers from −1 to 1, which nobody writes into. */
type Random = (count: number) => Float32Array;

/** A case, whose inputs are the same in each run. */
export function operatorCase(
	name: string,
	run: Run,
	weightType: WeightType = "f32",
): OperatorCase {
	const uniform = randomStream(7);
	/** Made once, in the order of asking, which is the same in each run. */
	const inputs: Float32Array[] = [];
	return {
		name,
		weightType,
		async run(engine) {
			let asked = 0;
			const random: Random = (count) => {
				inputs[asked] ??= Float32Array.from(
					{ length: count },
					() => uniform() * 2 - 1,
				);
				return inputs[asked++];
			};
			const result = await run(engine, random);
			return result instanceof Float32Array ? result : engine.read(result);
		},
	};
}

/** By the numbers they were made from: to quantize takes longer than most operators. */
const quantized = new WeakMap<Float32Array, HostTensor>();

/** A weight `[outputs, inputs]`. */
export function matrix(
	random: Random,
	outputs: number,
	inputs: number,
	type: WeightType,
): HostTensor {
	const values = random(outputs * inputs);
	const shape = [outputs, inputs];
	if (type === "f32") return floatTensor(values, shape);
	const made = quantized.get(values) ?? quantize(values, shape, type);
	quantized.set(values, made);
	return made;
}

export function vector(random: Random, size: number): HostTensor {
	return floatTensor(random(size), [size]);
}

export const weightTypes: readonly WeightType[] = ["f32", "q8_0", "q4_1"];
