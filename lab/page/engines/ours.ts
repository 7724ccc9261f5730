/** @file Our engine on the CPU, with or without a person's gates. */

import type { Bundle } from "../../../src/bundle/readBundle.ts";
import { CpuEngine } from "../../../src/engines/cpuEngine.ts";
import { only } from "../../../src/engines/engine.ts";
import { WasmTextEngine } from "../../../src/engines/wasm/textEngine.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelContents.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { greedy } from "../../../src/operators/chooseToken.ts";
import { TextSession } from "../../../src/session/textSession.ts";
import { UserSession } from "../../../src/session/userSession.ts";
import { judge, type TimedEngine, timedGeneration } from "./timedEngine.ts";

export interface OurOptions {
	readonly threads: number;
	/** Tokens that a text can have. */
	readonly capacity: number;
	/** Whether it reads the latents of a person. */
	readonly gates: boolean;
	/** The address of a bundle's folder; the demo's unless given. */
	readonly bundle?: string;
}

export async function openOurs(
	bundle: Bundle,
	contents: LanguageModelContents,
	options: OurOptions,
): Promise<TimedEngine> {
	const loading = createOurs(bundle, contents, options);
	// Prompts come as tokens here, but a page loads a tokenizer, too, as the peers do.
	createTokenizer(contents.vocabulary);
	const { text: model, dispose } = await loading;
	return {
		generate: (prompt, count) =>
			timedGeneration(
				count,
				() => model.prompt(prompt),
				() => model.next(greedy),
			),
		async predict([first, ...rest]) {
			const likeliest: number[] = [];
			const surprise: number[] = [];
			await model.prompt([first]);
			for (const token of rest) {
				const judged = judge(await model.logits(), token);
				likeliest.push(judged.likeliest);
				surprise.push(judged.surprise);
				await model.append([token]);
			}
			return { likeliest, surprise };
		},
		dispose: async () => dispose(),
	};
}

/** A language model that can be asked for texts, and what ends it. */
interface OpenText {
	readonly text: TextSession;
	dispose(): void;
}

/** With gates as the page opens it, of a user with no events; without gates the language model alone. */
export async function createOurs(
	bundle: Bundle,
	contents: LanguageModelContents,
	{ threads, capacity, gates }: OurOptions,
): Promise<OpenText> {
	if (gates) {
		const engine = new CpuEngine(bundle, { threads, capacity });
		const user = new UserSession(bundle, only(engine));
		const text = await TextSession.open(engine, user, contents);
		return { text, dispose: () => engine.dispose() };
	}
	const { shape, weight } = contents;
	const model = { shape, weight, capacity };
	const engine = await WasmTextEngine.create(model, { threads });
	return { text: new TextSession(engine), dispose: () => engine.dispose() };
}
