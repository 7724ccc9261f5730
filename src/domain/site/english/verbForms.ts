/** @file The forms of a verb such as "buy" or "listen to". */

const irregular: Readonly<Record<string, readonly string[]>> = {
	buy: ["bought"],
	read: ["read"],
	take: ["took", "taken"],
	see: ["saw", "seen"],
	get: ["got"],
	eat: ["ate", "eaten"],
	drink: ["drank", "drunk"],
	hear: ["heard"],
	wear: ["wore", "worn"],
	make: ["made"],
	rent: ["rented"],
};

/** As it stands after "to" and in "-ing", and in the past. */
export function verbForms(verb: string): {
	readonly present: readonly string[];
	readonly past: readonly string[];
} {
	const [stem, ...rest] = verb.split(" ");
	const whole = (form: string) => [form, ...rest].join(" ");
	const short = stem.replace(/e$/, "");
	return {
		present: [stem, `${stem}s`, `${short}ing`].map(whole),
		past: (irregular[stem] ?? [`${short}ed`]).map(whole),
	};
}

/** "an article", "a game". */
export function withArticle(noun: string): string {
	return /^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}
