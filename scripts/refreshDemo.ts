/**
 * @file `npm run refresh:demo -- --data ml-latest-small --texts ml-1m_dbpedia_abstracts.json`: makes the parts of the
 * demo's bundle anew that take no training in steps: its item-to-item model, its texts and its conversation. The others
 * stay.
 */
import { parseArgs } from "node:util";
import { countLine } from "../src/cli/countLine.ts";
import { writeBundleFolder } from "../src/cli/writeBundleFolder.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { encodeLog } from "../src/evaluate/encodeLog.ts";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import { demoPretrain } from "../src/train/demoSettings.ts";
import { trainingTimelines } from "../src/train/timelines.ts";
import { withItemToItem } from "../src/train/withItemToItem.ts";
import { demoTexts, withKeywords } from "./demoTexts.ts";
import { publishedRun } from "./publishedRun.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		texts: { type: "string" },
		bundle: { type: "string", default: "public/bundle" },
	},
});
const { data, texts, bundle } = values;
if (!data || !texts) {
	throw new Error(
		"Give the dataset's folder and the abstracts: npm run refresh:demo -- --data ml-latest-small --texts ml-1m_dbpedia_abstracts.json",
	);
}
const dataset = withKeywords(readDataset(data));
const line = countLine();
const published = await publishedRun(bundle);
const { run, weights } = await withItemToItem(
	published,
	dataset,
	trainingTimelines(encodeLog(dataset).timelines, demoPretrain),
	demoPretrain,
	{
		runtime: nodeRuntime,
		report: (share) => line.reportShare("item-to-item model", share),
	},
);
line.clear();
// In blocks already, vectors of items would be rounded once more.
const trained = [...published.weights].filter(
	([name]) => !name.startsWith("itemToItem."),
);
const refreshed = { run, weights: new Map([...weights, ...trained]) };
console.log(
	await writeBundleFolder(dataset, refreshed, bundle, {
		texts: demoTexts(texts, dataset),
	}),
);
