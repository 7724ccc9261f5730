import { expect, test } from "vitest";
import { easeScores } from "./ease.ts";

test("EASE scores a history by the sum of what its items say, and by 0 what nobody chose", () => {
	const entries = Int32Array.of(3, 5, 7);
	const weights = Float32Array.of(0, 0.5, 0.25, 1, 0, 2, 4, 0.125, 0);
	const history = new Map([
		[3, 1],
		[7, -1],
		[8, 1],
	]);
	expect([...easeScores({ entries, weights }, history, 9)]).toEqual([
		...[0, 0, 0],
		...[-4, 0, 0.5 - 0.125],
		...[0, 0.25, 0],
	]);
});
