/**
 * @file `npm run refresh:demo -- --data ml-latest-small --texts ml-1m_dbpedia_abstracts.json`: writes what the demo's
 * bundle says in words anew, its texts and its conversation. What was trained stays.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { BundleManifest } from "../src/bundle/manifest.ts";
import { writeTexts } from "../src/bundle/textsFile.ts";
import { jsonFile, listedFile } from "../src/bundle/writeBundle.ts";
import { describedItems } from "../src/cli/describedItems.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { demoTexts, withKeywords } from "./demoTexts.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		texts: { type: "string" },
		bundle: { type: "string", default: "public/bundle" },
	},
});
const { data, texts: path, bundle } = values;
if (!data || !path) {
	throw new Error(
		"Give the dataset's folder and the abstracts: npm run refresh:demo -- --data ml-latest-small --texts ml-1m_dbpedia_abstracts.json",
	);
}
const manifestPath = join(bundle, "bundle.json");
const manifest: BundleManifest = JSON.parse(readFileSync(manifestPath, "utf8"));
const dataset = withKeywords(readDataset(data));
const texts = demoTexts(path);
const items = describedItems(dataset, texts);
const written = new Map([
	[manifest.texts, writeTexts(items.map(({ text = "" }) => text))],
	[manifest.conversation, jsonFile(dataset.domain.conversation(items, true))],
]);
const files = await Promise.all(
	manifest.files.map((file) => {
		const bytes = written.get(file.path);
		if (!bytes) return file;
		writeFileSync(join(bundle, file.path), bytes);
		return listedFile(file.path, bytes);
	}),
);
const attribution = `${dataset.attribution} ${texts.attribution}`;
writeFileSync(manifestPath, jsonFile({ ...manifest, attribution, files }));
