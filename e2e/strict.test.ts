import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { isolated, strict } from "../playwright.config.ts";
import {
	ask,
	expect,
	languageModelIsReady,
	openDemo,
	picks,
	rateFiveFilms,
	test,
} from "./journey.ts";

async function picksAndAnswersCome(page: Page): Promise<void> {
	const before = await picks(page).allInnerTexts();
	await rateFiveFilms(page);
	await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
	await languageModelIsReady(page);
	const answer = await ask(page, "What should I watch tonight?");
	expect(answer.length).toBeGreaterThan(10);
}

test("under a strict Content-Security-Policy everything works, and nothing is refused", async ({
	page,
}) => {
	const complaints: string[] = [];
	page.on("console", (message) => {
		if (message.type() === "error") complaints.push(message.text());
	});
	page.on("pageerror", ({ message }) => complaints.push(message));
	await page.addInitScript(() => {
		addEventListener("securitypolicyviolation", (event) => {
			console.error(`${event.violatedDirective}: ${event.blockedURI}`);
		});
	});
	await openDemo(page, strict);
	expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
	await picksAndAnswersCome(page);
	await expect(page.locator("[data-task=nextItem]")).not.toHaveText("…");
	await page.evaluate(() => navigator.serviceWorker.ready);
	// The elements are styled, by sheets that the policy does not see.
	const button = page.locator("user-llm-ask").getByRole("button").first();
	const cursor = await button.evaluate(
		(element) => getComputedStyle(element).cursor,
	);
	expect(cursor).toBe("pointer");
	expect(complaints).toEqual([]);
});

test.describe("with picks alone", () => {
	test.use({ languageModel: "awaited" });

	test("the GPU path works under it, too", async ({ page }) => {
		const complaints: string[] = [];
		page.on("console", (message) => {
			if (message.type() === "error") complaints.push(message.text());
		});
		await openDemo(page, `${strict}/?path=gpu`);
		const strictly = await picks(page).allInnerTexts();
		await openDemo(page, `${isolated}/?path=gpu`);
		expect(await picks(page).allInnerTexts()).toEqual(strictly);
		expect(complaints).toEqual([]);
	});
});

test.describe("on a later visit", () => {
	test.use({ languageModel: "kept" });

	test("neither the demo's page nor its worker can send anything to another origin, and both work", async ({
		page,
		requests,
	}) => {
		let received = 0;
		const elsewhere = createServer((_request, response) => {
			received++;
			response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end();
		});
		await new Promise<void>((listening) => elsewhere.listen(0, listening));
		const { port } = elsewhere.address() as AddressInfo;
		const address = `http://localhost:${port}/`;
		const send = (address: string) =>
			fetch(address, { method: "POST", body: "events" }).then(
				() => "sent",
				() => "refused",
			);
		await openDemo(page);
		await picksAndAnswersCome(page);
		expect(await page.evaluate(send, address)).toBe("refused");
		// The others wait for work, and do nothing else meanwhile.
		const worker = page.workers().find((one) => /modelWorker/.test(one.url()));
		expect(await worker?.evaluate(send, address)).toBe("refused");
		expect(received).toBe(0);
		elsewhere.close();
		// What was refused counts as asked for.
		requests.splice(0);
	});
});
