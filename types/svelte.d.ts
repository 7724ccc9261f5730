/** Types of the elements in Svelte's templates: `import type {} from "user-llm/svelte";` once in a project. */
import type { HTMLAttributes } from "svelte/elements";
import type {
	UserLlmAskElement,
	UserLlmPicksElement,
	UserLlmSimilarElement,
} from "../dist/types/elements/elements.d.ts";
import type {
	UserLlmAskAttributes,
	UserLlmPicksAttributes,
	UserLlmSimilarAttributes,
} from "./attributes.d.ts";

declare module "svelte/elements" {
	export interface SvelteHTMLElements {
		"user-llm-picks": HTMLAttributes<UserLlmPicksElement> &
			UserLlmPicksAttributes;
		"user-llm-similar": HTMLAttributes<UserLlmSimilarElement> &
			UserLlmSimilarAttributes;
		"user-llm-ask": HTMLAttributes<UserLlmAskElement> & UserLlmAskAttributes;
	}
}
