/** @file Published sets of short texts with labels, in their publishers' files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { spread } from "../../../src/train/timelines.ts";

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

/** Of a set that is not split so many are taken, evenly spread: hidden states take minutes for a thousand texts. */
const mostTexts = 1860;

const sets: Readonly<Record<string, TextSet>> = {
	// Almeida, Hidalgo and Yamakami, DocEng 2011; UCI 228, CC BY 4.0.
	"sms-spam": {
		name: "SMS Spam",
		read: (file) => split(labelFirst(file("SMSSpamCollection"), "\t", "utf8")),
	},
	// Li and Roth, COLING 2002; files of harvardnlp/sent-conv-torch.
	trec: {
		name: "TREC",
		read: (file) => ({
			train: labelFirst(file("TREC.train.all"), " ", "latin1"),
			test: labelFirst(file("TREC.test.all"), " ", "latin1"),
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

function split(all: readonly LabelledText[]) {
	const texts = spread(all, mostTexts);
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
