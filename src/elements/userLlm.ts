/** @file The entry of `/user-llm.js`: defines the elements, and hands out what they are made of. */
import { UserLlmAsk } from "./userLlmAsk.ts";
import { UserLlmPicks } from "./userLlmPicks.ts";

if (!customElements.get("user-llm-picks")) {
	customElements.define("user-llm-picks", UserLlmPicks);
}
if (!customElements.get("user-llm-ask")) {
	customElements.define("user-llm-ask", UserLlmAsk);
}

export {
	createPersonalizer,
	type PersonalizerOptions,
} from "../page/createPersonalizer.ts";
export type { Personalizer, Pick } from "../page/personalizer.ts";
export { sharedPersonalizer } from "./sharedPersonalizer.ts";
export { UserLlmAsk, UserLlmPicks };
