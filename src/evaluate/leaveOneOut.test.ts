import { expect, test } from "vitest";
import { leaveOneOut } from "./leaveOneOut.ts";

test("the last event is the test, the one before it validation, the rest may be learned from", () => {
	expect(leaveOneOut(["a", "b", "c", "d"])).toEqual({
		train: ["a", "b"],
		validation: "c",
		test: "d",
	});
});

test("a history of two events is too short to split", () => {
	expect(leaveOneOut(["a", "b"])).toBeUndefined();
});
