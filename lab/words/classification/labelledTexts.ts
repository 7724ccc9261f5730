/** @file Published sets of short texts with labels, in their publishers' files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCommaSeparated } from "../../../src/datasets/commaSeparated.ts";

export interface LabelledText {
	readonly text: string;
	readonly label: string;
}

export interface LabelledTexts {
	readonly name: string;
	readonly train: readonly LabelledText[];
	readonly test: readonly LabelledText[];
}

interface TextSet {
	readonly name: string;
	/** @param file The path of one of its files. */
	read(file: (name: string) => string): Omit<LabelledTexts, "name">;
}

/** Where the publisher has not split a set, every so manyth text is for the test. */
const testEvery = 5;

const sets: Readonly<Record<string, TextSet>> = {
	// Almeida, Hidalgo and Yamakami, DocEng 2011; UCI 228, CC BY 4.0.
	"sms-spam": {
		name: "SMS Spam",
		read: (file) =>
			everyNth(labelFirst(file("SMSSpamCollection"), "\t", "utf8")),
	},
	// Li and Roth, COLING 2002; files of harvardnlp/sent-conv-torch.
	trec: {
		name: "TREC",
		read: (file) => ({
			train: labelFirst(file("TREC.train.all"), " ", "latin1"),
			test: labelFirst(file("TREC.test.all"), " ", "latin1"),
		}),
	},
	// Casanueva and others, 2020; PolyAI-LDN/task-specific-datasets, CC BY 4.0.
	banking77: {
		name: "Banking77",
		read: (file) => ({
			train: columns(file("train.csv")),
			test: columns(file("test.csv")),
		}),
	},
};

/** All sets, each in a folder of its own. */
export function readLabelledTexts(folder: string): LabelledTexts[] {
	return Object.entries(sets).map(([own, { name, read }]) => ({
		name,
		...read((file) => join(folder, own, file)),
	}));
}

function everyNth(texts: readonly LabelledText[]) {
	const isTest = (_: LabelledText, i: number) => i % testEvery === 0;
	return {
		train: texts.filter((text, i) => !isTest(text, i)),
		test: texts.filter(isTest),
	};
}

/** Lines that begin with their label. */
function labelFirst(
	path: string,
	separator: string,
	encoding: BufferEncoding,
): LabelledText[] {
	const lines = readFileSync(path, encoding).split("\n");
	return lines.flatMap((line, i) => {
		if (line.trim() === "") return [];
		const at = line.indexOf(separator);
		if (at > 0) {
			return { label: line.slice(0, at), text: line.slice(at + 1).trim() };
		}
		throw new Error(
			`${path}, line ${i + 1}: expected a label and a text, got "${line}".`,
		);
	});
}

function columns(path: string): LabelledText[] {
	return readCommaSeparated(path, ["text", "category"]).map(
		([text, label]) => ({ text: text.trim(), label }),
	);
}
