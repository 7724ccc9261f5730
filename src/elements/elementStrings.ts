/** @file What an element says: the site's sentences, or those of the element's language. */
import type { LitElement } from "lit";
import { english } from "./strings/english.ts";
import {
	filled,
	languageOf,
	type Strings,
	stringsOf,
} from "./strings/strings.ts";

interface StringsHost extends LitElement {
	strings: Partial<Strings> | undefined;
}

export class ElementStrings {
	readonly #host: StringsHost;
	/** Of the element's language, once they are there. */
	#words: Strings = english;

	constructor(host: StringsHost) {
		this.#host = host;
	}

	/** Brings the sentences of the element's language. */
	async load(): Promise<void> {
		this.#words = await stringsOf(this.language);
		this.#host.requestUpdate();
	}

	get all(): Strings {
		return { ...this.#words, ...this.#host.strings };
	}

	/** By BCP 47. */
	get language(): string {
		return languageOf(this.#host);
	}

	say(
		sentence: keyof Strings,
		values: Readonly<Record<string, string | number>> = {},
	): string {
		return filled(
			this.#host.strings?.[sentence] ?? this.#words[sentence],
			values,
		);
	}
}
