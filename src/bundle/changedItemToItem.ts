/** @file The item-to-item model of a catalogue that has changed; see `changedItems.ts`. */
import type { Item } from "../domain/item.ts";
import { type Resemblance, resemblancesOf } from "../domain/resemblance.ts";
import { wordRows } from "../domain/wordRows.ts";
import {
	entriesOf,
	type ItemToItemModel,
	packedRows,
	type SparseRow,
} from "../model/itemToItemRows.ts";
import { RowSums } from "../model/rowSums.ts";
import { blockLength } from "../operators/tensor.ts";
import { meansOf } from "./resembledMeans.ts";
import { rowsOfItemToItem } from "./rowsOfItems.ts";
import { standingsOf } from "./standings.ts";

/**
 * What the words of items say for new ones, beside what a log says, whose own strength is 40. Chosen on new items of
 * ml-latest-small.
 */
const wordStrength = 28;

/**
 * The item-to-item model over other items; see `withItems`.
 *
 * @param known See `withItems`, as for `byEvents`.
 */
export function itemToItemOf(
	model: ItemToItemModel,
	items: readonly Item[],
	known: readonly (string | undefined)[],
	{
		resemblances = resemblancesOf(items, known),
		byEvents = false,
	}: {
		readonly resemblances?: readonly Resemblance[];
		readonly byEvents?: boolean;
	} = {},
): ItemToItemModel {
	const { starts, sources, amounts } = packedRows(model);
	const held = sharesOf(resemblances, model.shape.size);
	const isKnown = new Set(known);
	// Most changes add no item: then no word is read.
	const spoken = items.every(({ id }) => isKnown.has(id))
		? []
		: wordRows(items, wordStrength, (index) => !isKnown.has(items[index].id));
	// A new item keeps as much as those that it resembles.
	const mostBlocks = resemblances.map((resemblance) => {
		const most = [...resemblance.keys()].reduce(
			(most, entry) => Math.max(most, starts[entry + 1] - starts[entry]),
			1,
		);
		return Math.ceil(most / blockLength);
	});
	const standings = byEvents
		? standingsOf(items, known, resemblances)
		: items.map(() => 1);
	const sums = new RowSums(1 + items.length);
	const changed = resemblances.map((resemblance, i): SparseRow => {
		const own = isKnown.has(items[i].id) ? [] : spoken[1 + i];
		const standing = standings[i];
		for (const [source, amount] of own) sums.add(source, standing * amount);
		for (const [entry, share] of resemblance) {
			for (let k = starts[entry]; k < starts[entry + 1]; k++) {
				const amount = standing * share * amounts[k];
				const end = held.starts[sources[k] + 1];
				for (let at = held.starts[sources[k]]; at < end; at++) {
					const source = held.holders[at];
					if (source !== 1 + i) sums.add(source, held.shares[at] * amount);
				}
			}
		}
		return sums.take(blockLength * mostBlocks[i]);
	});
	const { blocks, tensors } = entriesOf(
		[new Map(), ...changed],
		(entry) => mostBlocks[entry - 1] ?? 0,
	);
	const general = rowsOfItemToItem.flatMap((name) => {
		const tensor = model.tensors.get(name);
		const isSaidFor = !/factors|inputs/.test(name);
		const means =
			tensor &&
			meansOf(tensor, resemblances, isSaidFor ? standings : undefined);
		return means ? [[name, means] as const] : [];
	});
	return {
		shape: { ...model.shape, size: 1 + resemblances.length, blocks },
		tensors: new Map([...general, ...tensors]),
	};
}

/** For each entry of a run who holds how much of it: those from `starts[entry]` to `starts[entry + 1]`. */
function sharesOf(resemblances: readonly Resemblance[], size: number) {
	const starts = new Uint32Array(size + 1);
	for (const resemblance of resemblances) {
		for (const entry of resemblance.keys()) starts[entry + 1]++;
	}
	for (let entry = 0; entry < size; entry++) starts[entry + 1] += starts[entry];
	const holders = new Uint32Array(starts[size]);
	const shares = new Float64Array(starts[size]);
	const next = starts.slice();
	resemblances.forEach((resemblance, i) => {
		for (const [entry, share] of resemblance) {
			holders[next[entry]] = 1 + i;
			shares[next[entry]++] = share;
		}
	});
	return { starts, holders, shares };
}
