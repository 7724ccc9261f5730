/** @file How the files of a catalogue or a log are written. */
import * as v from "valibot";

/** The files of a catalogue, or of a log. */
export const filesSchema = v.pipe(
	v.array(v.pipe(v.string(), v.minLength(1))),
	v.minLength(1),
	v.description(
		'Paths, relative to the folder of site.json; all in one format. A name that ends with ".gz" is unpacked while it is read.',
	),
);

export const fileFormatSchema = v.pipe(
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

export type FileFormat = v.InferOutput<typeof fileFormatSchema>;
