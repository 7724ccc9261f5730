/** @file Whether what was typed is meant as the title of an item, though it is not written so. */
import type { Item } from "../item.ts";
import { plainWords } from "../plainText.ts";
import {
	areTwoLettersOff,
	isOneLetterOff,
	isSameWord,
	soundsLike,
} from "./sameWord.ts";

/** "Star Wars: Episode IV" → "Star Wars", as people call what is famous. */
export function shortened(title: string): string {
	return title.split(/: | - | or: /)[0];
}

/** Whether a title has all of some words. */
export function hasAll(typed: readonly string[], { title }: Item): boolean {
	const words = plainWords(title);
	return typed.every((one) => words.some((word) => isSameWord(one, word)));
}

/** Whether what was typed has most words of a title, or of what stands before its colon, and hardly others. */
export function isNearly(typed: readonly string[], item: Item): boolean {
	const isNear = (one: string, other: string) =>
		isSameWord(one, other) ||
		(/^\p{L}{3}/u.test(one) &&
			one[0] === other[0] &&
			((one.length > 3 &&
				(one.length < 7 ? isOneLetterOff : areTwoLettersOff)(one, other)) ||
				soundsLike(one, other)));
	const own = (words: readonly string[]) =>
		words.filter((word) => !/^(the|an?)$/.test(word));
	const told = own(typed);
	const { title, otherTitles = [] } = item;
	return [title, shortened(title), ...otherTitles].some((name) => {
		const words = own([...new Set(plainWords(name))]);
		const met = words.filter((word) => told.some((one) => isNear(one, word)));
		const named = told.filter((one) => words.some((word) => isNear(one, word)));
		return met.length * 2 > words.length && named.length * 2 > told.length;
	});
}
