/** @file The `userllm` command. */
import { defineCommand, runMain } from "citty";
import { align } from "./align.ts";
import { bundle } from "./bundle.ts";
import { inspect } from "./inspect.ts";
import { pretrain } from "./pretrain.ts";

await runMain(
	defineCommand({
		meta: {
			name: "userllm",
			description:
				"Trains and publishes a model of people's histories that a small language model reads.",
		},
		subCommands: { pretrain, align, bundle, inspect },
	}),
);
