/** @file Which bundles carry what was learned of a language model. */
import type { Conversation } from "../domain/question/conversation.ts";
import type { BundleManifest } from "./manifest.ts";

/**
 * The conversation as a bundle of this language model and these gates has it: what was learned of the rows of another one,
 * or of layers that a gate stands below, is left out, and acts are told by words alone.
 */
export function withActsOf(
	conversation: Conversation,
	{ languageModel, gates }: Pick<BundleManifest, "languageModel" | "gates">,
): Conversation {
	const { meanRow, ...byWords } = conversation.learnedActs;
	const isOfThese =
		meanRow?.languageModel === languageModel?.name &&
		meanRow?.layers === Number(gates?.layers[0]) + 1;
	return isOfThese ? conversation : { ...conversation, learnedActs: byWords };
}
