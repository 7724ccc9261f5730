#!/usr/bin/env node
/** @file The `userllm` command. */
import { defineCommand, runMain } from "citty";

await runMain(
	defineCommand({
		meta: {
			name: "userllm",
			description:
				"Trains and publishes a model of people's histories that a small language model reads.",
		},
		// Each is loaded when it is called: only training needs what trains.
		subCommands: {
			init: async () => (await import("./init.ts")).init,
			import: async () => (await import("./import.ts")).importSite,
			pretrain: async () => (await import("./pretrain.ts")).pretrain,
			align: async () => (await import("./align.ts")).align,
			evaluate: async () => (await import("./evaluate.ts")).evaluate,
			enrich: async () => (await import("./enrich.ts")).enrich,
			bundle: async () => (await import("./bundle.ts")).bundle,
			picks: async () => (await import("./picks.ts")).picks,
			inspect: async () => (await import("./inspect.ts")).inspect,
			"fetch-model": async () => (await import("./fetchModel.ts")).fetchModel,
			publish: async () => (await import("./publish.ts")).publish,
		},
	}),
);
