/** @file What a question leaves to choose: "a comedy or a thriller", "ships, pirates or the sea", "knights and castles". */
import type { Constraint } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";
import { joinedNeighbours, type Said } from "./said.ts";

/** The constraints, as one where one of them is enough; in the order in which they are given. */
export function withAlternatives(
	said: readonly Said[],
	words: readonly QuestionWord[],
	{ or, and, about, fillers }: Lexicon,
): Constraint[] {
	const isAlone = ({ start }: Span) =>
		said.filter((one) => one.start === start).length === 1;
	const joints = [...or, and[0], ...about, ...fillers];
	/** What stands between two that are a choice. */
	const jointOf = (one: Said, next: Said) => {
		const between = words.slice(one.end, next.start).map(({ plain }) => plain);
		const areThings = [one, next].every(
			({ constraint }) => constraint.kind === "words",
		);
		const isListed =
			(next.isChoice || areThings) && words[one.end - 1]?.endsClause;
		const joining = areThings ? [...or, and[0]] : or;
		const areChoice =
			one.end <= next.start &&
			(isListed || between.some((word) => joining.includes(word))) &&
			between.every((word) => joints.includes(word)) &&
			[one, next].every(isAlone);
		if (!areChoice) return undefined;
		const isEither = next.isChoice || between.some((word) => or.includes(word));
		return isEither ? or[0] : and[0];
	};
	const join = (one: Said, next: Said): Said | undefined => {
		const joint = jointOf(one, next);
		const constraint = joint && either(one.constraint, next.constraint, joint);
		if (!constraint) return undefined;
		return { start: one.start, end: next.end, constraint, isChoice: true };
	};
	// Of "ships, pirates or the sea" the last say that it is a choice.
	const joined = joinedNeighbours(said, join, true);
	return joined.map(({ constraint }) => constraint);
}

/** One of two, where a constraint can say it. */
function either(
	one: Constraint,
	other: Constraint,
	joint: string,
): Constraint | undefined {
	const label = `${one.label} ${joint} ${other.label}`;
	if (one.kind === "categories" && other.kind === "categories") {
		const anyOf = [...new Set([...one.anyOf, ...other.anyOf])];
		const areNarrow = one.phrases && other.phrases;
		const phrases = areNarrow && [...one.phrases, ...other.phrases];
		return { kind: "categories", label, anyOf, ...(phrases && { phrases }) };
	}
	if (one.kind === "words" && other.kind === "words") {
		const things = [one, other].flatMap(
			({ things, phrases }) => things ?? [phrases],
		);
		return { kind: "words", label, phrases: things.flat(), things };
	}
	return undefined;
}
