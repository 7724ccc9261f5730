/** @file How long a page waits for another adapter. */
import { createPersonalizer, type Personalizer } from "../../src/index.ts";
import { languageModelAddress } from "./openModel.ts";

let user: Personalizer;

/** Opens the demo's bundle, with its language model, for somebody who rated three films. */
export async function openDemo(): Promise<void> {
	user = await createPersonalizer({
		bundle: "/bundle/",
		languageModel: languageModelAddress,
		path: "cpu",
		timeline: "lab",
	});
	await user.erase();
	const rating = { kind: "rating", value: 5 };
	await user.recordAll(
		["1", "260", "1196"].map((item, at) => ({ ...rating, item, at })),
	);
	await user.loadLanguageModel();
	await complete();
}

/** @returns Milliseconds from the call until texts are written with the adapter of the bundle at that address. */
export async function swap(bundle: string): Promise<number> {
	const start = performance.now();
	await user.loadAdapter(bundle);
	return performance.now() - start;
}

/** @returns Milliseconds that the language model takes to complete its first task. */
export async function complete(): Promise<number> {
	const [{ name }] = user.tasks;
	const start = performance.now();
	await user.complete(name);
	return performance.now() - start;
}

export async function closeDemo(): Promise<void> {
	await user.erase();
	user.dispose();
}
