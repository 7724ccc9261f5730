import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readAdapter } from "../../../src/bundle/readAdapter.ts";
import { readBundle } from "../../../src/bundle/readBundle.ts";
import { filesInMemory } from "../../../src/bundle/readFile.ts";
import { toFloats } from "../../../src/operators/tensor.ts";
import { type Updates, updatedBundle } from "./updatedBundle.ts";

/** SmolLM2's. */
const shape = {
	layers: 30,
	width: 576,
	heads: 9,
	keyValueHeads: 3,
	feedForward: 1536,
	vocabulary: 49_152,
	rotaryBase: 100_000,
	normEpsilon: 1e-5,
};

const folder = "public/bundle";

test.each<[Updates, boolean]>([
	["noise", true],
	["zeros", false],
])(
	"the demo's bundle takes the adapter with updates of %s",
	async (say, any) => {
		const { manifest } = await readBundle((path) =>
			readFile(`${folder}/${path}`),
		);
		const files = await updatedBundle(folder, shape, say);
		const other = await readAdapter(filesInMemory(files), manifest);
		expect(other.manifest.updates).toMatchObject({
			rank: 8,
			projections: ["query", "value"],
		});
		const { tensors } = await other.adapter.read();
		const products = [...tensors].filter(([name]) =>
			/^updates\..*\.b$/.test(name),
		);
		expect(products).toHaveLength(28);
		const says = products.map(([, tensor]) => toFloats(tensor).some((x) => x));
		expect(new Set(says)).toEqual(new Set([any]));
	},
);
