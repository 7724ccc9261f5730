/** Types of the elements in Vue's templates: `import type {} from "user-llm/vue";` once in a project. */
import type { DefineComponent } from "vue";
import type {
	UserLlmAskAttributes,
	UserLlmPicksAttributes,
	UserLlmSimilarAttributes,
} from "./attributes.d.ts";

declare module "vue" {
	interface GlobalComponents {
		"user-llm-picks": DefineComponent<UserLlmPicksAttributes>;
		"user-llm-similar": DefineComponent<UserLlmSimilarAttributes>;
		"user-llm-ask": DefineComponent<UserLlmAskAttributes>;
	}
}
