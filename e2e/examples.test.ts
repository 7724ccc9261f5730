/** @file Each site of `examples/`, built with the packed package (`npm run build:examples`), as a visitor meets it. */
import { existsSync, readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { type BundlePick, openBundlePicks } from "../src/cli/bundlePicks.ts";
import type { TimelineEvent } from "../src/timeline/event.ts";
import { ask, picks } from "./journey.ts";
import { type Site, type SiteOptions, serveSite } from "./siteServer.ts";

const isolation = {
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Embedder-Policy": "require-corp",
};

const sites: Site[] = [];

test.afterEach(() => {
	for (const site of sites.splice(0)) site.close();
});

async function serve(folder: string, options?: SiteOptions): Promise<Site> {
	const site = await serveSite(`examples/${folder}`, options);
	sites.push(site);
	return site;
}

/** Opens the page and records what the button stands for; without the click nothing is recorded. */
async function seeFivePicksAndChangeThem(page: Page): Promise<void> {
	await expect(picks(page)).toHaveCount(5);
	await expect(page.locator("user-llm-picks .note")).toContainText(
		"Nothing is known of you yet",
	);
	const before = await picks(page).allInnerTexts();
	await page.getByRole("button", { name: "I loved Toy Story" }).click();
	await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
}

async function readAnAnswer(page: Page): Promise<void> {
	const answer = await ask(page, "What should I watch tonight?");
	expect(answer.length).toBeGreaterThan(10);
}

/** As a server sends pages that may have threads, and as most servers send them. */
const ways = [
	["isolated", isolation],
	["not isolated", {}],
] as const;

for (const example of ["plain-html", "vite", "webpack", "rollup", "esbuild"]) {
	for (const [how, headers] of ways) {
		// Where threads are started, every bundler's way of finding them counts.
		const asks = how === "isolated" || example === "vite";
		test(`${example}, below a path, ${how}: picks follow what is recorded${asks ? ", and an answer is written" : ""}`, async ({
			page,
		}) => {
			const { address } = await serve(`${example}/site`, {
				path: "/shop/",
				headers,
			});
			await page.goto(address);
			await seeFivePicksAndChangeThem(page);
			expect(await page.evaluate(() => crossOriginIsolated)).toBe(
				how === "isolated",
			);
			if (asks) await readAnAnswer(page);
		});
	}
}

/** How far things moved by themselves since the page was opened, as Chromium counts it. */
function layoutShift(page: Page): Promise<number> {
	return page.evaluate(() => {
		const observer = new PerformanceObserver(() => {});
		observer.observe({ type: "layout-shift", buffered: true });
		const shifts = observer.takeRecords() as (PerformanceEntry & {
			value: number;
			hadRecentInput: boolean;
		})[];
		observer.disconnect();
		const own = shifts.filter(({ hadRecentInput }) => !hadRecentInput);
		return own.reduce((sum, { value }) => sum + value, 0);
	});
}

for (const example of ["react", "vue", "svelte", "astro"]) {
	test(`${example}: picks follow what is recorded, and nothing moves while they come`, async ({
		page,
	}) => {
		test.skip(!existsSync(`examples/${example}/site`), "is not installed");
		// Astro's addresses begin at the top of the site.
		const path = example === "astro" ? "/" : "/shop/";
		const { address } = await serve(`${example}/site`, { path });
		await page.goto(address);
		await expect(picks(page)).toHaveCount(5);
		expect(await layoutShift(page)).toBeLessThan(0.01);
		await seeFivePicksAndChangeThem(page);
	});
}

test("wordpress: a product's page has picks and what goes with it, and records after consent", async ({
	page,
}) => {
	const { address } = await serve("wordpress/site");
	await page.goto(address);
	await expect(picks(page)).toHaveCount(5);
	await expect(page.locator("user-llm-similar")).toContainText("Toy Story 2");
	const before = await picks(page).allInnerTexts();
	await page.evaluate(() => {
		Object.assign(window, { wp_has_consent: () => true });
		document.dispatchEvent(new Event("wp_listen_for_consent_change"));
	});
	await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
	await expect(page.locator("user-llm-picks .note")).toContainText(
		"Based on one event",
	);
	await page.getByText("Add to cart").click();
	await expect(page.locator("user-llm-picks .note")).toContainText(
		"Based on 2 events",
	);
});

test("shop: consent, views, stars, filters and the cart, for two people at one device; a newsletter has the page's picks", async ({
	page,
}) => {
	const { address } = await serve("shop/site");
	const cards = (shelf: string) => page.locator(`${shelf} .card`);
	const titles = (shelf: string) => cards(shelf).locator("b").allInnerTexts();
	const stored = (name: string) =>
		page.evaluate(async (name) => {
			const module = `${document.baseURI.replace(/[^/]*$/, "")}visitor.js`;
			const { user } = await import(module);
			const events: TimelineEvent[] = await user.timeline.list();
			return name === "kinds"
				? events.map(({ kind }) => kind)
				: { events, picks: (await user.picks()) as BundlePick[] };
		}, name);

	await page.goto(address);
	await expect(cards("#shelf")).toHaveCount(24);
	await expect(cards("#fresh")).toHaveCount(12);
	expect(await layoutShift(page)).toBeLessThan(0.01);
	const general = await titles("#shelf");
	await page.goto(`${address}requiem-of-ravenscar-hall.html`);
	await expect(cards("user-llm-similar")).toHaveCount(12);
	expect(await stored("kinds")).toEqual([]);
	await page.getByRole("button", { name: "Yes, remember" }).click();
	await expect.poll(() => stored("kinds")).toEqual(["view"]);
	await page.getByRole("button", { name: "5 of 5 stars" }).click();
	await page.getByRole("button", { name: "Add to cart" }).click();
	await expect.poll(() => stored("kinds")).toEqual(["view", "rating", "cart"]);

	await page.getByRole("link", { name: "Tilt & Tally", exact: true }).click();
	await expect(page.locator("#shelf")).toContainText(
		"Because of Requiem of Ravenscar Hall",
	);
	expect(await titles("#shelf")).not.toEqual(general);
	await ask(page, "something spooky under 40 euros");
	await expect(page.locator("user-llm-ask .answer")).toContainText("€");
	await page.getByLabel("Players").fill("4");
	await page.getByLabel("Below €").fill("20");
	await expect
		.poll(async () =>
			(await cards("#shelf").locator(".price").allInnerTexts()).every(
				(price) => Number(price.slice(1)) < 20,
			),
		)
		.toBe(true);
	const [turnedDown] = await titles("#shelf");
	await page
		.getByRole("button", { name: `Not interested in ${turnedDown}` })
		.click();
	await page.getByRole("heading", { name: "Games for the table" }).click();
	await expect.poll(() => titles("#shelf")).not.toContain(turnedDown);

	// Before the personalizer is there a full cart does not look empty.
	const waiting = await page.context().newPage();
	await waiting.route("**/bundle/**", () => {});
	await waiting.goto(`${address}cart.html`);
	await expect(waiting.locator(".cart b")).toHaveText("1");
	await expect(waiting.locator(".total")).toHaveText("Loading…");
	await waiting.close();
	await page.getByRole("link", { name: "Cart 1" }).click();
	await expect(cards("user-llm-picks")).toHaveCount(12);
	await page.getByRole("button", { name: "Order" }).click();
	await expect(page.getByText("Nothing was ordered")).toBeVisible();
	const { events, picks } = (await stored("all")) as {
		events: TimelineEvent[];
		picks: BundlePick[];
	};
	expect(events.map(({ kind }) => kind)).toContain("purchase");
	const server = await openBundlePicks("examples/shop/bundle");
	const outside = await server.picks(events);
	const numbers = (list: readonly BundlePick[]) =>
		list.map(({ item, score }) => [item.id, score]);
	expect(numbers(outside)).toEqual(numbers(picks));

	await page.getByText("Guest", { exact: true }).first().click();
	await page.getByPlaceholder("Another name").fill("Ada");
	await page.getByRole("button", { name: "Add", exact: true }).click();
	await expect(page.locator(".who")).toHaveText("Ada");
	expect(await stored("kinds")).toEqual([]);
	await page.getByRole("button", { name: "No", exact: true }).click();
	await page.getByText("Ada", { exact: true }).first().click();
	await page.getByRole("button", { name: "Guest" }).click();
	await expect(page.locator(".who")).toHaveText("Guest");
	expect(await stored("kinds")).toHaveLength(events.length);
	await page.locator(".menu summary").click();
	await page.getByRole("button", { name: "Sign out" }).click();
	await expect(page.getByText("May this shop learn your taste?")).toBeVisible();
	expect(await stored("kinds")).toEqual([]);
});

test("the lines of the README work as they stand, and record nothing by themselves", async ({
	page,
}) => {
	const [, lines] =
		readFileSync("README.md", "utf8").match(/```html\n(.*?)```/s) ?? [];
	expect(lines.trim().split("\n").length).toBeLessThanOrEqual(10);
	const { address } = await serve("plain-html/site", { html: () => lines });
	await page.goto(address);
	await seeFivePicksAndChangeThem(page);
});

for (const [how, headers] of ways) {
	test(`scripts from another origin, ${how}: workers and threads start, and an answer is written`, async ({
		page,
	}) => {
		const cdn = await serve("cdn/cdn", {
			headers: { "Access-Control-Allow-Origin": "*" },
		});
		// The port that the example names may be taken on this machine.
		const html = (text: string) =>
			text.replace("http://localhost:8081/", cdn.address);
		const { address } = await serve("cdn/site", { headers, html });
		await page.goto(address);
		await seeFivePicksAndChangeThem(page);
		await readAnAnswer(page);
		const threads = page.workers().length;
		expect(threads > 1).toBe(how === "isolated");
	});
}

const policy =
	"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src data:";

test("under a strict policy everything works, and nothing is refused", async ({
	page,
}) => {
	const complaints: string[] = [];
	page.on("console", (message) => {
		if (message.type() === "error") complaints.push(message.text());
	});
	const { address } = await serve("strict-policy/site", {
		headers: { ...isolation, "Content-Security-Policy": policy },
	});
	await page.goto(address);
	await seeFivePicksAndChangeThem(page);
	await readAnAnswer(page);
	expect(complaints).toEqual([]);
});

test("where a policy forbids WebAssembly, picks work and words say what to allow", async ({
	page,
}) => {
	const { address } = await serve("strict-policy/site", {
		headers: {
			"Content-Security-Policy": policy.replace(" 'wasm-unsafe-eval'", ""),
		},
	});
	await page.goto(address);
	await seeFivePicksAndChangeThem(page);
	await page.getByRole("textbox", { name: "Your question" }).fill("And now?");
	await page.getByRole("button", { name: "Ask", exact: true }).click();
	await expect(page.locator("user-llm-ask").getByRole("alert")).toContainText(
		"'wasm-unsafe-eval'",
	);
	await expect(picks(page)).toHaveCount(5);
});
