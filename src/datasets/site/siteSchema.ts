/** @file `site.json`: what a site calls its things, where its files lie, and what their columns and events mean. */
import * as v from "valibot";
import { type KindMeaning, meanings } from "./kindMeaning.ts";

/** A text with its description, which an editor shows. */
function text(description: string) {
	return v.pipe(v.string(), v.minLength(1), v.description(description));
}

const files = v.pipe(
	v.array(v.pipe(v.string(), v.minLength(1))),
	v.minLength(1),
	v.description(
		'Paths, relative to the folder of site.json; all in one format. A name that ends with ".gz" is unpacked while it is read.',
	),
);

const format = v.pipe(
	v.strictObject({
		type: v.pipe(
			v.picklist([
				"csv",
				"json-lines",
				"parquet",
				"python-lines",
				"json",
				"feed",
				"pages",
			]),
			v.description(
				'"csv" for tables, whatever separates their fields; "json-lines" for a JSON object a line; "python-lines" for a Python dictionary a line; for a catalogue also "json" for a list of objects, "feed" for a product feed in XML (RSS); "pages" for saved HTML pages with schema.org JSON-LD.',
			),
		),
		separator: v.optional(
			v.pipe(
				v.string(),
				v.minLength(1),
				v.maxLength(4),
				v.description(
					'Of "csv": what stands between fields. "," unless given.',
				),
			),
		),
		columns: v.optional(
			v.pipe(
				v.array(v.string()),
				v.description(
					'Of "csv": what the columns are called, from left to right, where the first line does not say it.',
				),
			),
		),
		quote: v.optional(
			v.pipe(
				v.picklist(['"', "'", ""]),
				v.description(
					'Of "csv": what stands around fields that hold a separator; "" where nothing does. \'"\' unless given.',
				),
			),
		),
		encoding: v.optional(
			v.pipe(
				v.picklist(["utf-8", "utf-16", "latin-1"]),
				v.description(
					'Of "csv". "utf-8" unless given; "latin-1" is read as Windows-1252, which has more letters.',
				),
			),
		),
		decimal: v.optional(
			v.pipe(
				v.picklist([".", ","]),
				v.description(
					'What stands before the decimals of numbers. "." unless given.',
				),
			),
		),
	}),
	v.description("How the files are written."),
);

const categories = v.pipe(
	v.union([
		v.strictObject({
			column: text("The column."),
			separators: v.pipe(
				v.array(v.pipe(v.string(), v.minLength(1))),
				v.description(
					'What stands between categories, such as "|", or ">" between levels. Lists need none.',
				),
			),
		}),
		v.strictObject({
			flags: v.pipe(
				v.array(v.pipe(v.string(), v.minLength(1))),
				v.minLength(1),
				v.description(
					"Columns that are called as categories are, and hold 1 where an item is of theirs.",
				),
			),
		}),
	]),
	v.description("What kinds of thing an item is."),
);

const catalogue = v.pipe(
	v.strictObject({
		files,
		format,
		columns: v.pipe(
			v.strictObject({
				id: text("What the log, and the events of the page, call an item by."),
				variant: v.optional(
					text(
						"What the log calls an item by where it names variants, such as sizes, which have the id in common.",
					),
				),
				title: v.optional(text("Its title. Without one, visitors see the id.")),
				categories: v.optional(categories),
				year: v.optional(
					text(
						"The year in which it came out, or when: then picks can put first what is new.",
					),
				),
				price: v.optional(text('What it costs, such as "19.99" or "19,99 €".')),
				currency: v.optional(
					text('The price\'s currency, such as "EUR", where a column has it.'),
				),
				brand: v.optional(text("Its brand, author or publisher.")),
				text: v.optional(text("Its description. HTML is taken out.")),
				link: v.optional(text("The address of its page.")),
				image: v.optional(text("The address of a picture of it.")),
				available: v.optional(
					text('Whether it can be had: "in stock", "yes", "1", a number left.'),
				),
				language: v.optional(text('In which language it is, such as "en".')),
			}),
			v.description("Which column says what. In JSON, `a.b` is b within a."),
		),
		titles: v.optional(
			v.pipe(
				v.picklist(["as written", "as listed"]),
				v.description(
					'"as listed": with the article behind, and the year: "Matrix, The (1999)" becomes "The Matrix", of 1999. "as written" unless given.',
				),
			),
		),
		links: v.optional(
			v.pipe(
				v.string(),
				v.includes("{id}"),
				v.description(
					'The address of an item\'s page, where no column has it: "https://shop.example/?p={id}", with the id in place of {id}.',
				),
			),
		),
		currency: v.optional(
			v.pipe(
				v.string(),
				v.regex(/^[A-Z]{3}$/),
				v.description(
					'The currency of prices that do not say theirs, such as "EUR".',
				),
			),
		),
	}),
	v.description("The files that say what the site offers."),
);

const log = v.pipe(
	v.strictObject({
		files,
		format,
		columns: v.pipe(
			v.strictObject({
				user: text("Who did it: any number or name that stays the same."),
				item: text("The id of the item it was done with."),
				items: v.optional(
					text(
						"Ids with spaces between them, oldest first, of what was done before `item`: a line holds several events.",
					),
				),
				kind: v.optional(
					text("What was done; `kinds` says what each value means."),
				),
				value: v.optional(
					text("How much: the stars of a rating, the seconds of play time."),
				),
				time: v.optional(
					text("When. Without it, lines are taken to be in order of time."),
				),
			}),
			v.description("Which column says what. In JSON, `a.b` is b within a."),
		),
		ids: v.optional(
			v.pipe(
				v.picklist(["as written", "alike"]),
				v.description(
					'How items are known by their ids. "alike": "ab-7" is "AB-7", "17" is "00017", since a spreadsheet makes it so, and "/a/?utm_source=mail" is "/a". "as written" unless given.',
				),
			),
		),
		kind: v.optional(
			text("What every line is, where no column says it; one of `kinds`."),
		),
		time: v.optional(
			v.pipe(
				v.picklist(["auto", "day-first", "month-first"]),
				v.description(
					'How times are written. "auto": ISO 8601, or seconds, milliseconds or microseconds since 1970, told apart line by line. "day-first" and "month-first": dates such as 24.12.2025 or 12/24/2025, with or without a time.',
				),
			),
		),
	}),
	v.description("The files that say who did what."),
);

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
		name: text("The site's name; the bundle carries it."),
		license: text(
			"Terms under which what is made from these files may be used and passed on.",
		),
		attribution: text("Whose work the files are."),
		language: v.pipe(
			v.string(),
			v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/),
			v.description(
				'The language of titles and texts that say none, by BCP 47, such as "en".',
			),
		),
		words: v.pipe(
			v.strictObject({
				item: text('One thing that the site offers, such as "product".'),
				items: text('Several of them, such as "products".'),
				category: text('What kind of thing it is, such as "category".'),
				verb: text('What visitors do with one, such as "buy".'),
			}),
			v.description("How the site calls its things, in its language."),
		),
		catalogue: v.optional(catalogue),
		log: v.optional(log),
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
export type SiteCatalogue = v.InferOutput<typeof catalogue>;
export type SiteLog = v.InferOutput<typeof log>;
export type SiteKind = v.InferOutput<typeof kind>;
export type FileFormat = v.InferOutput<typeof format>;
