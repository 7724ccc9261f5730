/** @file Which modules of the package are loaded together, in one file. */

/** Modules of these packages, and these files of `src/`, without their endings. */
function modules(packages: string, files: string): RegExp {
	const paths = `/node_modules/(${packages})/|/src/(${files})\\.ts$`;
	return new RegExp(paths.replaceAll("/", "[\\\\/]"));
}

/**
 * What is loaded together, in one file with all that it imports, from the first group on: without this it would be one for
 * each error and loop that a part which comes later needs, too.
 */
export const together = [
	{
		// What a page and its worker both need at the start.
		name: "shared",
		test: modules(
			"",
			[
				"async/\\w+",
				"\\w+/\\w+Error",
				"domain/(catalogue|priceText|question/talkAfter)",
				"page/remote",
			].join("|"),
		),
	},
	{
		name: "page",
		test: modules("", "page/sharedPersonalizer"),
	},
	{
		name: "model",
		test: modules(
			"",
			[
				"page/workerModel",
				// What each engine would bring.
				"engines/textEngine",
				"model/(languageModel|loadWeights)",
				"operators/(checkChoice|rotaryFrequencies)",
			].join("|"),
		),
	},
	{
		// With a language model and without.
		name: "replies",
		test: modules(
			"",
			"session/(reply/(comingReplies|askedQuestion)|expectQuestion)|llm/pattern",
		),
	},
	{
		// On either path: who loses a GPU goes on.
		name: "texts",
		test: modules("", "page/openWriter|engines/wasm/textEngine"),
	},
	{
		name: "shelf",
		test: modules("lit|lit-\\w+|@lit", "elements/userLlm\\w+"),
	},
	{
		// What lists and answers are rated by.
		name: "stars",
		test: modules("", "elements/(rate|starRating)"),
	},
];
