/** @file Trained weights as a page gets them: what is large in blocks of 8 bits or 4, the rest in floats. */
import { quantize } from "../operators/quantize.ts";
import {
	blockLength,
	elementCount,
	floatTensor,
	type HostTensor,
	toFloats,
} from "../operators/tensor.ts";

/**
 * What four bits are enough for: the gates' matrices, which are read for every token that the language model writes, and
 * the item-to-item model's weights, of which 32 in four bits find as much as 64 in eight, and the encoder's vectors of items,
 * which are most of what it takes.
 */
const inFourBits = /^(gates\.|itemToItem\.|encoder\.features\.item\.embedding)/;

/** Below this many numbers rounding would save nothing worth its error. */
const worthRounding = 4096;

/**
 * Multiplies the taste head by what it counts, so that the plain sum of its logits and the item-to-item model's scores
 * is what picks are made by, and rounds every vector and every matrix that blocks fit, if they are large enough; latents,
 * norms, gates and whole numbers stay exact, and what is in blocks already stays as it is.
 *
 * @param leastRounded How many numbers has at least what is rounded.
 */
export function publishedTensors(
	weights: ReadonlyMap<string, HostTensor>,
	tasteShare = 1,
	leastRounded = worthRounding,
): ReadonlyMap<string, HostTensor> {
	return new Map(
		[...weights].map(([name, learned]) => {
			const { shape } = learned;
			const tensor = name.startsWith("encoder.taste.")
				? floatTensor(
						toFloats(learned).map((weight) => weight * tasteShare),
						shape,
					)
				: learned;
			const isVector = shape.length === 1;
			const fits =
				tensor.type === "f32" &&
				(isVector || (shape.length === 2 && shape[1] % blockLength === 0)) &&
				elementCount(shape) >= leastRounded;
			const type = !isVector && inFourBits.test(name) ? "q4_1" : "q8_0";
			return [name, fits ? quantize(toFloats(tensor), shape, type) : tensor];
		}),
	);
}
