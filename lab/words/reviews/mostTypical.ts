import { spread } from "../../../src/train/timelines.ts";
import { rougeL } from "./rougeL.ts";

/** Texts that may be the most typical one, and those that they are compared with. */
const [candidates, compared] = [600, 300];

/** Of some texts, evenly spread over all of them, the one with the highest mean ROUGE-L against others. */
export function mostTypical(texts: readonly string[]): string {
	const others = spread(texts, compared);
	let best = { text: "", score: -1 };
	for (const text of spread(texts, candidates)) {
		const score = others.reduce(
			(sum, other) => sum + (other === text ? 0 : rougeL(text, other)),
			0,
		);
		if (score > best.score) best = { text, score };
	}
	return best.text;
}
