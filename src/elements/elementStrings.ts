/** @file What an element says: the site's sentences, or those of the element's language. */
import type { LitElement, ReactiveController } from "lit";
import { english } from "./strings/english.ts";
import {
	filled,
	languageOf,
	type Strings,
	stringsOf,
} from "./strings/strings.ts";

type Table = Readonly<Record<string, string>>;

interface StringsHost<Sentences extends Table> extends LitElement {
	/** The site's. */
	readonly strings?: Partial<Sentences>;
	/** Why those of the element's language did not come; English ones stay. */
	failure?: unknown;
}

export class ElementStrings<Sentences extends Table = Strings>
	implements ReactiveController
{
	readonly #host: StringsHost<Sentences>;
	readonly #load: (language: string) => Promise<Sentences>;
	/** Of the element's language, once they are there. */
	#words: Sentences;

	/**
	 * @param english What is said until then.
	 * @param load Brings the sentences of a language.
	 */
	constructor(
		host: StringsHost<Sentences>,
		english: Sentences,
		load: (language: string) => Promise<Sentences>,
	) {
		this.#host = host;
		this.#words = english;
		this.#load = load;
		host.addController(this);
	}

	/** Brings the sentences of the element's language. */
	async hostConnected(): Promise<void> {
		try {
			this.#words = await this.#load(this.language);
		} catch (error) {
			this.#host.failure = error;
		}
		this.#host.requestUpdate();
	}

	get all(): Sentences {
		return { ...this.#words, ...this.#host.strings };
	}

	/** By BCP 47. */
	get language(): string {
		return languageOf(this.#host);
	}

	say(
		sentence: keyof Sentences,
		values: Readonly<Record<string, string | number>> = {},
	): string {
		return filled(this.all[sentence], values);
	}
}

/** Those of lists and ratings. */
export function listStrings(host: StringsHost<Strings>): ElementStrings {
	return new ElementStrings(host, english, stringsOf);
}
