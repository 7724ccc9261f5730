/** @file Examples of acts as others would write them: behind a story, or with titles that nobody can spell. */
import { plainWords } from "../domain/plainText.ts";
import { randomStream } from "../operators/random.ts";
import type { ActExample } from "./learnActs.ts";
import { storyOf } from "./stories.ts";

/** Each example in these ways. The same examples give the same ones. */
export function otherWays(
	examples: readonly ActExample[],
	titles: readonly string[],
): ActExample[] {
	const random = randomStream(7);
	return examples.flatMap((example) => {
		const { words } = example;
		const story = storyOf(random).split(" ").flatMap(markedWords);
		const told = { ...example, words: [...story, ...words] };
		if (!words.includes("{title}")) return [told];
		const misspelt = words.flatMap((word) => {
			if (word !== "{title}") return [word];
			const title = titles[Math.floor(random() * titles.length)];
			return plainWords(title).map((one) => misspelling(one, random));
		});
		return [told, { ...example, words: misspelt }];
	});
}

function markedWords(typed: string): string[] {
	return typed.startsWith("{") ? [typed] : plainWords(typed);
}

/** The word without one of its letters, or with one twice; its first letter stays. */
function misspelling(word: string, random: () => number): string {
	const place = 1 + Math.floor(random() * (word.length - 1));
	const rest = random() < 0.5 ? place + 1 : place - 1;
	return word.slice(0, place) + word.slice(rest);
}
