/** @file What is true of every engine of a page that reads a timeline and opens a language model. */
import { expect } from "vitest";
import { greedy } from "../../operators/chooseToken.ts";
import type { Engine } from "../engine.ts";
import {
	randomLanguageModel as contents,
	randomEvents,
	randomTally,
	randomTokens,
	languageModelShape as shape,
	userShapes,
} from "./testModels.ts";

export interface EngineCase {
	readonly name: string;
	/** @param engine One that has read nothing, of a bundle of `userShapes`. */
	check(engine: Engine): Promise<void>;
}

export const engineCases: readonly EngineCase[] = [
	{
		name: "the language model reads the timeline as it is when it takes the person",
		async check(engine) {
			const text = await engine.openText(contents);
			const prompt = randomTokens(20);
			const logits = async () => {
				text.takePerson(randomTally(userShapes));
				await text.read(prompt, 0, "lower");
				return text.score(undefined);
			};
			const empty = await logits();
			const [first, second] = randomEvents(2);
			await engine.user.readEvent(first);
			const one = await logits();
			expect(one).not.toEqual(empty);
			await text.choose(greedy);
			await engine.user.readEvent(second);
			expect(await logits()).not.toEqual(one);
			await engine.user.readTimeline([]);
			expect(await logits()).toEqual(empty);
		},
	},
	{
		name: "loading can be aborted, and asked for again",
		async check(engine) {
			const controller = new AbortController();
			const stopped = engine.openText(contents, controller.signal);
			controller.abort();
			await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
			const text = await engine.openText(contents);
			await text.read(randomTokens(5), 0, "lower");
			expect(await text.choose(greedy)).toBeLessThan(shape.vocabulary);
		},
	},
];
