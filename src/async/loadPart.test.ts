import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadPart } from "./loadPart.ts";

test("a part that does not come says what to do, and is asked for again the next time", async () => {
	const cause = new TypeError("Failed to fetch");
	const answers = [Promise.reject(cause), Promise.resolve("the part")];
	const load = () => answers.shift() as Promise<string>;
	await expect(loadPart(load)).rejects.toMatchObject({
		name: "UserLlmError",
		code: "download-failed",
		cause,
		message: expect.stringMatching(/“Failed to fetch”.*try again/),
	});
	expect(await loadPart(load)).toBe("the part");
});

test("there is no other way in which a page loads a part", () => {
	/** They run in Node, where no part can be missing. */
	const workshop = /^(graph|datasets|evaluate|train|cli)\//;
	const files = readdirSync("src", { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".ts") && !file.includes(".test."))
		.filter((file) => !workshop.test(file));
	const others = files.filter((file) =>
		/(?<!typeof |loadPart\(\s*\(\) => )\bimport\(\s*"/.test(
			readFileSync(`src/${file}`, "utf8"),
		),
	);
	expect(others).toEqual([]);
});
