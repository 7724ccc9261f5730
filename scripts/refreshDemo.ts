/**
 * @file `npm run refresh:demo -- --data ml-latest-small --texts ml-1m_dbpedia_abstracts.json`: writes what the demo's
 * bundle says in words anew, its texts and its conversation. What was trained stays.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { BundleManifest } from "../src/bundle/manifest.ts";
import { sha256 } from "../src/bundle/sha256.ts";
import { writeTexts } from "../src/bundle/textsFile.ts";
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
const conversation = dataset.domain.conversation(items, true);
const written = new Map([
	[manifest.texts, writeTexts(items.map(({ text = "" }) => text))],
	[
		manifest.conversation,
		new TextEncoder().encode(`${JSON.stringify(conversation, null, "\t")}\n`),
	],
]);
const files = await Promise.all(
	manifest.files.map(async (file) => {
		const bytes = written.get(file.path);
		if (!bytes) return file;
		writeFileSync(join(bundle, file.path), bytes);
		const { path } = file;
		return { path, bytes: bytes.byteLength, sha256: await sha256(bytes) };
	}),
);
const attribution = `${dataset.attribution} ${texts.attribution}`;
const text = JSON.stringify({ ...manifest, attribution, files }, null, "\t");
writeFileSync(manifestPath, `${text}\n`);
