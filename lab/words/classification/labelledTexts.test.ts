import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLabelledTexts } from "./labelledTexts.ts";

function folderWith(spam: string): string {
	const folder = mkdtempSync(join(tmpdir(), "texts-"));
	const write = (path: string, text: string) => {
		mkdirSync(join(folder, path, ".."), { recursive: true });
		writeFileSync(join(folder, path), text);
	};
	write("sms-spam/SMSSpamCollection", spam);
	write("trec/TREC.train.all", "3 Who was Galileo ?\n5 How far is it ?\n");
	write("trec/TREC.test.all", "1 What is a caul ?\n");
	return folder;
}

test("texts come with their labels, split as published or every fifth for the test", () => {
	const lines = Array.from({ length: 6 }, (_, i) => `ham\tmessage ${i} !\n`);
	const [spam, trec] = readLabelledTexts(folderWith(lines.join("")));
	expect(spam.test.map(({ text }) => text)).toEqual([
		"message 0 !",
		"message 5 !",
	]);
	expect(spam.train).toHaveLength(4);
	expect(trec.train).toEqual([
		{ label: "3", text: "Who was Galileo ?" },
		{ label: "5", text: "How far is it ?" },
	]);
	expect(trec.test).toEqual([{ label: "1", text: "What is a caul ?" }]);
});

test("a line without a label is refused with its file and line", () => {
	const folder = folderWith("ham\tfine\nno label\n");
	expect(() => readLabelledTexts(folder)).toThrow(
		/SMSSpamCollection, line 2: .*"no label"/,
	);
});
