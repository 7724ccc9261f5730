/** @file Writes reviews as a page would: the product's engine in WebAssembly, on one thread, always the likeliest token. */
import { ReferenceUserEncoder } from "../../../src/engines/reference/userEncoder.ts";
import { plainKernels } from "../../../src/engines/wasm/testing/plainKernels.ts";
import { WasmTextEngine } from "../../../src/engines/wasm/textEngine.ts";
import { createTokenizer, type Tokenizer } from "../../../src/llm/tokenizer.ts";
import { initialWeights } from "../../../src/model/initialWeights.ts";
import type { WeightSource } from "../../../src/model/weights.ts";
import { greedy } from "../../../src/operators/chooseToken.ts";
import type { HostTensor } from "../../../src/operators/tensor.ts";
import { TextSession } from "../../../src/session/textSession.ts";
import type { School, Taught, Way } from "./school.ts";
import { type Moment, textTokens } from "./told.ts";

export class Writer {
	private constructor(
		private readonly school: School,
		private readonly way: Way,
		private readonly session: TextSession,
		private readonly engine: WasmTextEngine,
		private readonly user: { version: number; encoder: ReferenceUserEncoder },
		private readonly tokenizer: Tokenizer,
	) {}

	static async open(school: School, way: Way, taught: Taught): Promise<Writer> {
		const { languageModel, encoder } = school;
		const weight = taughtWeights(school, way, taught);
		const user = {
			version: 0,
			encoder: new ReferenceUserEncoder(weight, encoder.shape),
			tally: () => new Float32Array(),
		};
		const engine = await WasmTextEngine.create(
			{
				...languageModel,
				capacity: 1024,
				person: {
					shape: taught.shape,
					weight,
					embeddings: () => user.encoder.embeddings(),
				},
			},
			await plainKernels(),
		);
		const session = new TextSession(engine, user);
		const tokenizer = createTokenizer(languageModel.vocabulary);
		return new Writer(school, way, session, engine, user, tokenizer);
	}

	/**
	 * Writes until the model ends its turn, or the text is as long as those that were learned from.
	 *
	 * @param penalty Makes words less likely that are written already; 1 does nothing.
	 */
	async write(moment: Moment, penalty: number): Promise<string> {
		const { session, user, school, way, tokenizer } = this;
		const { prompt, window } = school.example(way, moment);
		if (way.strategy) {
			const { events, from, to } = window;
			user.encoder.readTimeline(events.slice(from, to));
			user.version++;
		}
		await session.prompt(prompt);
		const tokens: number[] = [];
		while (tokens.length < textTokens) {
			const repetition = { penalty, tokens };
			const token = await session.next({ ...greedy, repetition });
			if (token === tokenizer.end) break;
			tokens.push(token);
		}
		return tokenizer.decode(tokens);
	}

	dispose(): void {
		this.engine.dispose();
	}
}

/** What trained, and what did not; without embeddings the gates are closed, and the language model is as without them. */
function taughtWeights(
	{ encoder }: School,
	{ strategy }: Way,
	{ weights }: Taught,
): WeightSource<HostTensor> {
	const noise = initialWeights(0);
	return (name, shape, initial) => {
		const known = weights.get(name) ?? encoder.weights.get(name);
		if (known) return known;
		if (strategy) throw new Error(`Nothing was learned of ${name}.`);
		const isGate = typeof initial === "object" && "fill" in initial;
		return noise(name, shape, isGate ? "zeros" : initial);
	};
}
