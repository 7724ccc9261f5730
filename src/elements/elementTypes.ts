/** @file The elements as a page sees them: what frameworks' types and the package's declarations are made of. */
import type { Path } from "../engines/engine.ts";
import type { Personalizer } from "../page/personalizer.ts";
import type { PickRules } from "../session/pickRules.ts";
import type { AskStrings } from "./strings/askStrings.ts";
import type { Strings } from "./strings/strings.ts";

/** How picks are laid out. */
export type Layout = "list" | "grid" | "carousel";

/** What every element of this package can be given, as properties or as attributes. */
export interface PersonalizerProperties {
	/** The personalizer to use; wins over the other properties. It has no attribute. */
	personalizer: Personalizer | undefined;
	/** The address of a bundle: the page's elements with the same one share a personalizer. Attribute `bundle`. */
	bundle: string | undefined;
	/** The address of the language model's file. Attribute `language-model`. */
	languageModel: string | undefined;
	/** Forces a path, without falling back. Attribute `path`. */
	path: Path | undefined;
	/** The folder of the package's files, for bundlers that leave out workers (Rollup, esbuild). Attribute `scripts`. */
	scripts: string | undefined;
}

/** `<user-llm-picks>`: what this visitor may like next. */
export interface UserLlmPicksElement
	extends HTMLElement,
		PersonalizerProperties {
	/** How many picks to show; 10 unless set. Attribute `count`. */
	count: number;
	/** Whether each pick has stars, to rate it where it stands. Attribute `rateable`. */
	rateable: boolean;
	/** Whether each pick says which past events it leans on. Attribute `reasons`. */
	reasons: boolean;
	/** `list` unless set; `grid` and `carousel` show cards with pictures and prices. Attribute `layout`. */
	layout: Layout;
	/** Whether nothing at all is shown where there are no picks. Attribute `hide-empty`. */
	hideEmpty: boolean;
	/** Whether each pick can be turned down, with a way to undo that. Attribute `dismissable`. */
	dismissable: boolean;
	/** What may be picked, and what comes first, as for `Personalizer.picks`. It has no attribute. */
	rules: PickRules | undefined;
	/** Sentences in place of those of the element's language, which its `lang` or an outer one says. It has no attribute. */
	strings: Partial<Strings> | undefined;
}

/** `<user-llm-similar>`: what goes with an item or is like it, whoever the visitor is. */
export interface UserLlmSimilarElement extends UserLlmPicksElement {
	/** The id of the item. Attribute `item`. */
	item: string | undefined;
}

/** `<user-llm-ask>`: ask what knows this visitor, and watch it answer: the language model, or the bundle's sentences alone. */
export interface UserLlmAskElement extends HTMLElement, PersonalizerProperties {
	/** Whether to fetch the language model at once instead of at the first question. Attribute `preload`. */
	preload: boolean;
	/** Sentences in place of those of the element's language; answers are in the bundle's. It has no attribute. */
	strings: Partial<AskStrings> | undefined;

	/** Asks a question and writes the answer; an answer that is being written stops. */
	ask(question: string): Promise<void>;

	/** Stops the answer that is being written and keeps what there is of it. */
	stop(): void;

	/** Stops waiting for the language model; what has arrived of it stays on the device. */
	cancelLoading(): void;
}

declare global {
	interface HTMLElementTagNameMap {
		"user-llm-picks": UserLlmPicksElement;
		"user-llm-similar": UserLlmSimilarElement;
		"user-llm-ask": UserLlmAskElement;
	}
}
