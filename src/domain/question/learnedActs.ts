/** @file What was learned of acts from examples of questions. It travels in the bundle. */
import * as v from "valibot";
import type { Immutable } from "../immutable.ts";
import { acts } from "./intent.ts";

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
});

export type LearnedActs = Immutable<v.InferOutput<typeof learnedActsSchema>>;

/** The letter of a weight that is nothing. */
export const noWeight = "O".charCodeAt(0);
