/** @file What every journey through the demo needs: a fresh visitor, a list of requests, and the steps people take. */
import {
	test as base,
	expect,
	type Page,
	type Request,
} from "@playwright/test";
import { isolated, notIsolated, strict } from "../playwright.config.ts";

const ourOrigins = new Set([isolated, notIsolated, strict]);

/** Every request of a journey, the workers' included. */
export const test = base.extend<{ requests: Request[] }>({
	requests: [
		async ({ context }, use) => {
			const requests: Request[] = [];
			context.on("request", (request) => requests.push(request));
			await use(requests);
			const elsewhere = requests
				.map((request) => request.url())
				.filter((url) => !ourOrigins.has(new URL(url).origin));
			expect(elsewhere).toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };

/** Opens the demo and waits for the first picks. */
export async function openDemo(page: Page, address = "/"): Promise<void> {
	await page.goto(address);
	await expect(picks(page)).toHaveCount(8);
}

/** How long a busy machine may take to bring the language model. */
const languageModelTimeout = 90_000;

/** Waits until the language model answers. */
export async function languageModelIsReady(page: Page): Promise<void> {
	await expect(page.locator("#language-model")).toHaveText("ready", {
		timeout: languageModelTimeout,
	});
}

export function picks(page: Page) {
	return page.locator("user-llm-picks li .item");
}

/** Finds a film by the beginning of its title and rates the first one found. */
export async function rate(page: Page, title: string, stars: number) {
	await page.getByRole("searchbox").fill(title);
	const film = page
		.locator("find-items li")
		.filter({ hasText: new RegExp(`^\\s*${title}`, "i") })
		.first();
	await film
		.getByRole("button", { name: stars === 1 ? "1 star" : `${stars} stars` })
		.click();
	await expect(film.getByRole("button", { pressed: true })).toBeVisible();
}

/** Five films that many people have seen. */
export const fiveFilms: readonly (readonly [string, number])[] = [
	["toy story", 5],
	["finding nemo", 4],
	["shrek", 5],
	["monsters, inc", 4],
	["alien", 1],
];

export async function rateFiveFilms(page: Page): Promise<void> {
	for (const [title, stars] of fiveFilms) await rate(page, title, stars);
}

/** The answer so far; empty while there is none. */
export async function answerText(page: Page): Promise<string> {
	const answer = page.locator("user-llm-ask .answer p").first();
	return (await answer.count()) > 0 ? answer.innerText() : "";
}

/** Asks, and waits for the whole answer; the first question waits for the language model, too. */
export async function ask(page: Page, question: string): Promise<string> {
	await page.getByRole("textbox", { name: "Your question" }).fill(question);
	await page.getByRole("button", { name: "Ask", exact: true }).click();
	await expect(page.getByRole("button", { name: "Stop" })).toBeHidden({
		timeout: languageModelTimeout,
	});
	return answerText(page);
}
