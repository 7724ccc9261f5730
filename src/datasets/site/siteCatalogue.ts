/** @file The catalogue in `site.json`: its files, and what their columns say of items. */
import * as v from "valibot";
import { describedText } from "./describedText.ts";
import { fileFormatSchema, filesSchema } from "./fileFormat.ts";

const categories = v.pipe(
	v.union([
		v.strictObject({
			column: describedText("The column."),
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

export const catalogueSchema = v.pipe(
	v.strictObject({
		files: filesSchema,
		format: fileFormatSchema,
		columns: v.pipe(
			v.strictObject({
				id: describedText(
					"What the log, and the events of the page, call an item by.",
				),
				variant: v.optional(
					describedText(
						"What the log calls an item by where it names variants, such as sizes, which have the id in common.",
					),
				),
				title: v.optional(
					describedText("Its title. Without one, visitors see the id."),
				),
				categories: v.optional(categories),
				year: v.optional(
					describedText(
						"The year in which it came out, or when: then picks can put first what is new.",
					),
				),
				price: v.optional(
					describedText('What it costs, such as "19.99" or "19,99 €".'),
				),
				currency: v.optional(
					describedText(
						'The price\'s currency, such as "EUR", where a column has it.',
					),
				),
				brand: v.optional(describedText("Its brand, author or publisher.")),
				text: v.optional(describedText("Its description. HTML is taken out.")),
				link: v.optional(describedText("The address of its page.")),
				image: v.optional(describedText("The address of a picture of it.")),
				available: v.optional(
					describedText(
						'Whether it can be had: "in stock", "yes", "1", a number left.',
					),
				),
				language: v.optional(
					describedText('In which language it is, such as "en".'),
				),
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

export type SiteCatalogue = v.InferOutput<typeof catalogueSchema>;
