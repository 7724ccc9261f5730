/** @file What every journey through the demo needs: a visitor of whom nothing is known, a list of requests, and the steps people take. */
import {
	type Browser,
	type BrowserContext,
	test as base,
	expect,
	type Page,
	type Request,
} from "@playwright/test";
import { isolated, notIsolated, strict } from "../playwright.config.ts";

const ourOrigins = new Set([isolated, notIsolated, strict]);

interface Journey {
	/**
	 * Whether it is fetched; is there from an earlier visit, of which nothing else is left; or plays no part, and never
	 * comes. To fetch, check and store it takes longer than most journeys.
	 */
	languageModel: "fetched" | "kept" | "awaited";
	/** Every request of a journey, the workers' included. */
	requests: Request[];
}

export const test = base.extend<
	Journey,
	{ returning: () => Promise<BrowserContext> }
>({
	languageModel: ["fetched", { option: true }],
	/** The visitor who was there before, with the language model once somebody asks for it. */
	returning: [
		async ({ browser }, use) => {
			let visitor: Promise<BrowserContext> | undefined;
			await use(() => {
				visitor ??= firstVisit(browser);
				return visitor;
			});
			await (await visitor)?.close();
		},
		{ scope: "worker" },
	],
	context: async ({ context, languageModel, returning }, use) => {
		if (languageModel !== "kept") {
			if (languageModel === "awaited") await context.route(models, () => {});
			await use(context);
			return;
		}
		const visitor = await returning();
		await use(visitor);
		await visitor.unrouteAll();
		await forgetAllElse(visitor);
	},
	requests: [
		async ({ context }, use) => {
			const requests: Request[] = [];
			const seen = (request: Request) => requests.push(request);
			context.on("request", seen);
			await use(requests);
			context.off("request", seen);
			const elsewhere = requests
				.map((request) => request.url())
				.filter((url) => !ourOrigins.has(new URL(url).origin));
			expect(elsewhere).toEqual([]);
		},
		{ auto: true },
	],
});

const models = "**/models/**";

async function firstVisit(browser: Browser): Promise<BrowserContext> {
	const visitor = await browser.newContext({ baseURL: isolated });
	const page = await visitor.newPage();
	await openDemo(page);
	await languageModelIsReady(page);
	await forgetAllElse(visitor);
	return visitor;
}

/** Leaves of a visit to the demo the language model's file alone. */
async function forgetAllElse(visitor: BrowserContext): Promise<void> {
	const page = await visitor.newPage();
	for (const other of visitor.pages()) {
		if (other !== page) await other.close();
	}
	const session = await visitor.newCDPSession(page);
	await session.send("Storage.clearDataForOrigin", {
		origin: isolated,
		storageTypes:
			"cookies,local_storage,indexeddb,service_workers,cache_storage",
	});
	await page.close();
}

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
