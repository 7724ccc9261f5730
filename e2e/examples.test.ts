/** @file Each site of `examples/`, built with the packed package (`npm run build:examples`), as a visitor meets it. */
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
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

test("shop: what is in stock below a price, after consent by what the page tells Google Analytics", async ({
	page,
}) => {
	const { address } = await serve("shop/site");
	await page.goto(address);
	const cards = page.locator("user-llm-picks .card");
	await expect(cards).toHaveCount(6);
	for (const card of await cards.allInnerTexts()) {
		expect(Number(/€(\d+)/.exec(card)?.[1])).toBeLessThan(10);
	}
	const similar = page.locator("user-llm-similar li .item");
	await expect(similar).toHaveCount(4);
	await expect(page.locator("user-llm-similar")).toContainText("Toy Story 2");
	const kinds = () =>
		page.evaluate(async () => {
			const { user } = window as unknown as {
				user: { timeline: { list(): Promise<{ kind: string }[]> } };
			};
			return (await user.timeline.list()).map(({ kind }) => kind);
		});
	const before = await cards.allInnerTexts();
	await page.getByRole("button", { name: "Put Toy Story" }).click();
	await expect.poll(() => cards.allInnerTexts()).not.toEqual(before);
	expect(await kinds()).toEqual([]);
	await page.getByRole("checkbox").check();
	await expect.poll(kinds).toEqual(["view"]);
	await page.getByRole("button", { name: "Put Toy Story" }).click();
	await expect.poll(kinds).toEqual(["view", "cart"]);
	await page.getByRole("spinbutton").fill("4");
	await expect
		.poll(async () =>
			(await cards.allInnerTexts()).every((card) => /€[23]\b/.test(card)),
		)
		.toBe(true);
	await page
		.getByRole("button", { name: /^Not interested/ })
		.first()
		.click();
	await expect.poll(kinds).toEqual(["view", "cart", "dismiss"]);
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
