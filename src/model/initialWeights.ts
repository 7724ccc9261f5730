/** @file Weights as training finds them: noise, ones and zeros, the same for the same seed. */
import { normalStream, randomStream, seedOf } from "../operators/random.ts";
import {
	elementCount,
	floatTensor,
	type HostTensor,
} from "../operators/tensor.ts";
import type { Initial, WeightSource } from "./weights.ts";

/**
 * A source that makes each weight it is asked for and keeps it in `tensors`, in the order of asking. A weight's noise
 * depends on `seed` and its name alone.
 */
export function initialWeights(
	seed: number,
	tensors: Map<string, HostTensor> = new Map(),
): WeightSource<HostTensor> {
	return (name, shape, initial) => {
		const known = tensors.get(name);
		if (known) return known;
		const values = new Float32Array(elementCount(shape));
		fill(values, initial, seed ^ seedOf(name));
		const tensor = floatTensor(values, shape);
		tensors.set(name, tensor);
		return tensor;
	};
}

function fill(values: Float32Array, initial: Initial, seed: number): void {
	if (initial === "zeros") return;
	if (initial === "ones") values.fill(1);
	else if ("fill" in initial) values.fill(initial.fill);
	else {
		const normal = normalStream(randomStream(seed));
		for (let i = 0; i < values.length; i++) {
			values[i] = initial.normal * normal();
		}
	}
}
