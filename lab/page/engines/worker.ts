/** @file A worker with one engine in it, as a page would have it. */
import { connect } from "../../../src/page/remote.ts";
import { openBundle, openLanguageModel } from "../openModel.ts";
import { watchOwnMemories } from "../wasmMemories.ts";
import type { OurOptions } from "./ours.ts";
import type { TimedEngine } from "./timedEngine.ts";
import type { TransformersOptions } from "./transformers.ts";

watchOwnMemories();

let engine: TimedEngine;

const engineWorker = {
	async openOurs(options: OurOptions) {
		const { openOurs } = await import("./ours.ts");
		engine = await openOurs(
			await openBundle(options.bundle),
			await openLanguageModel(),
			options,
		);
	},
	async openTransformers(options: TransformersOptions) {
		const { openTransformers } = await import("./transformers.ts");
		engine = await openTransformers(options);
	},
	generate: (prompt: readonly number[], count: number) =>
		engine.generate(prompt, count),
	predict(tokens: readonly number[]) {
		if (engine.predict) return engine.predict(tokens);
		throw new Error("This engine does not hand out its logits.");
	},
	dispose: () => engine.dispose(),
};

export type EngineWorker = typeof engineWorker;

connect(self, engineWorker);
