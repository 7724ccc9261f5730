/** @file A reply as it reads where nobody chooses: each hole takes the best that was not named before. */
import { parsePattern } from "../../llm/pattern.ts";
import type { TextPiece } from "../../llm/textPiece.ts";
import type { Fact } from "./facts.ts";
import type { Reply } from "./saying.ts";

/** The pieces of a reply, in its order. @throws RangeError where a hole has nothing to take. */
export function filledReply({ pattern, facts }: Reply): TextPiece<Fact>[] {
	const named = new Set<Fact>();
	return parsePattern(pattern, Object.keys(facts)).map((part) => {
		if ("literal" in part) return { text: part.literal };
		const slot = "slot" in part ? part.slot : "words";
		const some = facts[slot] ?? [];
		const entry = some.find((one) => !named.has(one)) ?? some[0];
		if (!entry)
			throw new RangeError(`There is nothing to write into {${slot}}.`);
		named.add(entry);
		return { text: entry.text, entry };
	});
}
