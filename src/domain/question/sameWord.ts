/** @file Whether two words are meant to be the same. */

/** Equal, or one the plural of the other; `#` is any number, `#12` one up to 12, `*` any ending. */
export function isSameWord(typed: string, wanted: string): boolean {
	if (wanted.startsWith("#")) {
		const most = wanted.slice(1);
		return /^\d+$/.test(typed) && (!most || Number(typed) <= Number(most));
	}
	if (wanted.endsWith("*")) return typed.startsWith(wanted.slice(0, -1));
	return (
		typed === wanted ||
		plural(typed) === wanted ||
		typed === plural(wanted) ||
		typed === `${wanted}s`
	);
}

/** The words that are the same as a typed one, apart from numbers and open endings. */
export function sameWordsAs(typed: string): string[] {
	const singulars = [/s$/, /es$/].map((ending) => typed.replace(ending, ""));
	singulars.push(typed.replace(/ies$/, "y"));
	return [...new Set([typed, plural(typed), ...singulars])].filter((word) =>
		isSameWord(typed, word),
	);
}

/** The same but for one letter, or as it sounds; short words must be spelt right, because many are one letter from another. */
export function isMisspeltWord(typed: string, wanted: string): boolean {
	if (isSameWord(typed, wanted)) return true;
	if (typed[0] !== wanted[0]) return false;
	const isLong = Math.max(typed.length, wanted.length) > 5;
	return (
		(isLong && isOneLetterOff(typed, wanted)) ||
		(Math.min(typed.length, wanted.length) > 3 && soundsLike(typed, wanted))
	);
}

/** How likely a word is meant that was typed as another one, from 0, not at all, to 3. */
export function likenessOf(typed: string, wanted: string): number {
	if (!isMisspeltWord(typed, wanted)) return 0;
	if (soundOf(typed) === soundOf(wanted)) return 3;
	// Letters are left out more often than written too many.
	return wanted.length > typed.length || soundsLike(typed, wanted) ? 2 : 1;
}

/** Whether one letter is wrong, missing or too many, or two neighbours changed places. */
export function isOneLetterOff(one: string, other: string): boolean {
	const [short, long] =
		one.length <= other.length ? [one, other] : [other, one];
	if (long.length - short.length > 1) return false;
	let i = 0;
	while (i < short.length && short[i] === long[i]) i++;
	const rest = short.slice(i + 1);
	if (short.length < long.length) return short.slice(i) === long.slice(i + 1);
	if (rest === long.slice(i + 1)) return true;
	const isSwapped = short[i] === long[i + 1] && short[i + 1] === long[i];
	return isSwapped && short.slice(i + 2) === long.slice(i + 2);
}

/** Whether at most two letters are wrong, missing or too many. */
export function areTwoLettersOff(one: string, other: string): boolean {
	const lessOne = (word: string) =>
		[...word].map((_, i) => word.slice(0, i) + word.slice(i + 1));
	return (
		isOneLetterOff(one, other) ||
		lessOne(one).some((rest) => isOneLetterOff(rest, other)) ||
		lessOne(other).some((rest) => isOneLetterOff(one, rest))
	);
}

/** Whether two words have the same consonants, as they sound, and nearly the same vowels: "musicle" and "musical". */
export function soundsLike(one: string, other: string): boolean {
	const [a, b] = [soundOf(one), soundOf(other)];
	const isShort = Math.min(a.length, b.length) < 5;
	return (
		consonantsOf(a) === consonantsOf(b) &&
		(isShort ? isOneLetterOff : areTwoLettersOff)(a, b)
	);
}

/** A letter for each sound. */
function soundOf(word: string): string {
	return word
		.replaceAll("gh", "")
		.replaceAll("ph", "f")
		.replaceAll("sch", "sh")
		.replace(/c(?=[eiy])|z/g, "s")
		.replace(/ck|[cq]/g, "k")
		.replace(/(.)\1+/g, "$1");
}

function consonantsOf(sound: string): string {
	return sound.replace(/(?!^)[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");
}

function plural(word: string): string {
	if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
	return /(ch|sh|x|s|z|o)$/.test(word) ? `${word}es` : `${word}s`;
}
