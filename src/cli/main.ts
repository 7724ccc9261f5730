/** @file The `userllm` command. */
import { defineCommand, runMain } from "citty";
import { inspect } from "./inspect.ts";

await runMain(
	defineCommand({
		meta: {
			name: "userllm",
			description:
				"Trains and publishes a model of people's histories that a small language model reads.",
		},
		subCommands: { inspect },
	}),
);
