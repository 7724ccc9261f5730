/** @file A site's own sentence: its words stand as they are, and between them are holes for titles and for free words. */

/** Words that stand as they are, or a hole: free words, or one of a slot's entries. */
export type PatternPart =
	| { readonly literal: string }
	| { readonly words: true }
	| { readonly slot: string };

/**
 * Reads a pattern such as `Watch "{next}", because{words}. You liked “{liked}”.`: `{words}` are free words, any other
 * name in braces is a slot.
 *
 * @param slots The names of the slots that there are.
 * @throws RangeError for a name that is no slot's, or for two holes with nothing between them to part them by.
 */
export function parsePattern(
	pattern: string,
	slots: readonly string[],
): PatternPart[] {
	// Splitting by a pattern with a group puts the group's matches in between.
	const pieces = pattern.split(/\{(\w+)\}/);
	return pieces.flatMap((piece, i): PatternPart[] => {
		if (i % 2 === 1) return [holeNamed(piece, pattern, slots)];
		if (piece !== "") return [{ literal: piece }];
		if (i > 0 && i < pieces.length - 1) {
			throw new RangeError(
				`The pattern "${pattern}" has {${pieces[i - 1]}} right before {${pieces[i + 1]}}: write what stands between them.`,
			);
		}
		return [];
	});
}

function holeNamed(
	name: string,
	pattern: string,
	slots: readonly string[],
): PatternPart {
	if (name === "words") return { words: true };
	if (slots.includes(name)) return { slot: name };
	const known = ["words", ...slots].map((slot) => `{${slot}}`).join(", ");
	throw new RangeError(
		`The pattern "${pattern}" has a hole {${name}}; known are ${known}.`,
	);
}
