/** @file The engine of the moment: after a GPU was lost another one is made, reads the timeline again, and goes on. */

import { UserLlmError } from "../async/userLlmError.ts";
import type { Engine, EngineSource, Path } from "../engines/engine.ts";
import type { TokenModel } from "../llm/tokenModel.ts";

/** An engine, and in a sentence why its path was chosen. */
export interface ChosenEngine {
	readonly engine: Engine;
	readonly reason: string;
}

/** What recovery asks of those whom the engine serves. */
export interface Recovery {
	/** Makes an engine in place of one that was lost; `isSecond` when another one was lost shortly before. */
	makeAnew(loss: Error, isSecond: boolean): Promise<ChosenEngine>;
	/** Lets it read what the lost one had read. */
	prepare(engine: Engine): Promise<void>;
	/** Called with the engine that took a lost one's place. */
	onChange(chosen: ChosenEngine): void;
}

/** Opens texts on an engine: once when asked for, and again on each engine that takes a lost one's place. */
export type OpenText = (
	engine: Engine,
	signal?: AbortSignal,
) => Promise<TokenModel>;

/** A device that is lost again within so many milliseconds cannot be relied on. */
const soon = 5 * 60_000;

/** What a text was begun on. */
interface BegunText {
	readonly text: TokenModel;
	readonly engine: Promise<Engine>;
}

/**
 * What is asked while an engine is being made anew waits for it, and what the loss interrupted is done again; only a
 * text cannot go on, and fails with `device-lost`. Calls that change what was read must not overlap.
 */
export class RecoveringEngine implements EngineSource {
	readonly #recovery: Recovery;
	#path: Path;
	/** The engine of the moment, once it has read everything. */
	#engine: Promise<Engine>;
	#openText: OpenText | undefined;
	#text: TokenModel | undefined;
	/** The loss after which no engine could be made. */
	#failedAfter: Error | undefined;
	/** Engines that were let go of, whose device is not lost but freed. */
	readonly #retired = new WeakSet<Engine>();
	#lostAt = Number.NEGATIVE_INFINITY;

	constructor({ engine }: ChosenEngine, recovery: Recovery) {
		this.#path = engine.path;
		this.#engine = Promise.resolve(engine);
		this.#recovery = recovery;
		this.#watch(engine);
	}

	get path(): Path {
		return this.#path;
	}

	/** Does something on the engine of the moment and, if that is lost meanwhile, on the next one. */
	async use<T>(work: (engine: Engine) => T | Promise<T>): Promise<T> {
		if (this.#failedAfter) this.#recover(this.#failedAfter, false);
		while (true) {
			const engine = this.#engine;
			try {
				return await work(await engine);
			} catch (error) {
				await lossIsKnown();
				if (this.#engine === engine) throw error;
			}
		}
	}

	/** Texts that outlive their engine: what `open` opens, on the engine of the moment. */
	async openText(open: OpenText, signal?: AbortSignal): Promise<TokenModel> {
		const { capacity } = await this.use(async (engine) => {
			this.#text = await open(engine, signal);
			this.#openText = open;
			return this.#text;
		});
		return this.#textThatRecovers(capacity);
	}

	/** Opens the texts once more on the engine of the moment, whose adapter is another now. */
	async reopenText(signal?: AbortSignal): Promise<void> {
		const open = this.#openText;
		if (!open) return;
		await this.use(async (engine) => {
			this.#text = await open(engine, signal);
		});
	}

	/** Takes another engine, such as one of more items, once it has read what the one before had. */
	async exchange(make: () => Promise<ChosenEngine>): Promise<void> {
		const before = this.#engine;
		const engine = this.#ready(make);
		this.#engine = engine;
		try {
			await engine;
		} catch (error) {
			if (this.#engine === engine) this.#engine = before;
			throw error;
		}
		const free = (retired: Engine) => {
			this.#retired.add(retired);
			retired.dispose();
		};
		before.then(free).catch(() => {});
	}

	dispose(): void {
		this.#engine.then((engine) => engine.dispose()).catch(() => {});
	}

	#watch(engine: Engine): void {
		void engine.lost?.then((loss) => {
			if (this.#retired.has(engine)) return;
			engine.dispose();
			const isSecond = performance.now() - this.#lostAt < soon;
			this.#lostAt = performance.now();
			this.#recover(loss, isSecond);
		});
	}

	#recover(loss: Error, isSecond: boolean): void {
		const engine = this.#ready(() => this.#recovery.makeAnew(loss, isSecond));
		this.#engine = engine;
		this.#failedAfter = undefined;
		engine.catch(() => {
			// Those who wait get the error; whoever comes later makes it try again.
			if (this.#engine === engine) this.#failedAfter = loss;
		});
	}

	async #ready(make: () => Promise<ChosenEngine>): Promise<Engine> {
		const chosen = await make();
		const { engine } = chosen;
		this.#watch(engine);
		try {
			await this.#recovery.prepare(engine);
			if (this.#openText) this.#text = await this.#openText(engine);
		} catch (error) {
			engine.dispose();
			throw error;
		}
		this.#path = engine.path;
		this.#recovery.onChange(chosen);
		return engine;
	}

	#textThatRecovers(capacity: number): TokenModel {
		let begun: BegunText | undefined;
		const goOn = async <T>(work: (text: TokenModel) => Promise<T>) => {
			if (!begun) throw new RangeError("Begin the text with a prompt.");
			try {
				return await work(begun.text);
			} catch (cause) {
				await lossIsKnown();
				if (this.#engine === begun.engine) throw cause;
				throw new UserLlmError(
					"device-lost",
					"The GPU went away in the middle of a text. The model is being made anew: ask again.",
					{ cause },
				);
			}
		};
		return {
			capacity,
			prompt: (tokens, signal) =>
				this.use(async () => {
					if (!this.#text) throw new RangeError("No language model is loaded.");
					begun = { text: this.#text, engine: this.#engine };
					await begun.text.prompt(tokens, signal);
				}),
			append: (tokens, signal) => goOn((text) => text.append(tokens, signal)),
			next: (choice) => goOn((text) => text.next(choice)),
			scores: (tokens) => goOn((text) => text.scores(tokens)),
			logits: () => goOn((text) => text.logits()),
		};
	}
}

/** A call may fail a moment before the browser says that the device is lost. */
function lossIsKnown(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}
