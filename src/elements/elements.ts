/**
 * @file `user-llm/elements`: defines `<user-llm-picks>`, `<user-llm-similar>` and `<user-llm-ask>`, and hands out the personalizer that the
 * page's elements share.
 */
import type {
	UserLlmAskElement,
	UserLlmPicksElement,
	UserLlmSimilarElement,
} from "./elementTypes.ts";
import { UserLlmAsk as Ask } from "./userLlmAsk.ts";
import { UserLlmPicks as Picks } from "./userLlmPicks.ts";
import { UserLlmSimilar as Similar } from "./userLlmSimilar.ts";

const elements = {
	"user-llm-picks": Picks,
	"user-llm-similar": Similar,
	"user-llm-ask": Ask,
};

for (const [name, element] of Object.entries(elements)) {
	if (!customElements.get(name)) customElements.define(name, element);
}

/** The class of `<user-llm-picks>`. */
export const UserLlmPicks: { new (): UserLlmPicksElement } = Picks;

/** The class of `<user-llm-similar>`. */
export const UserLlmSimilar: { new (): UserLlmSimilarElement } = Similar;

/** The class of `<user-llm-ask>`. */
export const UserLlmAsk: { new (): UserLlmAskElement } = Ask;

export {
	UserLlmError,
	type UserLlmErrorCode,
} from "../async/userLlmError.ts";
export type { Path } from "../engines/engine.ts";
export type { DownloadProgress } from "../files/languageModelDownload.ts";
export {
	createPersonalizer,
	type PersonalizerOptions,
} from "../page/createPersonalizer.ts";
export type { Personalizer } from "../page/personalizer.ts";
export type { Pick } from "../page/pick.ts";
export { sharedPersonalizer } from "../page/sharedPersonalizer.ts";
export type {
	Layout,
	PersonalizerProperties,
	UserLlmAskElement,
	UserLlmPicksElement,
	UserLlmSimilarElement,
} from "./elementTypes.ts";
export type { Strings } from "./strings/strings.ts";
