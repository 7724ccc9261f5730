import { expect, test } from "vitest";
import { conversation } from "../domain/films/conversation.ts";
import { smolLm2 } from "../llm/smolLm2.ts";
import { withActsOf } from "./actsOfLanguageModel.ts";

const { meanRow, ...byWords } = conversation.learnedActs;
const gates = { layers: [15, 20], heads: 9, feedForward: 256, normEpsilon: 1 };

test("what was learned of a language model's rows travels with that one", () => {
	expect(meanRow?.languageModel).toBe(smolLm2.name);
	const bundle = { languageModel: smolLm2, gates };
	expect(withActsOf(conversation, bundle)).toBe(conversation);
});

test("it is left out beside another language model, another first gate, and none", () => {
	for (const bundle of [
		{ languageModel: { ...smolLm2, name: "Another" }, gates },
		{ languageModel: smolLm2, gates: { ...gates, layers: [14, 20] } },
		{},
	]) {
		const { learnedActs } = withActsOf(conversation, bundle);
		expect(learnedActs).toEqual(byWords);
	}
});
