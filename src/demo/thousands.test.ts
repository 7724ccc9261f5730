import { expect, test } from "vitest";
import { thousands } from "./thousands.ts";

test.each([0, 7, 999, 1000, 9742.4, 123_456, 1_234_567])(
	"%d is written as it is in English",
	(count) => {
		expect(thousands(count)).toBe(Math.round(count).toLocaleString("en"));
	},
);
