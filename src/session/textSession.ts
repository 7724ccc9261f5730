/** @file One text on any engine: what it consists of, how far it was read, and what of it can be used again. */
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import type { Engine } from "../engines/engine.ts";
import type { TextEngine, UnreadToken } from "../engines/textEngine.ts";
import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import type { LayeredTokenModel } from "../llm/tokenModel.ts";
import type { TokenChoice } from "../operators/tokenChoice.ts";
import { commonLength, KeptPrompts } from "./keptPrompts.ts";

/** Whom a text is written for. */
export interface TextUser {
	/** Another number whenever the engine has read something of the user since. */
	readonly version: number;
	/** What the latents are told besides: see `tallyOf`. */
	tally(): Float32Array;
}

/**
 * A text that begins like the one before, or like one of the last prompts, is read from where it differs. A user who
 * has changed is read when the next text begins; then the upper layers read it from its first token.
 */
export class TextSession implements LayeredTokenModel {
	readonly #engine: TextEngine;
	readonly #user: TextUser | undefined;
	readonly #kept: KeptPrompts;
	/** All tokens of the text; the last one may not be read yet. */
	#text: number[] = [];
	/** How many of them the lower layers have read, and how many the upper ones. */
	#lowerLength = 0;
	#upperLength = 0;
	#isBegun = false;
	/** The user whom the gates read. */
	#version: number | undefined;

	/** @param user Absent where the language model reads no person. */
	constructor(engine: TextEngine, user?: TextUser) {
		this.#engine = engine;
		this.#user = user;
		this.#kept = new KeptPrompts(engine);
	}

	/**
	 * Opens a language model for texts of one user.
	 *
	 * @throws DOMException `AbortError` once `signal` is aborted.
	 */
	static async open(
		engine: Pick<Engine, "openText">,
		user: TextUser,
		contents: LanguageModelContents,
		signal?: AbortSignal,
	): Promise<TextSession> {
		return new TextSession(await engine.openText(contents, signal), user);
	}

	get capacity(): number {
		return this.#engine.capacity;
	}

	async prompt(tokens: readonly number[], signal?: AbortSignal): Promise<void> {
		if (tokens.length === 0) {
			throw new RangeError("A text begins with one token or more, got none.");
		}
		this.#check(tokens, 0);
		this.#isBegun = false;
		this.#takePerson();
		const common = commonLength(this.#text, tokens);
		// The last token is always read, so that the head can see it.
		this.#upperLength = Math.min(this.#upperLength, common, tokens.length - 1);
		this.#lowerLength = this.#kept.restore(
			tokens,
			Math.min(this.#lowerLength, common),
		);
		this.#text = [...tokens];
		const isKnown = this.#lowerLength === tokens.length;
		await this.#read(signal);
		if (!isKnown) this.#kept.keep(tokens);
	}

	async append(tokens: readonly number[], signal?: AbortSignal): Promise<void> {
		this.#checkBegun();
		this.#check(tokens, this.#text.length);
		this.#text.push(...tokens);
		await this.#read(signal);
	}

	async next(choice: TokenChoice): Promise<number> {
		this.#checkBegun();
		this.#checkRoom(1, this.#text.length);
		await untilEventsAreHandled();
		const token = await this.#engine.choose(choice, this.#unread);
		this.#allIsRead();
		this.#text.push(token);
		return token;
	}

	async scores(tokens: Uint32Array): Promise<Float32Array> {
		return this.#score(tokens);
	}

	async lowerRows(from: number, count: number): Promise<Float32Array> {
		return this.#engine.lowerRows(from, count);
	}

	async logits(): Promise<Float32Array> {
		return this.#score(undefined);
	}

	async #score(listed: Uint32Array | undefined): Promise<Float32Array> {
		this.#checkBegun();
		const scores = await this.#engine.score(listed, this.#unread);
		this.#allIsRead();
		return scores;
	}

	#takePerson(): void {
		if (!this.#user || this.#version === this.#user.version) return;
		this.#upperLength = 0;
		this.#engine.takePerson(this.#user.tally());
		this.#version = this.#user.version;
	}

	/** Reads the text to its end, some tokens at a time. Half a text is none; what was read of it serves the next one. */
	async #read(signal?: AbortSignal): Promise<void> {
		this.#isBegun = false;
		while (this.#upperLength < this.#text.length) {
			signal?.throwIfAborted();
			await this.#readSome();
			await untilEventsAreHandled();
		}
		this.#isBegun = true;
	}

	async #readSome(): Promise<void> {
		const start = this.#upperLength;
		const isKnown = start < this.#lowerLength;
		const past = isKnown ? this.#lowerLength : this.#text.length;
		const end = Math.min(start + this.#engine.rowsPerRun, past);
		const tokens = this.#text.slice(start, end);
		await this.#engine.read(tokens, start, isKnown ? "upper" : "lower");
		this.#lowerLength = Math.max(this.#lowerLength, end);
		this.#upperLength = end;
	}

	/** The last token, where it was chosen and nothing has come after it. */
	get #unread(): UnreadToken | undefined {
		const position = this.#upperLength;
		if (position === this.#text.length) return undefined;
		return { token: this.#text[position], position };
	}

	#allIsRead(): void {
		this.#lowerLength = this.#text.length;
		this.#upperLength = this.#text.length;
	}

	#checkBegun(): void {
		if (!this.#isBegun) {
			throw new Error("There is no text yet: call prompt first.");
		}
	}

	#check(tokens: readonly number[], length: number): void {
		const { vocabulary } = this.#engine;
		const unknown = tokens.find(
			(token) => !(Number.isInteger(token) && token >= 0 && token < vocabulary),
		);
		if (unknown !== undefined) {
			throw new RangeError(
				`Tokens are whole numbers below ${vocabulary}; got ${unknown}.`,
			);
		}
		this.#checkRoom(tokens.length, length);
	}

	#checkRoom(tokens: number, length: number): void {
		if (length + tokens > this.capacity) {
			throw new RangeError(
				`A text holds at most ${this.capacity} tokens; this one has ${length}, and ${tokens} more were given.`,
			);
		}
	}
}
