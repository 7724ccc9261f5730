import { expect, test } from "vitest";
import { Catalogue } from "../domain/catalogue.ts";
import { toFloats } from "../operators/tensor.ts";
import { withNewItems } from "./newItems.ts";
import { exampleShop, shopItems } from "./testing/exampleShop.ts";

const shop = await exampleShop();

/** The shop's own items were met so often. */
const metOften = {
	...shop,
	catalogue: new Catalogue(shopItems.map((item) => ({ ...item, events: 98 }))),
};

const knife = { id: "k9", title: "Bread knife Loaf", categories: ["Kitchen"] };

/** What is said for the last item, and what all others are said to have of it. */
function saidFor(items: readonly (typeof knife & { events?: number })[]) {
	const { encoder, catalogue } = withNewItems(metOften, items);
	const of = (part: string) => {
		const tensor = encoder.tensors.get(`itemToItem.${part}`);
		if (!tensor) throw new Error(`There is no ${part}.`);
		return toFloats(tensor);
	};
	const entry = catalogue.items.length;
	return {
		gain: of("gains")[entry],
		popularity: of("popularity")[entry],
		factors: [...of("factors").slice(-4)],
	};
}

test("less is said for a new item the fewer events the log has about it, and nothing else of it", () => {
	const unknown = saidFor([knife]);
	const [never, often, more] = [0, 98, 1000].map((events) =>
		saidFor([{ ...knife, events }]),
	);
	const share = Math.log(2) / Math.log(100);
	expect(never.gain).toBeCloseTo(share * unknown.gain, 5);
	expect(never.popularity).toBeCloseTo(share * unknown.popularity, 5);
	expect(never.factors).toEqual(unknown.factors);
	expect(often).toEqual(unknown);
	expect(more).toEqual(unknown);
});

test("nothing of the bundle before is asked for again", () => {
	const { encoder } = withNewItems(metOften, [knife]);
	expect(() => encoder.weights("left.over", [1], "zeros")).toThrow("left.over");
});
