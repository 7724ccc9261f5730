/** @file The first visit, when the language model does not come as it should. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import {
	expect,
	languageModelIsReady,
	openDemo,
	picks,
	rate,
	test,
} from "./journey.ts";

const models = "**/models/**";

const asking = (page: Page) => page.locator("user-llm-ask");

/** The files that lie on the device of what was fetched. */
function storedFiles(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const root = await navigator.storage.getDirectory();
		const folder = await root.getDirectoryHandle("user-llm", { create: true });
		const names: string[] = [];
		for await (const name of folder.keys()) names.push(name);
		return names;
	});
}

test("the download shows its bytes, can be cancelled, and be asked for again", async ({
	page,
	context,
}) => {
	// A server that takes its time.
	await context.route(models, () => {});
	await openDemo(page);
	await expect(asking(page)).toContainText("0 of 98 MB");
	await asking(page).getByRole("button", { name: "Cancel" }).click();
	await expect(asking(page)).not.toContainText("98 MB");
	await expect(asking(page).getByRole("alert")).toBeHidden();
	await context.unroute(models);
	await asking(page).getByRole("button", { name: "Load the language" }).click();
	await languageModelIsReady(page);
});

for (const [name, answer, said] of [
	["a server that refuses", { status: 503 }, "answered 503"],
	["a page in place of the file", { contentType: "text/html" }, "fetch-model"],
	["a file that is too short", { body: "GGUF" }, "4 arrived"],
] as const) {
	test(`${name} is one clear error, and trying again works`, async ({
		page,
		context,
	}) => {
		await context.route(models, (route) => route.fulfill(answer));
		await openDemo(page);
		await expect(asking(page).getByRole("alert")).toContainText(said);
		expect(await picks(page).allInnerTexts()).toHaveLength(8);
		await context.unroute(models);
		await asking(page).getByRole("button", { name: "Try again" }).click();
		await expect(asking(page).getByRole("alert")).toBeHidden();
		await expect(asking(page)).toContainText("98 MB");
	});
}

test("a damaged file whose hash is right is refused and not kept", async ({
	page,
	context,
}) => {
	const body = Buffer.from(
		`GGUF${"\u0003\0\0\0"}${"\u00ff".repeat(64)}`,
		"latin1",
	);
	const sha256 = createHash("sha256").update(body).digest("hex");
	const manifest = JSON.parse(
		await readFile("public/bundle/bundle.json", "utf8"),
	);
	Object.assign(manifest.languageModel, { bytes: body.length, sha256 });
	await context.route("**/bundle/bundle.json", (route) =>
		route.fulfill({ json: manifest }),
	);
	await context.route(models, (route) => route.fulfill({ body }));
	await openDemo(page);
	await expect(asking(page).getByRole("alert")).toContainText("GGUF");
	await expect.poll(() => storedFiles(page)).toEqual([]);
	await expect(
		asking(page).getByRole("button", { name: "Try again" }),
	).toBeVisible();
});

test("a stored file whose beginning has rotted is forgotten, and fetched anew", async ({
	page,
}) => {
	await openDemo(page);
	await languageModelIsReady(page);
	const [name] = await storedFiles(page);
	await page.evaluate(async (name) => {
		const root = await navigator.storage.getDirectory();
		const folder = await root.getDirectoryHandle("user-llm");
		const file = await folder.getFileHandle(name);
		const writing = await file.createWritable({ keepExistingData: true });
		await writing.write({ type: "write", position: 100, data: "rotten" });
		await writing.close();
	}, name);
	await page.reload();
	await expect(asking(page).getByRole("alert")).toBeVisible();
	await asking(page).getByRole("button", { name: "Try again" }).click();
	await languageModelIsReady(page);
	expect(await storedFiles(page)).toEqual([name]);
});

test.describe("while the language model is still to come", () => {
	test.use({ languageModel: "awaited" });

	test("a bundle that does not come is one clear error, and trying again works", async ({
		page,
		context,
	}) => {
		await context.route("**/bundle/**", (route) => route.abort());
		await page.goto("/");
		const alert = page.locator("header").getByRole("alert");
		await expect(alert).toContainText("bundle.json");
		await expect(
			page.getByText("Loading").filter({ visible: true }),
		).toHaveCount(0);
		await context.unroute("**/bundle/**");
		await alert.getByRole("button", { name: "Try again" }).click();
		await expect(picks(page)).toHaveCount(8);
		await expect(alert).toBeHidden();
	});

	test("where the browser lets the page store nothing, all works until it is closed, and the page says so", async ({
		page,
	}) => {
		await page.addInitScript(() => {
			Object.defineProperty(globalThis, "indexedDB", {
				get() {
					throw new DOMException("Denied.", "SecurityError");
				},
			});
		});
		await openDemo(page);
		const before = await picks(page).allInnerTexts();
		await rate(page, "toy story", 5);
		await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
		const stored = page.locator("stored-events");
		await expect(stored.locator("li")).toHaveCount(1);
		await expect(stored).toContainText("until it is closed");
		await page.reload();
		await expect(picks(page)).toHaveCount(8);
		await expect(stored.locator("li")).toHaveCount(0);
	});
});
