import { expect, test } from "vitest";
import { indexTensor } from "../operators/indexTensor.ts";
import { floatTensor, type HostTensor } from "../operators/tensor.ts";
import { Similarity } from "./similarity.ts";

/** Each filled up with zeros. */
function blocks(...entries: readonly number[][]): number[] {
	return entries.flatMap((own) => [...own, ...Array(32 - own.length).fill(0)]);
}

const tensors: Record<string, HostTensor> = {
	"encoder.features.item.embedding": floatTensor(
		Float32Array.of(0, 0, 3, 4, 4, 3, -3, -4),
		[4, 2],
	),
	"itemToItem.popularity": floatTensor(new Float32Array(4), [4]),
	"itemToItem.factors": floatTensor(new Float32Array(), [4, 0]),
	"itemToItem.gains": floatTensor(new Float32Array(4), [4]),
	"itemToItem.starts": indexTensor([0, 0, 1, 2, 3], [5]),
	"itemToItem.sources": indexTensor(blocks([3, 2], [1, 3], [1, 2]), [3, 32]),
	"itemToItem.weights": floatTensor(
		Float32Array.from(blocks([0.5, -1], [0.25, 0], [0.75, 0])),
		[3, 32],
	),
};

const item = { name: "item", kind: "one", size: 4, width: 2 } as const;

function opened(hasItemToItem: boolean) {
	const asked: string[] = [];
	const similarity = new Similarity(
		(name) => {
			asked.push(name);
			return tensors[name];
		},
		{
			encoder: { features: [item] },
			itemToItem: hasItemToItem
				? { size: 4, factors: 0, blocks: 3, values: [1] }
				: undefined,
		},
	);
	return { similarity, asked };
}

test("items are alike by the angle between their vectors", () => {
	const [none, ...scores] = opened(false).similarity.scores(1);
	expect(none).toBe(0);
	[1, 24 / 25, -1].forEach((cosine, i) => {
		expect(scores[i]).toBeCloseTo(cosine, 6);
	});
});

test("those for which the item-to-item model speaks come first", () => {
	const [, , second, third] = opened(true).similarity.scores(1);
	expect([second, third]).toEqual([2.25, 2.75]);
});

test("weights are read once, however often they are asked", () => {
	const { similarity, asked } = opened(true);
	const scores = similarity.scores(1);
	expect(similarity.scores(1)).toEqual(scores);
	similarity.cosines(2);
	expect(new Set(asked).size).toBe(asked.length);
});
