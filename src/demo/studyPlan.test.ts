import { expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import {
	drawnOrder,
	scenarios,
	statements,
	studyFile,
	type TaskAnswers,
} from "./studyPlan.ts";

test("every order of the tasks is about as likely as any other", () => {
	const random = randomStream(1);
	const counts = new Map<string, number>();
	for (let i = 0; i < 6000; i++) {
		const order = drawnOrder(random).map(({ name }) => name);
		expect(new Set(order).size).toBe(scenarios.length);
		counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
	}
	expect(counts.size).toBe(6);
	for (const count of counts.values()) {
		expect(count).toBeGreaterThan(850);
		expect(count).toBeLessThan(1150);
	}
});

test("the file has what was answered, in the order of the tasks, and nothing of who answered", () => {
	const names = Object.keys(statements);
	const agreement = Object.fromEntries(names.map((name, i) => [name, 1 + i]));
	const answers = ["rare", "other", "self"].map((scenario) => ({
		scenario,
		seconds: 60,
		comment: "Fine",
		agreement,
	})) as unknown as readonly TaskAnswers[];
	const file = JSON.parse(studyFile(answers, 7));
	expect(file.answers).toEqual(answers);
	expect(Object.keys(file)).toEqual([
		...["study", "agreement", "statements", "eventCount", "answers"],
	]);
});
