import { expect, test } from "vitest";
import { customElementsManifest } from "../../scripts/customElements.ts";
import { UserLlmAsk, UserLlmPicks, UserLlmSimilar } from "./elements.ts";
import types from "./elementTypes.ts?raw";
import ask from "./userLlmAsk.ts?raw";
import picks from "./userLlmPicks.ts?raw";
import similar from "./userLlmSimilar.ts?raw";

const [{ declarations }] = customElementsManifest(types, [
	{ tagName: "user-llm-picks", type: "UserLlmPicksElement", source: picks },
	{
		tagName: "user-llm-similar",
		type: "UserLlmSimilarElement",
		source: similar,
	},
	{ tagName: "user-llm-ask", type: "UserLlmAskElement", source: ask },
]).modules;

test("the manifest names exactly the attributes that the elements observe", () => {
	const observed = [UserLlmPicks, UserLlmSimilar, UserLlmAsk].map(
		(element) => "observedAttributes" in element && element.observedAttributes,
	);
	const listed = declarations.map(({ attributes }) =>
		attributes.map(({ name }) => name),
	);
	expect(listed).toEqual(observed);
});

test("it describes every property, method, slot and part", () => {
	expect(declarations.map(({ tagName }) => tagName)).toEqual([
		"user-llm-picks",
		"user-llm-similar",
		"user-llm-ask",
	]);
	for (const declaration of declarations) {
		const element = document.createElement(declaration.tagName);
		for (const { name, description } of declaration.members) {
			expect(name in element, name).toBe(true);
			expect(description, name).not.toBe("");
		}
		expect(declaration.description).not.toBe("");
		expect(declaration.slots[0].name).toBe("heading");
		expect(declaration.cssParts.length).toBeGreaterThan(2);
	}
});
