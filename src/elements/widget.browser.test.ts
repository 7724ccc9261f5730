import { deleteDB } from "idb";
import { html, render } from "lit";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { createPersonalizer } from "../page/createPersonalizer.ts";
import { sharedPersonalizer } from "../page/sharedPersonalizer.ts";
import { openTimeline } from "../timeline/timeline.ts";
import { downloadProgress } from "./downloadProgress.ts";
import { StarRating } from "./starRating.ts";

const bundle = "/bundle/";
const personalizer = await createPersonalizer({ bundle, timeline: "widget" });

afterAll(() => personalizer.dispose());

afterEach(async () => {
	document.body.replaceChildren();
	await personalizer.erase();
});

function lines(element: Element): string[] {
	const items = element.shadowRoot?.querySelectorAll("li .item") ?? [];
	return Array.from(items, (item) => item.textContent ?? "");
}

const text = (element: Element) => element.shadowRoot?.textContent ?? "";

const rating = (item: string) => ({ item, kind: "rating", value: 5, at: 1 });

describe("the elements", () => {
	test("read properties that were set before they were defined", async () => {
		const early = document.createElement("user-llm-picks");
		Object.assign(early, { personalizer, count: 3 });
		document.body.append(early);
		await import("./elements.ts");
		await expect.poll(() => lines(early)).toHaveLength(3);
	});

	test("follow the timeline, also after they were moved or out of the page", async () => {
		const picks = document.createElement("user-llm-picks");
		picks.personalizer = personalizer;
		document.body.append(picks);
		await expect.poll(() => lines(picks)).toHaveLength(10);
		const first = lines(picks);
		await personalizer.record(rating("1"));
		await expect.poll(() => lines(picks)).not.toEqual(first);
		picks.remove();
		await personalizer.erase();
		document.body.append(picks);
		await expect.poll(() => lines(picks)).toEqual(first);
	});

	test("say what each pick leans on, where they are asked to", async () => {
		const picks = document.createElement("user-llm-picks");
		picks.personalizer = personalizer;
		document.body.append(picks);
		await personalizer.record(rating("1"));
		await expect.poll(() => text(picks)).toContain("Based on one event");
		expect(text(picks)).not.toContain("Because of");
		picks.reasons = true;
		await expect.poll(() => text(picks)).toContain("Because of Toy Story");
		await personalizer.erase();
		await expect.poll(() => text(picks)).not.toContain("Because of");
	});

	test("say that a pick is unlike what was turned down", async () => {
		const picks = document.createElement("user-llm-picks");
		picks.personalizer = personalizer;
		picks.reasons = true;
		document.body.append(picks);
		// Finding Nemo.
		await personalizer.record({ ...rating("6377"), value: 0.5 });
		await expect.poll(() => text(picks)).toContain("Unlike Finding Nemo");
		expect(text(picks)).not.toContain("Because of");
	});

	test("say what the browser has lost, and go on", async () => {
		await import("./elements.ts");
		const timeline = "lost widget";
		const before = await openTimeline(timeline);
		await before.append(rating("1"));
		before.close();
		await deleteDB(timeline);
		const personalizer = await createPersonalizer({ bundle, timeline });
		const picks = document.createElement("user-llm-picks");
		const ask = document.createElement("user-llm-ask");
		for (const element of [picks, ask]) {
			Object.assign(element, { personalizer });
			document.body.append(element);
			await expect.poll(() => text(element)).toContain("is gone");
		}
		await personalizer.record(rating("1"));
		await expect
			.poll(() => text(picks))
			.toMatch(/Based on one event on this device\. What .* is gone/);
		await personalizer.signOut();
	});

	test("of one bundle share a personalizer", async () => {
		render(
			html`<user-llm-picks bundle=${bundle} count="2"></user-llm-picks>
				<user-llm-ask bundle=${bundle}></user-llm-ask>`,
			document.body,
		);
		const picks = document.querySelector("user-llm-picks");
		if (!picks) throw new Error("The element is missing.");
		await expect.poll(() => lines(picks)).toHaveLength(2);
		const shared = await sharedPersonalizer({ bundle });
		expect(await sharedPersonalizer({ bundle })).toBe(shared);
		await shared.record(rating("1"));
		await expect.poll(() => text(picks)).toContain("Based on one event");
		await shared.erase();
		shared.dispose();
	});

	test("share one whichever way its address is written, and another one after it was disposed of", async () => {
		const shared = await sharedPersonalizer({ bundle });
		const address = bundle.replace(/\/$/, "");
		expect(await sharedPersonalizer({ bundle: address })).toBe(shared);
		shared.dispose();
		const next = await sharedPersonalizer({ bundle });
		expect(next).not.toBe(shared);
		expect(await next.picks({ count: 1 })).toHaveLength(1);
		next.dispose();
	});

	test("say what is wrong with a bundle, and take another one", async () => {
		const picks = document.createElement("user-llm-picks");
		picks.bundle = "/there-is-none/";
		document.body.append(picks);
		await expect.poll(() => text(picks)).toContain("bundle.json");
		expect(picks.shadowRoot?.querySelector("[role=alert]")).not.toBeNull();
		picks.personalizer = personalizer;
		await expect.poll(() => lines(picks)).toHaveLength(10);
		expect(picks.shadowRoot?.querySelector("[role=alert]")).toBeNull();
	});
});

describe("stars", () => {
	test("have one place in the tab order, which arrow keys move", async () => {
		const stars = new StarRating();
		stars.label = "Alien";
		document.body.append(stars);
		await stars.updateComplete;
		const rated: number[] = [];
		stars.addEventListener("rate", (event) => {
			if (event instanceof CustomEvent) rated.push(event.detail.value);
		});
		const buttons = [...(stars.shadowRoot?.querySelectorAll("button") ?? [])];
		const inTabOrder = () => buttons.filter(({ tabIndex }) => tabIndex === 0);
		const press = async (key: string) => {
			inTabOrder()[0].dispatchEvent(
				new KeyboardEvent("keydown", { key, bubbles: true }),
			);
			await stars.updateComplete;
		};
		await press("ArrowLeft");
		expect(inTabOrder()).toEqual([buttons[0]]);
		for (const _ of "right") await press("ArrowRight");
		expect(inTabOrder()).toEqual([buttons[4]]);
		await press("ArrowLeft");
		inTabOrder()[0].click();
		expect(rated).toEqual([4]);
	});
});

describe("the download", () => {
	test("shows how far it is in words and as a bar, can be cancelled, and shows nothing when it is over", () => {
		let cancelled = 0;
		const cancel = () => cancelled++;
		const page = document.createElement("div");
		const loading = { received: 34_100_000, total: 98_400_000 };
		render(downloadProgress({ state: "loading", ...loading }, cancel), page);
		expect(page.textContent).toContain("34 of 98 MB");
		expect(page.querySelector("progress")?.position).toBeCloseTo(0.3465, 3);
		page.querySelector("button")?.click();
		expect(cancelled).toBe(1);
		render(downloadProgress({ state: "ready" }, cancel), page);
		expect(page.textContent?.trim()).toBe("");
	});
});
