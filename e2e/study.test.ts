import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { ask, expect, fiveFilms, rate, test } from "./journey.ts";

test.use({ languageModel: "kept" });

const measures = [
	...["satisfaction", "enjoyment", "personalization", "diversity"],
	...["novelty", "serendipity", "trust", "explainability"],
];

/** Answers all questions of a task by keys alone: each with the same number. */
async function answerByKeys(page: Page, agreement: number): Promise<void> {
	await page.locator(`input[name=${measures[0]}]`).first().focus();
	for (const measure of measures) {
		await page.keyboard.press("Space");
		for (let i = 1; i < agreement; i++) await page.keyboard.press("ArrowRight");
		await expect(
			page.locator(`input[name=${measure}][value="${agreement}"]`),
		).toBeChecked();
		await page.keyboard.press("Tab");
	}
	await page.keyboard.type(`Task ${agreement}`);
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
}

async function hasNothingBeside(page: Page): Promise<void> {
	const beside = await page.evaluate(
		() => document.documentElement.scrollWidth - innerWidth,
	);
	expect(beside).toBeLessThanOrEqual(0);
}

test("a participant does three tasks on a phone, and saves a file that nobody else gets", async ({
	page,
	requests,
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await page.goto("/study.html");
	const begin = page.getByRole("button", { name: "Begin the tasks" });
	await expect(begin).toBeDisabled();
	for (const [title, stars] of fiveFilms) await rate(page, title, stars);
	await hasNothingBeside(page);
	await begin.click();
	const titles: string[] = [];
	for (const task of [1, 2, 3]) {
		const heading = page.getByRole("heading", { name: `Task ${task} of 3` });
		await expect(heading).toBeFocused();
		titles.push((await heading.innerText()).split(": ")[1]);
		// What was said in the task before is forgotten.
		await expect(page.locator("user-llm-ask .answer")).toHaveCount(0);
		if (task === 1) await ask(page, "something funny from the 80s");
		await hasNothingBeside(page);
		await answerByKeys(page, task);
	}
	expect(titles.toSorted()).toEqual([
		...["For a friend", "For me", "Something rare"],
	]);
	await expect(page.getByRole("heading", { name: "Thank you" })).toBeFocused();
	const saving = page.waitForEvent("download");
	await page.getByRole("button", { name: "Save my answers" }).click();
	const file = await readFile(await (await saving).path(), "utf8");
	const { answers, eventCount } = JSON.parse(file);
	expect(eventCount).toBe(fiveFilms.length);
	for (const [i, { agreement, comment }] of answers.entries()) {
		expect(comment).toBe(`Task ${i + 1}`);
		expect(agreement).toEqual(
			Object.fromEntries(measures.map((measure) => [measure, i + 1])),
		);
	}
	await page.getByText("What is in the file").click();
	expect(await page.locator("pre").textContent()).toBe(file);
	await hasNothingBeside(page);
	for (const request of requests) expect(request.method()).toBe("GET");
	const kept = await page.evaluate(async () => ({
		notes: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
		databases: (await indexedDB.databases()).map(({ name }) => name),
	}));
	expect(kept).toEqual({
		notes: ["user-llm timeline"],
		databases: ["user-llm"],
	});
});

test.describe("before any question", () => {
	test.use({ languageModel: "awaited" });

	test("a task that is not answered whole does not end", async ({ page }) => {
		await page.goto("/study.html");
		for (const [title, stars] of fiveFilms) await rate(page, title, stars);
		await page.getByRole("button", { name: "Begin the tasks" }).click();
		await page.getByRole("button", { name: "Next task" }).click();
		await expect(page.getByRole("heading", { name: "Task 1" })).toBeVisible();
		await expect(page.locator("input:focus")).toHaveAttribute(
			"name",
			measures[0],
		);
	});
});
