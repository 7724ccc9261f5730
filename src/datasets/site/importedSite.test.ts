import { expect, test } from "vitest";
import { readDataset } from "../readDataset.ts";
import { importSite } from "./importSite.ts";
import { at, CornerShop, logOf, site } from "./testing/cornerShop.ts";

const shop = new CornerShop();

test("the log says what was liked, by kinds that stand for stars", async () => {
	await shop.import({
		"log.csv": logOf(`u,a,buy,${at}`, `u,b,back,${at + 1}`),
	});
	const { name, domain, ratingScale, users } = readDataset(shop.folder);
	expect(name).toBe("Corner shop");
	expect(domain.words).toEqual(site.words);
	expect(users[0].events.map(({ kind }) => kind)).toEqual([
		"purchase",
		"dismiss",
	]);
	expect(ratingScale).toEqual({
		first: 1,
		last: 5,
		step: 1,
		kinds: { purchase: [{ rating: 5 }], dismiss: [{ rating: 1 }] },
	});
});

test("a site that was not imported yet is told so", async () => {
	await shop.writeSite();
	expect(() => readDataset(shop.folder)).toThrow(
		/nothing has been imported yet\. First: npx userllm import/,
	);
});

test("a site whose kinds have changed since it was imported is told so; names and words may change", async () => {
	await shop.import({ "log.csv": logOf(`u,a,look,${at}`) });
	await shop.writeSite({
		name: "Another",
		kinds: { ...site.kinds, look: { means: "view", weight: 0.6 } },
	});
	expect(readDataset(shop.folder).name).toBe("Another");
	await shop.writeSite({
		kinds: { ...site.kinds, look: { means: "purchase" } },
	});
	expect(() => readDataset(shop.folder)).toThrow(
		/site\.json says something else.*userllm import --site/,
	);
	await importSite(shop.folder);
	expect(readDataset(shop.folder).users[0].events[0].kind).toBe("purchase");
});
