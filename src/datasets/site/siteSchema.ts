/** @file `site.json`: what a site calls its things, where its files lie, and what their columns and events mean. */
import * as v from "valibot";
import { describedText } from "./describedText.ts";
import { type KindMeaning, meanings } from "./kindMeaning.ts";
import { catalogueSchema } from "./siteCatalogue.ts";
import { logSchema } from "./siteLog.ts";

const kind = v.pipe(
	v.strictObject({
		means: v.pipe(
			v.picklist(Object.keys(meanings) as [KindMeaning, ...KindMeaning[]]),
			v.description(
				`What it is, and what the page records it as. ${Object.entries(meanings)
					.map(([name, { description }]) => `"${name}": ${description}`)
					.join("; ")}.`,
			),
		),
		weight: v.optional(
			v.pipe(
				v.number(),
				v.minValue(-1),
				v.maxValue(1),
				v.description(
					"How much it says of liking, from −1 to 1: from 0.5 on it was liked, below 0 disliked, and between these it happened.",
				),
			),
		),
		scale: v.optional(
			v.pipe(
				v.strictObject({
					first: v.pipe(v.number(), v.description("The worst rating.")),
					last: v.pipe(v.number(), v.description("The best rating.")),
					step: v.pipe(
						v.number(),
						v.gtValue(0),
						v.description("From one rating to the next better one."),
					),
				}),
				v.check(
					({ first, last, step }) =>
						first < last && (last - first) / step < 1000,
					"expected first < last, and fewer than 1,000 steps between",
				),
				v.description('Of "rating": which ratings there are.'),
			),
		),
		liked: v.optional(
			v.pipe(
				v.number(),
				v.description('Of "play": from how many seconds on it was liked.'),
			),
		),
		disliked: v.optional(
			v.pipe(
				v.number(),
				v.description('Of "play": below how many seconds it was disliked.'),
			),
		),
	}),
	v.description("What a kind of event means."),
);

const bots = v.pipe(
	v.strictObject({
		eventsADay: v.pipe(
			v.number(),
			v.integer(),
			v.minValue(1),
			v.description("Whoever does more on any day (UTC) is left out."),
		),
		eventsAMinute: v.pipe(
			v.number(),
			v.integer(),
			v.minValue(1),
			v.description("Whoever does more in each of ten minutes is left out."),
		),
	}),
	v.description("Who is taken for a machine."),
);

export const siteSchema = v.pipe(
	v.strictObject({
		$schema: v.optional(
			v.pipe(v.string(), v.description("By which editors complete this file.")),
		),
		name: describedText("The site's name; the bundle carries it."),
		license: describedText(
			"Terms under which what is made from these files may be used and passed on.",
		),
		attribution: describedText("Whose work the files are."),
		language: v.pipe(
			v.string(),
			v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/),
			v.description(
				'The language of titles and texts that say none, by BCP 47, such as "en".',
			),
		),
		words: v.pipe(
			v.strictObject({
				item: describedText(
					'One thing that the site offers, such as "product".',
				),
				items: describedText('Several of them, such as "products".'),
				category: describedText(
					'What kind of thing it is, such as "category".',
				),
				verb: describedText('What visitors do with one, such as "buy".'),
			}),
			v.description("How the site calls its things, in its language."),
		),
		catalogue: v.optional(catalogueSchema),
		log: v.optional(logSchema),
		kinds: v.optional(
			v.pipe(
				v.record(v.string(), kind),
				v.description("What each kind of event in the log means."),
			),
		),
		rejectedShare: v.optional(
			v.pipe(
				v.number(),
				v.minValue(0),
				v.maxValue(1),
				v.description(
					"The share of lines that may make no sense: with more, nothing is imported. 0.05 unless given.",
				),
			),
		),
		bots: v.optional(bots),
	}),
	v.title("site.json of user-llm"),
	v.description(
		"What a site's files mean. `userllm init` writes it, `userllm import` reads it.",
	),
);

/** What `site.json` holds. */
export type Site = v.InferOutput<typeof siteSchema>;
export type SiteKind = v.InferOutput<typeof kind>;
