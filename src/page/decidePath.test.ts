import { describe, expect, it } from "vitest";
import { type AdapterFacts, decidePath } from "./decidePath.ts";

const card: AdapterFacts = { isFallbackAdapter: false, name: "apple metal-3" };
const software: AdapterFacts = {
	isFallbackAdapter: true,
	name: "SwiftShader",
};

describe("the path", () => {
	it("is the GPU where there is one", () => {
		expect(decidePath(card)).toEqual({
			path: "gpu",
			reason: "WebGPU runs on apple metal-3.",
		});
	});

	it("is the CPU where WebGPU is missing or runs in software, and says so", () => {
		expect(decidePath(undefined)).toMatchObject({ path: "cpu" });
		expect(decidePath(software)).toMatchObject({
			path: "cpu",
			reason: expect.stringContaining("software"),
		});
	});

	it("is the forced one, software or not", () => {
		expect(decidePath(software, "gpu").path).toBe("gpu");
		expect(decidePath(card, "gpu").path).toBe("gpu");
		expect(decidePath(card, "cpu").path).toBe("cpu");
		expect(decidePath(undefined, "cpu").path).toBe("cpu");
	});

	it("is refused where the GPU is forced and there is none", () => {
		expect(() => decidePath(undefined, "gpu")).toThrow(
			expect.objectContaining({ code: "path-unavailable" }),
		);
	});
});
