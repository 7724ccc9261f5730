import type {
	PersonalizerProperties,
	UserLlmPicksElement,
} from "../dist/types/elements/elements.d.ts";

/** What the elements can be given in markup. What has no attribute, React 19, Vue and Svelte set as a property. */
interface SharedAttributes
	extends Partial<Pick<PersonalizerProperties, "personalizer">> {
	/** The address of a bundle: the page's elements with the same one share a personalizer. */
	bundle?: string;
	/** The address of the language model's file. */
	"language-model"?: string;
	/** Forces a path, without falling back. */
	path?: "cpu" | "gpu";
	/** The folder of the package's files, for bundlers that leave out workers (Rollup, esbuild). */
	scripts?: string;
}

export interface UserLlmPicksAttributes
	extends SharedAttributes,
		Partial<Pick<UserLlmPicksElement, "rules" | "strings">> {
	/** How many picks to show; 10 unless set. */
	count?: number | string;
	/** Whether each pick has stars, to rate it where it stands. */
	rateable?: boolean;
	/** Whether each pick says which past events it leans on. */
	reasons?: boolean;
	/** `list` unless set; `grid` and `carousel` show cards. */
	layout?: "list" | "grid" | "carousel";
	/** Whether nothing at all is shown where there are no picks. */
	"hide-empty"?: boolean;
	/** Whether each pick can be turned down, with a way to undo that. */
	dismissable?: boolean;
}

export interface UserLlmSimilarAttributes extends UserLlmPicksAttributes {
	/** The id of the item. */
	item?: string;
}

export interface UserLlmAskAttributes extends SharedAttributes {
	/** Whether to fetch the language model at once instead of at the first question. */
	preload?: boolean;
}
