/**
 * @file `user-llm/elements`: defines `<user-llm-picks>` and `<user-llm-ask>`, and hands out the personalizer that the
 * page's elements share.
 */
import type { UserLlmAskElement, UserLlmPicksElement } from "./elementTypes.ts";
import { UserLlmAsk as Ask } from "./userLlmAsk.ts";
import { UserLlmPicks as Picks } from "./userLlmPicks.ts";

if (!customElements.get("user-llm-picks")) {
	customElements.define("user-llm-picks", Picks);
}
if (!customElements.get("user-llm-ask")) {
	customElements.define("user-llm-ask", Ask);
}

/** The class of `<user-llm-picks>`. */
export const UserLlmPicks: { new (): UserLlmPicksElement } = Picks;

/** The class of `<user-llm-ask>`. */
export const UserLlmAsk: { new (): UserLlmAskElement } = Ask;

export type { Path } from "../engines/engine.ts";
export type { DownloadProgress } from "../files/languageModelDownload.ts";
export {
	createPersonalizer,
	type PersonalizerOptions,
} from "../page/createPersonalizer.ts";
export type { Personalizer, Pick } from "../page/personalizer.ts";
export { sharedPersonalizer } from "../page/sharedPersonalizer.ts";
export {
	UserLlmError,
	type UserLlmErrorCode,
} from "../session/userLlmError.ts";
export type {
	PersonalizerProperties,
	UserLlmAskElement,
	UserLlmPicksElement,
} from "./elementTypes.ts";
