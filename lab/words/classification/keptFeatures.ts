/** @file Features that were computed before are read from where they are kept: they take minutes for some thousand texts. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import {
	readSafetensors,
	writeSafetensors,
} from "../../../src/bundle/safetensors.ts";
import { floatTensor, toFloats } from "../../../src/operators/tensor.ts";
import { writeAtomically } from "../../../src/train/writeAtomically.ts";
import type { TextFeatures } from "./textFeatures.ts";

/** @param path Another one for another encoder, other texts or other layers. */
export async function keptFeatures(
	path: string,
	layers: readonly number[],
	make: () => Promise<TextFeatures>,
): Promise<TextFeatures> {
	if (existsSync(path)) {
		const tensor = readSafetensors(readFileSync(path)).tensors.get("features");
		if (!tensor) throw new Error(`${path} holds no features. Delete it.`);
		return { layers, width: tensor.shape[2], values: toFloats(tensor) };
	}
	const { width, values } = await make();
	const texts = values.length / (layers.length * width);
	const tensor = floatTensor(values, [texts, layers.length, width]);
	mkdirSync(dirname(path), { recursive: true });
	await writeAtomically(
		path,
		writeSafetensors(new Map([["features", tensor]])),
	);
	return { layers, width, values };
}
