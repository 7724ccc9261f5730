/** @file What has to be told apart can be: contrasts of at least 3:1 as WCAG 2 computes them, from computed styles. */
import { afterEach, describe, expect, test } from "vitest";
import demoStyle from "../demo/demo.css?inline";
import "./elements.ts";
import "./starRating.ts";

/** A colour's light, from 0 to 1. */
function luminance(colour: string): number {
	const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
		const share = Number(part) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [dark, light] = [luminance(one), luminance(other)].sort(
		(a, b) => a - b,
	);
	return (light + 0.05) / (dark + 0.05);
}

const root = document.documentElement;

afterEach(() => {
	root.style.colorScheme = "";
	document.body.replaceChildren();
});

describe.each(["light", "dark"])("in %s colours", (scheme) => {
	/** On the demo's panel. */
	async function show(markup: string): Promise<string> {
		root.style.colorScheme = scheme;
		document.body.innerHTML = `<style>${demoStyle}</style><div class="panel">${markup}</div>`;
		const panel = document.querySelector(".panel") as Element;
		await expect
			.poll(() => getComputedStyle(panel).backgroundColor)
			.toMatch(/^rgb\(/);
		return getComputedStyle(panel).backgroundColor;
	}

	test("stars, full and empty", async () => {
		const panel = await show("<user-llm-stars value=3></user-llm-stars>");
		const stars = document.querySelector("user-llm-stars");
		await stars?.updateComplete;
		const style = (name: string) =>
			getComputedStyle(stars?.shadowRoot?.querySelector(name) as Element);
		expect(contrast(style(".full").color, panel)).toBeGreaterThan(3);
		// An empty one is an outline, with the panel inside.
		expect(style(".empty").webkitTextFillColor).toBe("rgba(0, 0, 0, 0)");
		expect(contrast(style(".empty").color, panel)).toBeGreaterThan(3);
	});

	test("the borders of inputs and buttons", async () => {
		const panel = await show(
			'<input type="search"><button>Import</button><user-llm-ask></user-llm-ask>',
		);
		const shadow = document.querySelector("user-llm-ask")?.shadowRoot;
		await expect.poll(() => shadow?.querySelector("input")).toBeTruthy();
		const controls = [
			...document.querySelectorAll(".panel > input, .panel > button"),
			shadow?.querySelector("input") as Element,
		];
		expect(controls).toHaveLength(3);
		for (const control of controls) {
			const { borderTopColor } = getComputedStyle(control);
			expect(contrast(borderTopColor, panel)).toBeGreaterThan(3);
		}
	});
});
