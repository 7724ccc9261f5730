/** @file Whether low-rank updates that say nothing, or that were exchanged for none, leave the language model as it was. */
import { type Bundle, readBundle } from "../../../src/bundle/readBundle.ts";
import type { ReadFile } from "../../../src/bundle/readFile.ts";
import { CpuEngine } from "../../../src/engines/cpuEngine.ts";
import { only } from "../../../src/engines/engine.ts";
import { plainKernels } from "../../../src/engines/wasm/testing/plainKernels.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelContents.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { questionPrompt } from "../../../src/session/questionPrompt.ts";
import { TextSession } from "../../../src/session/textSession.ts";
import { UserSession } from "../../../src/session/userSession.ts";
import type { TimelineEvent } from "../../../src/timeline/event.ts";

/** Who asks, and what. */
export interface Asked {
	readonly events: readonly TimelineEvent[];
	readonly questions: readonly string[];
}

/** A bundle that is open, whose adapter may be exchanged. */
export class OpenBundle {
	readonly #bundle: Bundle;
	readonly #engine: CpuEngine;
	readonly #contents: LanguageModelContents;

	private constructor(
		bundle: Bundle,
		engine: CpuEngine,
		contents: LanguageModelContents,
	) {
		this.#bundle = bundle;
		this.#engine = engine;
		this.#contents = contents;
	}

	static async open(
		read: ReadFile,
		contents: LanguageModelContents,
	): Promise<OpenBundle> {
		const bundle = await readBundle(read);
		const engine = new CpuEngine(bundle, await plainKernels());
		return new OpenBundle(bundle, engine, contents);
	}

	/** Takes the adapter of another bundle, as a page does. */
	async take(read: ReadFile): Promise<void> {
		const { adapter, manifest } = await readBundle(read);
		Object.assign(this.#bundle, { adapter, manifest });
	}

	/** The logits that follow each question, `[vocabulary]`, where somebody asks it. */
	async logits({ events, questions }: Asked): Promise<Float32Array[]> {
		const bundle = this.#bundle;
		const user = new UserSession(bundle, only(this.#engine));
		await user.readTimeline(events);
		const text = await TextSession.open(this.#engine, user, this.#contents);
		const tokenizer = createTokenizer(this.#contents.vocabulary);
		const found: Float32Array[] = [];
		for (const question of questions) {
			await text.prompt(questionPrompt({ bundle, tokenizer }, question));
			found.push(await text.logits());
		}
		return found;
	}
}

/** How many logits are not the same numbers. */
export function changedLogits(
	some: readonly Float32Array[],
	others: readonly Float32Array[],
): number {
	return some.reduce(
		(sum, logits, i) =>
			sum + logits.filter((logit, j) => logit !== others[i][j]).length,
		0,
	);
}
