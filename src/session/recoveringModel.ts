/** @file A model that outlives its GPU: after a loss it is made anew, reads the timeline again, and goes on. */
import type { EncodedEvent } from "../domain/encodedEvent.ts";
import type { Path, PersonalModel } from "../engines/personalModel.ts";
import type { LanguageModelContents } from "../llm/languageModelFile.ts";
import type { TokenModel } from "../llm/tokenModel.ts";
import type { ScoredEntry } from "../operators/largestScores.ts";
import type { ChosenPath } from "../page/choosePath.ts";
import { UserLlmError } from "./userLlmError.ts";

/** Makes a model in place of one that was lost; `isSecond` when another one was lost shortly before. */
export type MakeAnew = (loss: Error, isSecond: boolean) => Promise<ChosenPath>;

/** A device that is lost again within so many milliseconds cannot be relied on. */
const soon = 5 * 60_000;

/** What a text was begun on. */
interface BegunText {
	readonly text: TokenModel;
	readonly whole: Promise<PersonalModel>;
}

/**
 * What is asked while the model is being made anew waits for it, and what the loss interrupted is done again; only a
 * text cannot go on, and fails with `device-lost`. Calls that change what was read must not overlap.
 */
export class RecoveringModel implements PersonalModel {
	readonly #makeAnew: MakeAnew;
	readonly #onChange: (chosen: ChosenPath) => void;
	#path: Path;
	/** The model of the moment, once it has read everything. */
	#whole: Promise<PersonalModel>;
	#events: EncodedEvent[] = [];
	#contents: LanguageModelContents | undefined;
	#text: TokenModel | undefined;
	/** The loss after which no model could be made. */
	#failedAfter: Error | undefined;
	#lostAt = Number.NEGATIVE_INFINITY;

	/** @param onChange Called with the model that took a lost one's place. */
	constructor(
		{ model }: ChosenPath,
		makeAnew: MakeAnew,
		onChange: (chosen: ChosenPath) => void,
	) {
		this.#path = model.path;
		this.#whole = Promise.resolve(model);
		this.#makeAnew = makeAnew;
		this.#onChange = onChange;
		this.#watch(model);
	}

	get path(): Path {
		return this.#path;
	}

	async rebuild(events: readonly EncodedEvent[]): Promise<void> {
		this.#events = [...events];
		await this.#onWhole((model) => model.rebuild(events));
	}

	async append(event: EncodedEvent): Promise<void> {
		await this.#onWhole((model) => model.append(event));
		this.#events.push(event);
	}

	topItems(
		count: number,
		excluded: ReadonlySet<number>,
	): Promise<readonly ScoredEntry[]> {
		return this.#onWhole((model) => model.topItems(count, excluded));
	}

	async loadLanguageModel(
		contents: LanguageModelContents,
		signal?: AbortSignal,
	): Promise<TokenModel> {
		const { capacity } = await this.#onWhole(async (model) => {
			this.#text = await model.loadLanguageModel(contents, signal);
			this.#contents = contents;
			return this.#text;
		});
		return this.#textThatRecovers(capacity);
	}

	dispose(): void {
		this.#whole.then((model) => model.dispose()).catch(() => {});
	}

	#watch(model: PersonalModel): void {
		void model.lost?.then((loss) => {
			model.dispose();
			const isSecond = performance.now() - this.#lostAt < soon;
			this.#lostAt = performance.now();
			this.#recover(loss, isSecond);
		});
	}

	#recover(loss: Error, isSecond: boolean): void {
		const whole = this.#readAgain(loss, isSecond);
		this.#whole = whole;
		this.#failedAfter = undefined;
		whole.catch(() => {
			// Those who wait are told; whoever comes later makes it try again.
			if (this.#whole === whole) this.#failedAfter = loss;
		});
	}

	async #readAgain(loss: Error, isSecond: boolean): Promise<PersonalModel> {
		const chosen = await this.#makeAnew(loss, isSecond);
		const { model } = chosen;
		this.#watch(model);
		try {
			await model.rebuild(this.#events);
			if (this.#contents) {
				this.#text = await model.loadLanguageModel(this.#contents);
			}
		} catch (error) {
			model.dispose();
			throw error;
		}
		this.#path = model.path;
		this.#onChange(chosen);
		return model;
	}

	/** Does something on the model of the moment and, if that is lost meanwhile, on the next one. */
	async #onWhole<T>(work: (model: PersonalModel) => Promise<T>): Promise<T> {
		if (this.#failedAfter) this.#recover(this.#failedAfter, false);
		while (true) {
			const whole = this.#whole;
			try {
				return await work(await whole);
			} catch (error) {
				await lossIsKnown();
				if (this.#whole === whole) throw error;
			}
		}
	}

	#textThatRecovers(capacity: number): TokenModel {
		let begun: BegunText | undefined;
		const goOn = async <T>(work: (text: TokenModel) => Promise<T>) => {
			if (!begun) throw new RangeError("Begin the text with a prompt.");
			try {
				return await work(begun.text);
			} catch (cause) {
				await lossIsKnown();
				if (this.#whole === begun.whole) throw cause;
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
				this.#onWhole(async () => {
					if (!this.#text) throw new RangeError("No language model is loaded.");
					begun = { text: this.#text, whole: this.#whole };
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
