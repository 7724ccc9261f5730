/** @file What was learned of acts from examples of questions. It travels in the bundle. */
import * as v from "valibot";
import type { Immutable } from "../immutable.ts";
import { acts } from "./intent.ts";

/**
 * What the lower layers of a language model made of a question, the mean over its prompt, tells how it is meant, where
 * words rather tell what of.
 */
const meanRowActs = v.object({
	/** The language model's name, and how many its lower layers are. */
	languageModel: v.string(),
	layers: v.number(),
	/** What is usual of each number of the row. */
	means: v.array(v.number()),
	/** What a step of a letter is worth for each 1 above that. */
	steps: v.array(v.number()),
	/** Of each number a letter for each act. */
	weights: v.array(v.string()),
});

export const learnedActsSchema = v.object({
	acts: v.array(
		v.object({
			act: v.picklist(acts),
			/** The group of sentences with which it is answered, where the act has several. */
			reply: v.optional(v.string()),
		}),
	),
	/** Of each feature a letter for each act: how far its code is from that of `O` is what the feature says for it. */
	weights: v.record(v.string(), v.string()),
	/** What a step of a letter is worth. */
	step: v.optional(v.number(), 1),
	/** Learned of one language model; with others acts are told by these features alone. */
	meanRow: v.optional(meanRowActs),
});

export type LearnedActs = Immutable<v.InferOutput<typeof learnedActsSchema>>;

/** The letter of a weight that is nothing. */
export const noWeight = "O".charCodeAt(0);
