import { describe, expect, test } from "vitest";
import { type KeptAdapters, readAdapter } from "./readAdapter.ts";
import { readBundle } from "./readBundle.ts";
import { filesInMemory } from "./readFile.ts";
import { exampleContents } from "./testing/exampleBundle.ts";
import { type BundleContents, writeBundle } from "./writeBundle.ts";

const contents = exampleContents();
const { manifest } = await readBundle(
	filesInMemory(await writeBundle(contents)),
);

/** Reads the adapter of another bundle. */
const readFrom = async (other: BundleContents) =>
	readAdapter(filesInMemory(await writeBundle(other)), manifest);

test("an adapter comes from another bundle with what it was taught, and with nothing else", async () => {
	const updated = exampleContents({ rank: 3 });
	const [task] = contents.tasks;
	const other = await readFrom({ ...updated, name: "Another", tasks: [task] });
	expect(other.manifest).toEqual({
		...manifest,
		updates: updated.updates,
		tasks: [task],
	});
	expect(other.adapter.shape.updates).toEqual(updated.updates);
	const { tensors } = await other.adapter.read();
	expect([...tensors.keys()]).toContain("updates.2.attention.query.a");
});

describe("an adapter that was read", () => {
	const files = (rank: number) => writeBundle(exampleContents({ rank }));
	/** Reads adapters with low-rank updates of these ranks, and says how often a file of weights was brought. */
	const broughtFor = async (ranks: readonly number[]) => {
		const kept: KeptAdapters = new Map();
		let brought = 0;
		for (const rank of ranks) {
			const inMemory = filesInMemory(await files(rank));
			const { adapter } = await readAdapter(
				(path, signal) => {
					if (path === "adapter.safetensors") brought++;
					return inMemory(path, signal);
				},
				manifest,
				undefined,
				kept,
			);
			expect(adapter.shape.updates?.rank).toBe(rank);
		}
		return brought;
	};

	test("is kept, and not brought again", async () => {
		expect(await broughtFor([1, 2, 1, 2, 1])).toBe(2);
	});

	test("is let go of once four others were read since", async () => {
		expect(await broughtFor([1, 2, 3, 4, 1, 5, 1])).toBe(5);
		expect(await broughtFor([1, 2, 3, 4, 5, 1])).toBe(6);
	});

	test("is refused where it is of another encoder than the one that is open", async () => {
		const kept: KeptAdapters = new Map();
		const read = filesInMemory(await files(1));
		await readAdapter(read, manifest, undefined, kept);
		const other = filesInMemory(
			await writeBundle(exampleContents({ seed: 2, rank: 1 })),
		);
		await expect(readAdapter(other, manifest, undefined, kept)).rejects.toThrow(
			"the encoder of the bundle that is open",
		);
	});
});

describe("an adapter is refused that", () => {
	test("was aligned with another encoder", async () => {
		await expect(readFrom(exampleContents({ seed: 2 }))).rejects.toThrow(
			"bundle.json: expected an adapter to the encoder of the bundle that is open, got one to another encoder. Align with --freeze-encoder",
		);
	});

	test("was aligned with another language model", async () => {
		const { languageModel } = contents;
		const other = languageModel && {
			...languageModel,
			name: "Other",
			sha256: "1".repeat(64),
		};
		await expect(
			readFrom({ ...contents, languageModel: other }),
		).rejects.toThrow(
			"expected an adapter to A random language model, got one to Other",
		);
	});

	test("is none", async () => {
		const { resampler, gates, languageModel, tensors, ...rest } = contents;
		const picks = [...tensors].filter(([name]) => name.startsWith("encoder."));
		await expect(
			readFrom({ ...rest, tasks: [], tensors: new Map(picks) }),
		).rejects.toThrow("expected an adapter, got a bundle for picks alone");
	});

	test("is damaged", async () => {
		const files = await writeBundle(contents);
		files.set("adapter.safetensors", new Uint8Array(10));
		await expect(readAdapter(filesInMemory(files), manifest)).rejects.toThrow(
			/^adapter\.safetensors: expected/,
		);
	});
});
