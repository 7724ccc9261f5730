/** @file Makes sure that the shards of a folder are whole, before it is published. */
import { BundleError } from "./bundleError.ts";
import { wrongField } from "./itemChange.ts";
import { openLearned } from "./learnedShard.ts";
import type { OpenedBundle } from "./openBundle.ts";
import type { ReadFile } from "./readFile.ts";
import { shardTable } from "./shardFiles.ts";
import { ShardReader } from "./shardReader.ts";

/**
 * Reads every shard and every bucket, if the bundle has any: each item is as a catalogue may have it, and is found by its
 * id, and what was learned of it fits the model.
 *
 * @throws BundleError that names the file at fault.
 */
export async function checkShards(
	read: ReadFile,
	{ manifest, catalogue, encoder }: OpenedBundle,
	signal?: AbortSignal,
): Promise<void> {
	const { shards } = manifest;
	if (!shards) return;
	const reader = new ShardReader(read, manifest);
	const atOnce = catalogue.items.length;
	let count = 0;
	for (let shard = 0; shard < shards.count; shard++) {
		const { items, learned } = await reader.shard(shard, signal);
		const expected = 1 + atOnce + count;
		if (learned && learned.first !== expected) {
			throw new BundleError(
				learned.path,
				`first: expected ${expected}, got ${learned.first}. Write the folder anew with \`userllm bundle\`.`,
			);
		}
		if (learned) openLearned(learned, encoder.tensors, atOnce + shards.items);
		for (const item of items) {
			const problem = wrongField(item);
			const found = await reader.shardOf(item.id, signal);
			if (problem || found !== shard) {
				const wrong = problem ?? `is looked for in shard ${found}`;
				throw new BundleError(
					shardTable,
					`the item ${JSON.stringify(item.id)} of shard ${shard}: ${wrong}. Write the folder anew with \`userllm bundle\`.`,
				);
			}
			count++;
		}
	}
	if (count === shards.items) return;
	throw new BundleError(
		shardTable,
		`expected ${shards.items} items in shards, got ${count}. Write the folder anew with \`userllm bundle\`.`,
	);
}
