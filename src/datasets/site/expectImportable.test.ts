import { describe, expect, test } from "vitest";
import { importSite } from "./importSite.ts";
import type { Site } from "./siteSchema.ts";
import { at, CornerShop, log, logOf } from "./testing/cornerShop.ts";

const shop = new CornerShop();

describe("a site.json that does not fit is refused:", () => {
	test.each<[string, Partial<Site>, RegExp]>([
		[
			"a column that the file does not have",
			{ log: { ...log, columns: { user: "Who", item: "sku", kind: "what" } } },
			/log\.columns\.user: expected a column of log\.csv, which has who, sku, what, when; got "Who"\. Is "who" meant\?/,
		],
		[
			"a log whose lines are of no kind",
			{ kinds: {} },
			/expected a column `kind`.*that `kinds` explains \(none\)/,
		],
		[
			"a rating without a scale",
			{ kinds: { stars: { means: "rating" } } },
			/kinds\.stars: a rating needs its scale/,
		],
		[
			"kinds of one meaning that differ",
			{
				kinds: {
					buy: { means: "purchase" },
					lend: { means: "purchase", weight: 0.5 },
				},
			},
			/"buy" and "lend" both mean "purchase"/,
		],
		[
			"a meaning that there is not",
			{ kinds: { buy: { means: "bought" } } } as never,
			/kinds\.buy\.means: .*"bought"/,
		],
		[
			"neither a catalogue nor a log",
			{ catalogue: undefined, log: undefined },
			/neither a catalogue nor a log/,
		],
	])("%s", async (_, changed, message) => {
		await expect(
			shop.import({ "log.csv": logOf(`u,a,buy,${at}`) }, changed),
		).rejects.toThrow(message);
	});

	test("none at all", async () => {
		await expect(importSite(shop.folder)).rejects.toThrow(
			/has no site\.json.*userllm init FILES/,
		);
	});
});
