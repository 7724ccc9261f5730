/** @file A training run on disk: written whole or not at all, so that a kill loses at most the last interval. */
import { readSafetensors, writeSafetensors } from "../bundle/safetensors.ts";
import type { Parameter } from "../graph/parameters.ts";
import { floatTensor, type HostTensor, toFloats } from "../operators/tensor.ts";
import { readLargeFile } from "./readLargeFile.ts";
import { writeAtomically } from "./writeAtomically.ts";

/** Everything a run needs to go on as if it had never stopped. */
export interface Checkpoint {
	/** Flat buffers of one layout, by what they hold: `parameters`, `mean`, `square`, `best`. */
	readonly buffers: Readonly<Record<string, Float32Array>>;
	/** Plain values, kept as JSON. */
	readonly progress: Readonly<Record<string, number>>;
}

/** Saves a checkpoint as a safetensors file whose names read `<buffer>/<parameter>`. */
export async function saveCheckpoint(
	path: string,
	{ buffers, progress }: Checkpoint,
	spans: readonly Parameter[],
): Promise<void> {
	const tensors = new Map<string, HostTensor>();
	for (const [buffer, values] of Object.entries(buffers)) {
		for (const { name, shape, offset, size } of spans) {
			tensors.set(
				`${buffer}/${name}`,
				floatTensor(values.subarray(offset, offset + size), shape),
			);
		}
	}
	const metadata = { progress: JSON.stringify(progress) };
	await writeAtomically(path, writeSafetensors(tensors, metadata));
}

/**
 * Loads a checkpoint into buffers of the same layout. Returns its progress, or `undefined` where there is no file.
 *
 * @throws Error where the file holds other parameters than `spans`: it belongs to a model of another shape.
 */
export async function loadCheckpoint(
	path: string,
	buffers: Checkpoint["buffers"],
	spans: readonly Parameter[],
): Promise<Checkpoint["progress"] | undefined> {
	// That of a whole language model has more than 2 GiB.
	const bytes = await readLargeFile(path).catch(
		(error: NodeJS.ErrnoException) => {
			if (error.code === "ENOENT") return undefined;
			throw error;
		},
	);
	if (!bytes) return undefined;
	const { tensors, metadata } = readSafetensors(bytes);
	for (const [buffer, values] of Object.entries(buffers)) {
		for (const { name, shape, offset } of spans) {
			const tensor = tensors.get(`${buffer}/${name}`);
			if (tensor?.shape.join() !== shape.join()) {
				throw new Error(
					`${path} cannot be resumed: expected ${buffer}/${name} of shape [${shape}], found ${
						tensor ? `[${tensor.shape}]` : "none"
					}. Delete the file to start over, or train with the settings it was made with.`,
				);
			}
			values.set(toFloats(tensor), offset);
		}
	}
	return JSON.parse(metadata.progress);
}
