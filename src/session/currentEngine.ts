/** @file The engine of the moment, and the text on it: another one may take its place, such as one of more items. */
import type { Engine, EngineSource, Path } from "../engines/engine.ts";
import type { LayeredTokenModel } from "../llm/tokenModel.ts";

/** An engine, and in a sentence why its path was chosen. */
export interface ChosenEngine {
	readonly engine: Engine;
	readonly reason: string;
}

/** What those do whom the engine serves, where another one takes its place. */
export interface Succession {
	/** Lets it read what the one before had read. */
	prepare(engine: Engine): Promise<void>;
	/** Called once it has taken the place. */
	onChange(chosen: ChosenEngine): void;
}

/** Opens texts on an engine: once when asked for, and again on each engine that takes its place. */
export type OpenText = (
	engine: Engine,
	signal?: AbortSignal,
) => Promise<LayeredTokenModel>;

/** Calls that change what was read must not overlap. */
export class CurrentEngine implements EngineSource {
	readonly #succession: Succession;
	#path: Path;
	/** The engine of the moment, once it has read everything. */
	protected engine: Promise<Engine>;
	#openText: OpenText | undefined;
	/** On that engine, once texts were opened. */
	protected text!: LayeredTokenModel;

	constructor({ engine }: ChosenEngine, succession: Succession) {
		this.#path = engine.path;
		this.engine = Promise.resolve(engine);
		this.#succession = succession;
	}

	get path(): Path {
		return this.#path;
	}

	/** Does something on the engine of the moment. */
	async use<T>(work: (engine: Engine) => T | Promise<T>): Promise<T> {
		return work(await this.engine);
	}

	/** Texts that outlive their engine: what `open` opens, on the engine of the moment. */
	async openText(
		open: OpenText,
		signal?: AbortSignal,
	): Promise<LayeredTokenModel> {
		await this.use(async (engine) => {
			this.text = await open(engine, signal);
			this.#openText = open;
		});
		return {
			capacity: this.text.capacity,
			prompt: (tokens, signal) =>
				this.begin((text) => text.prompt(tokens, signal)),
			append: (tokens, signal) =>
				this.goOn((text) => text.append(tokens, signal)),
			next: (choice) => this.goOn((text) => text.next(choice)),
			scores: (tokens) => this.goOn((text) => text.scores(tokens)),
			lowerRows: (from, count) =>
				this.goOn((text) => text.lowerRows(from, count)),
			logits: () => this.goOn((text) => text.logits()),
		};
	}

	/** Opens the texts once more on the engine of the moment, whose adapter is another now. */
	async reopenText(signal?: AbortSignal): Promise<void> {
		const open = this.#openText;
		if (!open) return;
		await this.use(async (engine) => {
			this.text = await open(engine, signal);
		});
	}

	/** Takes another engine, once it has read what the one before had. */
	async exchange(make: () => Promise<ChosenEngine>): Promise<void> {
		const before = this.engine;
		const engine = this.ready(make);
		this.engine = engine;
		try {
			await engine;
		} catch (error) {
			if (this.engine === engine) this.engine = before;
			throw error;
		}
		before.then((engine) => this.retire(engine)).catch(() => {});
	}

	dispose(): void {
		this.engine.then((engine) => engine.dispose()).catch(() => {});
	}

	/** Begins a text on the engine of the moment. */
	protected begin<T>(
		work: (text: LayeredTokenModel) => Promise<T>,
	): Promise<T> {
		return this.goOn(work);
	}

	/** Goes on with the text that was begun. */
	protected async goOn<T>(
		work: (text: LayeredTokenModel) => Promise<T>,
	): Promise<T> {
		return work(this.text);
	}

	/** An engine that has read all and opened the texts. */
	protected async ready(make: () => Promise<ChosenEngine>): Promise<Engine> {
		const chosen = await make();
		const { engine } = chosen;
		try {
			await this.#succession.prepare(engine);
			if (this.#openText) this.text = await this.#openText(engine);
		} catch (error) {
			engine.dispose();
			throw error;
		}
		this.#path = engine.path;
		this.#succession.onChange(chosen);
		return engine;
	}

	/** Lets go of an engine whose place another one has taken. */
	protected retire(engine: Engine): void {
		engine.dispose();
	}
}
