import { expect, test } from "vitest";
import { Catalogue } from "../domain/catalogue.ts";
import { History } from "./history.ts";

test("where choosing is liking, turning down is the contrary", () => {
	const items = ["a", "b"].map((id) => ({ id, title: id, categories: [] }));
	const history = new History({
		catalogue: new Catalogue(items),
		manifest: {
			vocabularies: { item: 2 },
			itemToItem: { size: 3, factors: 0, blocks: 3, values: [1] },
		},
	});
	history.replace([
		{ item: "a", kind: "purchase", at: 1 },
		{ item: "b", kind: "view", at: 2 },
		{ item: "b", kind: "dismiss", at: 3 },
	]);
	const values = () => [...history.itemValues.slice(1)];
	expect(values()).toEqual([1, -1]);
	expect(history.latest.get(2)?.kind).toBe("dismiss");
	history.add({ id: 7, item: "a", kind: "refund", at: 4 });
	expect(values()).toEqual([-1, -1]);
	history.remove(7);
	expect(values()).toEqual([1, -1]);
});
