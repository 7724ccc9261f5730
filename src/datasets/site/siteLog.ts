/** @file The log in `site.json`: its files, and what their columns say of events. */
import * as v from "valibot";
import { describedText } from "./describedText.ts";
import { fileFormatSchema, filesSchema } from "./fileFormat.ts";

export const logSchema = v.pipe(
	v.strictObject({
		files: filesSchema,
		format: fileFormatSchema,
		columns: v.pipe(
			v.strictObject({
				user: describedText(
					"Who did it: any number or name that stays the same.",
				),
				item: describedText("The id of the item it was done with."),
				items: v.optional(
					describedText(
						"Ids with spaces between them, oldest first, of what was done before `item`: a line holds several events.",
					),
				),
				kind: v.optional(
					describedText("What was done; `kinds` says what each value means."),
				),
				value: v.optional(
					describedText(
						"How much: the stars of a rating, the seconds of play time.",
					),
				),
				time: v.optional(
					describedText(
						"When. Without it, lines are taken to be in order of time.",
					),
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
			describedText(
				"What every line is, where no column says it; one of `kinds`.",
			),
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

export type SiteLog = v.InferOutput<typeof logSchema>;
