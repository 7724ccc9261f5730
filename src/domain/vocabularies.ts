/** @file The values that the features of events can have. */

/** How events become the features that the encoder reads. Entry 0 of each `one` feature means "none". */
export interface Vocabularies {
	/** Entry `e ≥ 1` of the feature `rating` is the value `first + (e − 1) · step`. */
	readonly rating: {
		readonly first: number;
		readonly last: number;
		readonly step: number;
	};
	/** Entry `e ≥ 1` of the feature `gap`: the time since the event before is below `gapSeconds[e − 1]`. */
	readonly gapSeconds: readonly number[];
	/** The names of the entries of the feature `categories`. */
	readonly categories: readonly string[];
}
