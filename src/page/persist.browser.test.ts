import { expect, test } from "vitest";
import { createPersonalizer } from "./createPersonalizer.ts";

test("the browser is asked once to keep what is stored, and recording does not wait for its answer", async () => {
	const personalizer = await createPersonalizer({
		bundle: "/bundle/",
		timeline: "persist",
	});
	let asked = 0;
	// A visitor who never answers the browser's question.
	navigator.storage.persist = () => {
		asked++;
		return new Promise(() => {});
	};
	await personalizer.erase();
	expect(asked).toBe(0);
	await personalizer.record({ item: "1", kind: "view", at: 1 });
	await personalizer.record({ item: "2", kind: "view", at: 2 });
	expect(asked).toBe(1);
	await personalizer.erase();
	personalizer.dispose();
});
