import { describe, test } from "vitest";
import { textCases } from "../testing/textCases.ts";
import { ReferenceTextEngine } from "./textEngine.ts";

describe("texts on the plain operators", () => {
	test.each(textCases)("$name", ({ check }) =>
		check({
			create: async (model) => new ReferenceTextEngine(model),
			tolerance: { floats: 1e-6, blocks: 1e-6 },
			noise: 0,
		}),
	);
});
