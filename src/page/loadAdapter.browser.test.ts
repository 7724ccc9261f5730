import { expect, test } from "vitest";
import { readBundle } from "../bundle/readBundle.ts";
import { floatTensor } from "../operators/tensor.ts";
import { fetchFiles } from "./fetchFiles.ts";
import { folderAddress } from "./folderAddress.ts";
import { StatusRecorder } from "./statusRecorder.ts";
import { modelOf } from "./testing/personalizerOf.ts";

/** The address of the model's file, absent where `npm run fetch-model` has not brought it. */
const [languageModel] = Object.values(
	import.meta.glob<string>("../../models/SmolLM2-*.gguf", {
		query: "?url",
		import: "default",
		eager: true,
	}),
);

test.skipIf(!languageModel)(
	"the language model reads the visitor with the adapter loaded last",
	async () => {
		const bundle = await readBundle(fetchFiles(folderAddress("/bundle/")));
		const adapter = await bundle.adapter?.read();
		if (!bundle.adapter || !adapter) throw new Error("There is no adapter.");
		/** With closed gates nobody is read. */
		const closed = {
			...adapter,
			weights: ((name, shape, initial) =>
				/^gates\..*\.gate$/.test(name)
					? floatTensor(new Float32Array(1), [1])
					: adapter.weights(name, shape, initial)) as typeof adapter.weights,
		};
		const { tasks } = bundle.manifest;
		const model = modelOf(
			{
				...bundle,
				adapter: { ...bundle.adapter, read: async () => closed },
				manifest: { ...bundle.manifest, tasks: tasks.slice(1) },
			},
			new StatusRecorder({ debug: false }),
		);
		const { signal } = new AbortController();
		await model.writers.loadLanguageModel(
			new URL(languageModel, location.href).href,
			signal,
		);
		const rating = { kind: "rating", value: 5 };
		await model.user.readTimeline(
			["1", "260", "1196"].map((item, at) => ({ ...rating, item, at })),
		);
		const before = await model.nextItems(5);
		await expect(
			model.writers.loadAdapter(folderAddress("/nowhere/").href),
		).rejects.toThrow("bundle.json");
		expect(await model.nextItems(5)).toEqual(before);
		await expect(model.complete(tasks[0].name)).rejects.toThrow("no task");

		const manifest = await model.writers.loadAdapter(
			folderAddress("/bundle/").href,
		);
		expect(manifest.tasks).toEqual(tasks);
		expect(await model.nextItems(5)).not.toEqual(before);
		expect(await model.complete(tasks[0].name)).toHaveProperty("text");
	},
	120_000,
);
