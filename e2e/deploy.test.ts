/** @file A visitor meets one build as a whole, whatever a deploy leaves on the server. */
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { openDemo } from "./journey.ts";
import { type Site, serveSite } from "./siteServer.ts";

/** A copy of the built site, which is built anew. */
let folder: string;
let site: Site;

test.beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), "user-llm-site-"));
	cpSync("site", folder, { recursive: true });
	site = await serveSite(folder);
});

test.afterEach(() => {
	site.close();
	rmSync(folder, { recursive: true });
});

function edit(file: string, change: (text: string) => string): void {
	const path = join(folder, file);
	const before = readFileSync(path, "utf8");
	const after = change(before);
	// Otherwise nothing is tested.
	expect(after).not.toBe(before);
	writeFileSync(path, after);
}

/** Another build: another page and another part of the program, in place of the old ones. */
function buildAnew(): void {
	edit("index.html", (text) =>
		text.replace("What should I watch?", "What now?"),
	);
	edit("service-worker.js", (text) =>
		text
			.replace(/(url:"\/index.html",revision:")/, "$1anew-")
			.replace(/\{url:"\/assets\/card-[^}]*\},/, "")
			.replace(
				'{url:"/icon.svg"',
				'{url:"/assets/part-of-the-new.js",revision:null},$&',
			),
	);
	for (const file of readdirSync(join(folder, "assets"))) {
		if (file.startsWith("card-")) rmSync(join(folder, "assets", file));
	}
}

/** Asks for the worker of the server's build; resolves with what became of it. */
const update = (page: Page) =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		const fresh = await registration.update();
		const worker = fresh.installing ?? fresh.waiting;
		if (!worker) return "none";
		while (worker.state === "installing") {
			await new Promise((changed) =>
				worker.addEventListener("statechange", changed, { once: true }),
			);
		}
		return worker.state;
	});

const kept = (page: Page) =>
	page.evaluate(async () => {
		const [name] = await caches.keys();
		const requests = await (await caches.open(name)).keys();
		return requests.map(({ url }) => new URL(url).pathname).sort();
	});

test("a build that is not there as a whole changes nothing; a whole one takes over when the old one's pages are closed", async ({
	page,
	context,
}) => {
	// The language model plays no part.
	await context.route("**/models/**", () => {});
	const heading = (of: Page) => of.getByRole("heading", { level: 1 });
	await openDemo(page, site.address);
	await page.evaluate(() => navigator.serviceWorker.ready);
	const before = await kept(page);
	buildAnew();
	expect(await update(page)).toBe("redundant");
	await openDemo(page, site.address);
	await expect(heading(page)).toHaveText("What should I watch?");
	expect(await kept(page)).toEqual(before);

	writeFileSync(join(folder, "assets/part-of-the-new.js"), "");
	expect(await update(page)).toBe("installed");
	await openDemo(page, site.address);
	await expect(heading(page)).toHaveText("What should I watch?");
	await page.close();
	const next = await context.newPage();
	await expect
		.poll(async () => {
			await openDemo(next, site.address);
			return heading(next).innerText();
		})
		.toBe("What now?");
	const after = await kept(next);
	expect(after).toContain("/assets/part-of-the-new.js");
	expect(after.join()).not.toContain("/assets/card-");
	expect(new Set(after).size).toBe(after.length);
});
