/** @file An engine on a GPU: after that was lost another one is made, reads the timeline again, and goes on. */
import { UserLlmError } from "../async/userLlmError.ts";
import type { Engine } from "../engines/engine.ts";
import type { LayeredTokenModel } from "../llm/tokenModel.ts";
import {
	type ChosenEngine,
	CurrentEngine,
	type Succession,
} from "./currentEngine.ts";

/** What recovery asks of those whom the engine serves. */
export interface Recovery extends Succession {
	/** Makes an engine in place of one that was lost; `isSecond` when another one was lost shortly before. */
	makeAnew(loss: Error, isSecond: boolean): Promise<ChosenEngine>;
}

/** A device that is lost again within so many milliseconds cannot be relied on. */
const soon = 5 * 60_000;

/** What a text was begun on. */
interface BegunText {
	readonly text: LayeredTokenModel;
	readonly engine: Promise<Engine>;
}

/**
 * What is asked while an engine is being made anew waits for it, and what the loss interrupted is done again; only a
 * text cannot go on, and fails with `device-lost`.
 */
export class RecoveringEngine extends CurrentEngine {
	readonly #recovery: Recovery;
	#begun: BegunText | undefined;
	/** The loss after which no engine could be made. */
	#failedAfter: Error | undefined;
	/** Engines that were let go of, whose device is not lost but freed. */
	readonly #retired = new WeakSet<Engine>();
	#lostAt = Number.NEGATIVE_INFINITY;

	constructor(chosen: ChosenEngine, recovery: Recovery) {
		super(chosen, recovery);
		this.#recovery = recovery;
		this.#watch(chosen.engine);
	}

	/** Does something on the engine of the moment and, if that is lost meanwhile, on the next one. */
	override async use<T>(work: (engine: Engine) => T | Promise<T>): Promise<T> {
		if (this.#failedAfter) this.#recover(this.#failedAfter, false);
		while (true) {
			const { engine } = this;
			try {
				return await work(await engine);
			} catch (error) {
				await lossIsKnown();
				if (this.engine === engine) throw error;
			}
		}
	}

	protected override begin<T>(
		work: (text: LayeredTokenModel) => Promise<T>,
	): Promise<T> {
		return this.use(() => {
			const { text, engine } = this;
			this.#begun = { text, engine };
			return work(text);
		});
	}

	protected override async goOn<T>(
		work: (text: LayeredTokenModel) => Promise<T>,
	): Promise<T> {
		if (!this.#begun) throw new RangeError("Begin the text with a prompt.");
		const { text, engine } = this.#begun;
		try {
			return await work(text);
		} catch (cause) {
			await lossIsKnown();
			if (this.engine === engine) throw cause;
			throw new UserLlmError(
				"device-lost",
				"The GPU went away in the middle of a text. The model is being made anew: ask again.",
				{ cause },
			);
		}
	}

	protected override ready(make: () => Promise<ChosenEngine>): Promise<Engine> {
		return super.ready(async () => {
			const chosen = await make();
			this.#watch(chosen.engine);
			return chosen;
		});
	}

	protected override retire(engine: Engine): void {
		this.#retired.add(engine);
		super.retire(engine);
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
		const engine = this.ready(() => this.#recovery.makeAnew(loss, isSecond));
		this.engine = engine;
		this.#failedAfter = undefined;
		engine.catch(() => {
			// Those who wait get the error; whoever comes later makes it try again.
			if (this.engine === engine) this.#failedAfter = loss;
		});
	}
}

/** A call may fail a moment before the browser says that the device is lost. */
function lossIsKnown(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}
